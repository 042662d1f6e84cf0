import type { FileTarget } from './send-file';

/** A photo of a business card, chosen and not sent yet. */
export interface CardPhoto {
  /** Where the page shows it from; null where it cannot be shown. */
  address: string | null;
  /** Small enough to be read, in base64; null where it cannot be made so. */
  small: () => Promise<string | null>;
  /** Uploads it whole; the file's id. A second try goes on where the first broke off. */
  send: (to: FileTarget) => Promise<string>;
}

/** Lets the person take or choose a photo; null when they thought better of it. */
export type PickPhoto = () => Promise<CardPhoto | null>;
