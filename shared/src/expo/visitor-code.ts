/** Letters and digits that are not taken for one another on a badge. */
export const codeLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

const pattern = /^V[2-9A-HJ-NP-Z]{12}$/;

/** V, eight letters by chance, four that only the server could have put behind them. */
export const isVisitorCode = (text: string): boolean => pattern.test(text);

/** The visitor's code in what was scanned or typed: the code itself, in any case, or the address on the label (`…/q/V…`). Null for anything else. */
export const scannedVisitor = (text: string): string | null => {
  const last = text.trim().split(/[/=]/).at(-1)?.toUpperCase() ?? '';
  return isVisitorCode(last) ? last : null;
};
