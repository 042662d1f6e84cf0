/** Chance that can be had again: the same seed gives the same run of numbers. */
export interface Chance {
  /** From 0 up to, and without, 1. */
  next(): number;
  below(limit: number): number;
  pick<T>(items: readonly T[]): T;
  digits(count: number): string;
}

/** Mulberry32: 32 bits of state, enough for test data. */
export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (items) => items[below(items.length)]!,
    digits: (count) => Array.from({ length: count }, () => below(10)).join(''),
  };
};
