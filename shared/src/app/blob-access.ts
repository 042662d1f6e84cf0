import { type FileAccess, Unreadable } from './file-access';
import { sha256 } from './sha256';

const bytesOf = async (content: Blob): Promise<Uint8Array> => {
  try {
    return new Uint8Array(await content.arrayBuffer());
  } catch {
    throw new Unreadable();
  }
};

/** Files as a browser hands them out. */
export const blobAccess: FileAccess<Blob> = {
  size: (content) => content.size,
  base64: async (content, from, to) => {
    const bytes = await bytesOf(content.slice(from, to));
    const step = 0x8000; // as many arguments as every engine takes in one call
    let text = '';
    for (let at = 0; at < bytes.length; at += step) text += String.fromCharCode(...bytes.subarray(at, at + step));
    return btoa(text);
  },
  sha256: async (content) => sha256(await bytesOf(content)),
};
