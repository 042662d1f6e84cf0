import { readXml } from './read-xml';
import { refuse } from './sheet';
import type { Unzip } from './unzip';

const folder = 'xl/';

/** Where the first sheet that is not hidden lies, and from which day its program counts. */
export const findSheet = async (zip: Unzip): Promise<{ path: string; from1904: boolean }> => {
  if (!zip.has('xl/workbook.xml')) throw refuse('这不是 Excel 表格。请导入 .xlsx 或 .csv 文件');
  let from1904 = false;
  const sheets: { relation: string; hidden: boolean }[] = [];
  await readXml(zip.read('xl/workbook.xml'), {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      sheets.push({ relation, hidden: (attributes['state'] ?? 'visible') !== 'visible' });
    },
  });
  const first = sheets.find(({ hidden }) => !hidden) ?? sheets[0];
  let target = 'worksheets/sheet1.xml';
  if (first && zip.has('xl/_rels/workbook.xml.rels'))
    await readXml(zip.read('xl/_rels/workbook.xml.rels'), {
      open: (name, attributes) => {
        if (name === 'Relationship' && attributes['Id'] === first.relation) target = attributes['Target'] ?? target;
      },
    });
  const path = target.startsWith('/') ? target.slice(1) : folder + target;
  if (!zip.has(path)) throw refuse('表格里没有工作表，请检查文件');
  return { path, from1904 };
};

/** The texts that cells point to. Readings over Chinese characters (phonetic runs) are no part of them. */
export const sharedStrings = async (zip: Unzip): Promise<string[]> => {
  const strings: string[] = [];
  if (!zip.has('xl/sharedStrings.xml')) return strings;
  let text = '';
  let [inText, inReading] = [false, false];
  await readXml(zip.read('xl/sharedStrings.xml'), {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 't') inText = true;
      if (name === 'rPh') inReading = true;
    },
    text: (more) => {
      if (inText && !inReading) text += more;
    },
    close: (name) => {
      if (name === 't') inText = false;
      if (name === 'rPh') inReading = false;
      if (name === 'si') strings.push(text);
    },
  });
  return strings;
};

/** Formats that show a date or a time (ECMA-376 part 1, 18.8.30), also those of Chinese and Japanese editions. */
const builtIn = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

const showsDate = (code: string): boolean => /[ymdhs年月日]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '').replace(/general/gi, ''));

/** For each style of a cell, whether its number is a date. */
export const dateStyles = async (zip: Unzip): Promise<boolean[]> => {
  const styles: boolean[] = [];
  if (!zip.has('xl/styles.xml')) return styles;
  const own = new Map<number, boolean>();
  let inCells = false;
  await readXml(zip.read('xl/styles.xml'), {
    open: (name, attributes) => {
      if (name === 'numFmt') own.set(Number(attributes['numFmtId']), showsDate(attributes['formatCode'] ?? ''));
      if (name === 'cellXfs') inCells = true;
      const id = Number(attributes['numFmtId'] ?? 0);
      if (name === 'xf' && inCells) styles.push(own.get(id) ?? builtIn(id));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
};
