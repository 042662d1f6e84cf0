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

/** The accepted type of a content, whatever its name says; null for any other. */
export const typeOf = async (content: Buffer): Promise<string | null> => {
  const known = beginnings.some(([offset, text]) => content.subarray(offset, offset + text.length).toString('latin1') === text);
  const found = known ? await fromBuffer(content).catch(() => undefined) : undefined;
  return found && groupOfType(found.mime) ? found.mime : null;
};
