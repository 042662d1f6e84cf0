/** How the content of a chosen file is read: a Blob in a browser, a path in a mini-program. */
export interface FileAccess<C> {
  /** Bytes. */
  size: (content: C) => number;
  /** Of the bytes `from` (included) to `to` (not included, and no matter if beyond the end). Throws Unreadable. */
  base64: (content: C, from: number, to: number) => Promise<string>;
  /** Lower-case hex of the whole. Throws Unreadable. */
  sha256: (content: C) => Promise<string>;
}

/** The file itself cannot be read any more: moved, changed or taken out since it was chosen. */
export class Unreadable extends Error {
  constructor() {
    super('文件读不出来了，请重新选择');
  }
}
