const digits: Record<string, number> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const units: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** Characters a number of a note is written in. */
export const numberPattern = String.raw`(?:\d[\d,，]*(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+)`;

/** `两百三十` 230, `一百二` 120, `三千五` 3500, `12.5`; null for what is no number. Below ten thousand in characters: 万 and 亿 are units of the caller. */
export const readNumber = (text: string): number | null => {
  const plain = text.replace(/[,，]/g, '');
  if (/^\d+(?:\.\d+)?$/.test(plain)) return Number(plain);
  let sum = 0;
  let digit: number | null = null;
  let unit = 10;
  for (const sign of plain) {
    const value = digits[sign];
    const size = units[sign];
    if (value !== undefined) {
      digit = value;
      if (sign === '零' || sign === '〇') unit = 10;
    } else if (size !== undefined) {
      sum += (digit ?? 1) * size;
      digit = null;
      unit = size;
    } else return null;
  }
  // 一百二 is 120; 一百零二 is 102.
  if (digit !== null) sum += /[零〇].$/.test(plain) || unit === 10 ? digit : digit * (unit / 10);
  return plain.length > 0 ? sum : null;
};
