import { readXml } from './read-xml';
import { createTaker, type SheetRow } from './sheet';
import { unzip } from './unzip';
import { dateStyles, findSheet, sharedStrings } from './xlsx-words';

/** `B` is column 1, from 0. */
const columnOf = (reference: string): number => {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
};

const excelEpochDays = 25_569;
const days1904 = 1462;

/** Excel's day number as its clock shows it; a time of day alone stays a number. */
const dateText = (serial: number, from1904: boolean): string => {
  const days = serial + (from1904 ? days1904 : 0);
  if (days < 1 || days > 2_958_465) return String(serial);
  const text = new Date(Math.round((days - excelEpochDays) * 86_400) * 1000).toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
};

/** A whole number keeps every digit it is written with; `1.3812345678E10` is a phone number too. */
const numberText = (value: string): string => (/^-?\d+$/.test(value) || Number.isNaN(Number(value)) ? value : String(Number(value)));

/** Rows of the first sheet of an XLSX, as it is unpacked: nothing of it is held but the rows and the texts they point to. */
export const readXlsx = async (bytes: Buffer): Promise<SheetRow[]> => {
  const zip = await unzip(bytes);
  const { path, from1904 } = await findSheet(zip);
  const strings = await sharedStrings(zip);
  const dates = await dateStyles(zip);
  const taker = createTaker();
  let n = 0;
  let cells: string[] = [];
  let column = -1;
  let [type, isDate, value, inValue, inReading] = ['n', false, '', false, false];

  const wordsOf = (): string => {
    if (type === 's') return strings[Number(value)] ?? '';
    if (type === 'b') return value === '1' ? '是' : '否';
    if (type === 'e') return '';
    if (type === 'n' && value !== '')
      return isDate && Number.isFinite(Number(value)) ? dateText(Number(value), from1904) : numberText(value);
    return value;
  };

  await readXml(zip.read(path), {
    open: (name, attributes) => {
      if (name === 'row') {
        n = Number(attributes['r'] ?? n + 1);
        cells = [];
        column = -1;
      } else if (name === 'c') {
        column = attributes['r'] ? columnOf(attributes['r']) : column + 1;
        type = attributes['t'] ?? 'n';
        isDate = dates[Number(attributes['s'] ?? -1)] ?? false;
        value = '';
      } else if (name === 'v' || name === 't') inValue = true;
      else if (name === 'rPh') inReading = true;
    },
    text: (more) => {
      if (inValue && !inReading) value += more;
    },
    close: (name) => {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'rPh') inReading = false;
      // Beyond every limit of columns the taker need not see which: a stray cell in column XFD must not make a row of 16,384.
      else if (name === 'c' && value !== '') cells[Math.min(column, 200)] = wordsOf();
      else if (name === 'row') taker.take(n, cells);
    },
  });
  return taker.rows;
};
