import { AppError } from '@tongguan/shared/api/errors';
import { importLimits } from '@tongguan/shared/import/limits';

/** One row of a sheet: its number as the sheet's own program shows it, and its cells as text. */
export interface SheetRow {
  n: number;
  cells: string[];
}

export interface SheetTaker {
  rows: SheetRow[];
  /** Takes the next row unless it is blank. Throws as soon as a limit is passed, so that no more of the file is read. */
  take(n: number, cells: readonly string[]): void;
}

export const refuse = (words: string): AppError => new AppError('invalid', words);

export const createTaker = (): SheetTaker => {
  const rows: SheetRow[] = [];
  return {
    rows,
    take(n, given) {
      let last = given.length;
      while (last > 0 && (given[last - 1] ?? '').trim() === '') last--;
      if (last === 0) return;
      if (last > importLimits.columns) throw refuse(`第 ${n} 行有 ${last} 列，最多 ${importLimits.columns} 列，请删掉不用的列`);
      // The heading is a row too.
      if (rows.length > importLimits.rows) throw refuse(`超过 ${importLimits.rows} 行，请分成几个文件导入`);
      const cells = Array.from({ length: last }, (_, i) => (given[i] ?? '').trim());
      const long = cells.findIndex((cell) => cell.length > importLimits.cell);
      if (long >= 0) throw refuse(`第 ${n} 行第 ${long + 1} 列超过 ${importLimits.cell} 个字，请缩短`);
      rows.push({ n, cells });
    },
  };
};
