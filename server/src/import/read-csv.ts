import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { createTaker, refuse, type SheetRow } from './sheet';

const sliceChars = 64 * 1024;

function* slices(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += sliceChars) yield text.slice(at, at + sliceChars);
}

/** What stands between the cells: the most frequent of the usual three in the first line, outside quotes. */
const delimiterOf = (text: string): string => {
  const line = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (sign: string) => line.split(sign).length - 1;
  return [',', '\t', ';'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
};

const words: Partial<Record<CsvError['code'], (line: number) => string>> = {
  CSV_QUOTE_NOT_CLOSED: () => '有一处引号没有成对，请在 Excel 里打开检查后另存为 .xlsx 再导入',
  CSV_MAX_RECORD_SIZE: (line) => `第 ${line} 行太长，可能有一处引号没有成对，请检查`,
};

/** Rows of a CSV, in slices, so that a large one does not keep the process from everything else. */
export const readCsv = async (text: string): Promise<SheetRow[]> => {
  const taker = createTaker();
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: 200_000,
  });
  const source = Readable.from(slices(text));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let n = 0;
  try {
    for await (const record of parser) taker.take(++n, record as string[]);
  } catch (error) {
    const said = words[(error as CsvError).code]?.(n + 1);
    if (said) throw refuse(said);
    if (String((error as CsvError).code).startsWith('CSV_')) throw refuse(`第 ${n + 1} 行读不出来，请在 Excel 里另存为 .xlsx 再导入`);
    throw error;
  } finally {
    source.destroy();
  }
  return taker.rows;
};
