import { cleanEmail, cleanPhone, fold } from '../arrival/clean';
import { type ImportField, type ImportMapping, importFieldIds, importFields } from './fields';

/** `联系电话（必填）*` and `联系电话` are one heading. */
const plain = (heading: string): string =>
  fold(heading)
    .toLowerCase()
    .replace(/[(（【[][^)）】\]]*[)）】\]]/g, '')
    .replace(/[\s*:：_＊-]+/g, ' ')
    .trim();

const squeezed = (words: string): string => words.replace(/\s/g, '');

/** How surely a heading names a field: 3 the very word, 2 it ends so (主要联系电话), 1 it is somewhere in it, 0 not at all; by how long a word. */
const fit = (heading: string, field: ImportField): { sureness: number; length: number } => {
  const said = squeezed(plain(heading));
  let best = { sureness: 0, length: 0 };
  for (const word of said === '' ? [] : importFields[field]) {
    const known = squeezed(word);
    // A short English word stands inside too many others: `tel` in `hotel`.
    const inside = !/^[a-z-]+$/.test(known);
    const sureness = said === known ? 3 : inside && said.endsWith(known) ? 2 : inside && said.includes(known) ? 1 : 0;
    if (sureness > best.sureness || (sureness === best.sureness && sureness > 0 && known.length > best.length))
      best = { sureness, length: known.length };
  }
  return best;
};

/** 客户名称 is the company where the sheet names its contacts besides, as most systems export it; else whoever the customer is. */
const eitherWords: ReadonlySet<string> = new Set(['客户', '客户名称']);
const personWords: ReadonlySet<string> = new Set(importFields.name.filter((word) => !eitherWords.has(word)).map(squeezed));

const isPhone = (cell: string): boolean => {
  const found = cleanPhone(cell);
  return found !== null && ('phone' in found || found.flag === 'phone-masked');
};
const isEmail = (cell: string): boolean => {
  const found = cleanEmail(cell);
  return found !== null && 'email' in found;
};

/** Most of what stands in the column is of a kind that only one field has. */
const fieldOfCells = (cells: readonly string[]): ImportField | null => {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length === 0) return null;
  const share = (is: (cell: string) => boolean) => filled.filter(is).length / filled.length;
  if (share(isPhone) >= 0.6) return 'phone';
  return share(isEmail) >= 0.6 ? 'email' : null;
};

/**
 * Which field each column is, by its heading and else by what stands below it. Each field once: the surest column has it, of two alike
 * the first. `samples` are rows of cells.
 */
export const guessMapping = (headings: readonly string[], samples: readonly (readonly string[])[]): ImportMapping => {
  const mapping: (ImportField | null)[] = headings.map(() => null);
  const free = new Set<ImportField>(importFieldIds);
  const said = headings.map((heading) => squeezed(plain(heading)));
  const either = said.some((words) => personWords.has(words)) ? said.findIndex((words) => eitherWords.has(words)) : -1;
  const hasCompany = said.some((words) => importFields.company.some((word) => squeezed(word) === words));
  if (either >= 0 && !hasCompany) {
    mapping[either] = 'company';
    free.delete('company');
  }
  for (const sureness of [3, 2, 1])
    for (const [at, heading] of headings.entries()) {
      if (mapping[at]) continue;
      const fits = [...free].map((one) => ({ one, ...fit(heading, one) })).filter((found) => found.sureness === sureness);
      const field = fits.sort((a, b) => b.length - a.length)[0]?.one;
      if (!field) continue;
      mapping[at] = field;
      free.delete(field);
    }
  for (const at of headings.keys()) {
    if (mapping[at]) continue;
    const field = fieldOfCells(samples.map((row) => row[at] ?? ''));
    if (!field || !free.has(field)) continue;
    mapping[at] = field;
    free.delete(field);
  }
  return mapping;
};

/** A first row in which somebody's number or address stands is a row of data: the sheet has no headings. */
export const isHeadingRow = (cells: readonly string[]): boolean => !cells.some((cell) => isPhone(cell) || isEmail(cell));
