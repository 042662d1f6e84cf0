import type { Keep } from '@tongguan/shared/app/edit-store';

export interface Place {
  latitude: number;
  longitude: number;
  /** Metres. */
  accuracy?: number;
  system: 'gcj02' | 'wgs84';
}

export type Page = 'home' | 'lead' | 'expo';

/** What the platform would not do, in words for the person. */
export class Refused extends Error {}

/** What the platform does for the app. `index.weapp.ts` and `index.h5.ts` are the only files that know Taro's and WeCom's own calls. */
export interface Door {
  /** Keeps small texts over a killed app. */
  keep: Keep;
  /** The text of a code, by the camera; null when the person thought better of it. Absent where a picture is read instead. */
  scan?: () => Promise<string | null>;
  /** The text of the code in a picture, or null if there is none. */
  readPicture?: (picture: Blob) => Promise<string | null>;
  /** Fetches what `readPicture` needs, for when there may be no line later. */
  prepare?: () => void;
  /** Throws Refused. */
  locate: () => Promise<Place>;
  dial: (number: string) => void;
  open: (page: Page, query?: Record<string, string>) => void;
  /** To the page before, or home when there is none. */
  back: () => void;
  /** Brings a part of the page into view. */
  seek: (selector: string) => void;
  /** The platform draws its own bar with a way back. */
  ownBar: boolean;
}
