import type { TrailItem } from '../lead/card';

const keyOf = ({ from, n }: TrailItem): string => `${from ?? ''} ${n}`;

/** Events of a lead and of those it took in, each once, newest first; numbers count per lead, so only their times put them in one order. */
export const joinTrail = (...pages: readonly (readonly TrailItem[])[]): TrailItem[] =>
  [...new Map(pages.flat().map((item) => [keyOf(item), item])).values()].sort((a, b) => b.at.localeCompare(a.at) || b.n - a.n);

/** The lead's own event from which older ones are missing: where the next page starts. `asked`: numbers already asked from. */
export const holeIn = (items: readonly TrailItem[], asked: readonly number[]): number | null => {
  const own = items.filter(({ from }) => from === undefined).map(({ n }) => n);
  return own.sort((a, b) => b - a).find((n) => n > 1 && !own.includes(n - 1) && !asked.includes(n)) ?? null;
};
