import { refuse } from './sheet';

const strictly = (encoding: string, bytes: Buffer): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** What text never holds, in whatever encoding. */
const isBinary = (text: string): boolean => /(?![\t\n\r\f\v])\p{Cc}/u.test(text.slice(0, 100_000));

/**
 * A text file in the encodings Chinese Windows, WPS and Excel write: UTF-8 with or without a mark, UTF-16 with one, else GB18030, of
 * which GBK and GB2312 are parts. UTF-8 first: other bytes are hardly ever UTF-8 by accident, while nearly anything is GB18030.
 */
export const decodeText = (bytes: Buffer): string => {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  const text = utf16 ? strictly(utf16, bytes) : (strictly('utf-8', bytes) ?? strictly('gb18030', bytes));
  if (text === null || isBinary(text)) throw refuse('看不懂这个文件。请在 Excel 或 WPS 里另存为 .xlsx，或“CSV UTF-8”后再导入');
  return text;
};
