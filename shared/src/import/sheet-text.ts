/** A program that opens a sheet takes a cell that begins so for a formula, and runs it. */
const runs = /^[=+\-@\t\r＝＋－＠]/;

/** A cell of a CSV file: never run as a formula, quoted where it must be. */
export const csvCell = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  const safe = typeof value === 'string' && runs.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
};

export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** First in the file, so that Excel reads the rest as UTF-8. */
export const csvMark = '\ufeff';
