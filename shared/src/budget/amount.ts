import type { BudgetBand } from '../lead/choices';

const yuan = 100;
const wan = 10_000 * yuan;

/** The band an amount in fen falls into. */
export const bandOf = (fen: number): BudgetBand => (fen < 50 * wan ? 'under50' : fen <= 200 * wan ? 'from50to200' : 'over200');

/** Fen as a person reads it: `300万`, `1.2亿`, `8500元`. */
export const amountWords = (fen: number): string => {
  const short = (value: number): string => String(Number(value.toFixed(2)));
  if (fen >= 10_000 * wan) return `${short(fen / (10_000 * wan))}亿`;
  return fen >= wan ? `${short(fen / wan)}万` : `${short(fen / yuan)}元`;
};

/** 100 billion yuan: more is a slip of the keyboard. */
export const maxAmountFen = 10_000_000_000_000;
