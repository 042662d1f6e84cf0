import { isHeadingRow } from '@tongguan/shared/import/guess-mapping';
import { decodeText } from './decode-text';
import type { SheetColumn } from './import-record';
import { readCsv } from './read-csv';
import { readXlsx } from './read-xlsx';
import { refuse, type SheetRow } from './sheet';

const zipMark = Buffer.from('PK\u0003\u0004', 'latin1');
/** Of the container of .xls, and of an .xlsx under a password. */
const oldMark = Buffer.from('d0cf11e0', 'hex');

const samples = 3;

export interface ReadSheet {
  columns: SheetColumn[];
  rows: SheetRow[];
}

/** A file's rows by what it is, not by what it is called. The first row names the columns, unless somebody's number stands in it. */
export const readFile = async (bytes: Buffer): Promise<ReadSheet> => {
  if (bytes.subarray(0, 4).equals(oldMark)) throw refuse('这是旧版 .xls，或加了打开密码。请在 Excel 里去掉密码，另存为 .xlsx 再导入');
  const all = bytes.subarray(0, 4).equals(zipMark) ? await readXlsx(bytes) : await readCsv(decodeText(bytes));
  const [first] = all;
  if (!first) throw refuse('表格是空的');
  const headed = isHeadingRow(first.cells);
  const rows = headed ? all.slice(1) : all;
  if (rows.length === 0) throw refuse('表格里只有列名，没有数据');
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), first.cells.length);
  const columns = Array.from({ length: width }, (_, i) => ({
    heading: (headed ? first.cells[i] : '')?.slice(0, 60) || `第 ${i + 1} 列`,
    samples: rows
      .map(({ cells }) => cells[i] ?? '')
      .filter(Boolean)
      .slice(0, samples)
      .map((cell) => cell.slice(0, 60)),
  }));
  return { columns, rows };
};
