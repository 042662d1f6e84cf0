import { groupOfType } from '@tongguan/shared/file/types';
import { fromBuffer } from 'file-type';

/** The beginnings of what is accepted. All else is not even shown to the library: its readers of rare formats have been made to run without end. */
const beginnings: readonly (readonly [offset: number, text: string])[] = [
  [0, '%PDF-'],
  [0, '\x89PNG\r\n\x1a\n'],
  [0, '\xff\xd8\xff'],
  [0, 'RIFF'],
  [4, 'ftyp'],
  [0, 'PK\x03\x04'],
];

/** Zip is told apart by what is inside; the others by their beginning. */
export const needsWhole = (beginning: Buffer): boolean => beginning.subarray(0, 4).toString('latin1') === 'PK\x03\x04';

const says = (content: Buffer, word: string): boolean => content.includes(word, 0, 'latin1');

/** A recording comes in the container that videos come in: what has a track of sound and none of pictures is one. */
const onlySound = (content: Buffer, sound: readonly string[], pictures: readonly string[]): boolean =>
  sound.some((word) => says(content, word)) && !pictures.some((word) => says(content, word));

/** Where a recorder writes its tracks: before the first sound. */
const headBytes = 8192;

/** Told by their own beginning, without a library: `webm` stands in the head of its container, and MP3 begins with its tag or with a frame. */
const soundAt = (content: Buffer): string | null => {
  if (content.subarray(0, 4).equals(Buffer.from([0x1a, 0x45, 0xdf, 0xa3]))) {
    const head = content.subarray(0, headBytes);
    return says(head, 'webm') && onlySound(head, ['A_OPUS', 'A_VORBIS'], ['V_VP', 'V_AV1', 'V_MPEG']) ? 'audio/webm' : null;
  }
  if (content.subarray(0, 3).toString('latin1') === 'ID3') return 'audio/mpeg';
  const [first, second = 0] = content;
  // Eleven bits set, then MPEG 1 or 2, layer III.
  return first === 0xff && (second & 0xf6) === 0xf2 ? 'audio/mpeg' : null;
};

const soundOf = (mime: string, content: Buffer): string =>
  mime === 'audio/x-m4a' || (mime === 'video/mp4' && onlySound(content.subarray(0, headBytes), ['soun'], ['vide'])) ? 'audio/mp4' : mime;

/** The accepted type of a content, whatever its name says; null for any other. */
export const typeOf = async (content: Buffer): Promise<string | null> => {
  const sound = soundAt(content);
  if (sound) return sound;
  const known = beginnings.some(([offset, text]) => content.subarray(offset, offset + text.length).toString('latin1') === text);
  const found = known ? await fromBuffer(content).catch(() => undefined) : undefined;
  const type = found && soundOf(found.mime, content);
  return type && groupOfType(type) ? type : null;
};
