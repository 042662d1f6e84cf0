/** What one half of a pair measured, each under its name. */
export type Measured = Record<string, number>;

export interface Pairs<M extends Measured> {
  ours: M[];
  bare: M[];
}

export interface Ratio {
  value: number;
  baseline: number;
  ratio: number;
  min: number;
  max: number;
}

export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** The smallest number that `share` of all do not exceed. */
export const percentile = (numbers: readonly number[], share: number): number =>
  [...numbers].sort((a, b) => a - b)[Math.max(0, Math.ceil(numbers.length * share) - 1)]!;

/** Ours and the bare one by turns, and who begins changes from pair to pair, so that neither has the better minutes of a noisy machine. */
export const interleave = async <M extends Measured>(count: number, ours: () => Promise<M>, bare: () => Promise<M>): Promise<Pairs<M>> => {
  const pairs: Pairs<M> = { ours: [], bare: [] };
  for (let i = 0; i < count; i++) {
    if (i % 2) pairs.bare.push(await bare());
    pairs.ours.push(await ours());
    if (i % 2 === 0) pairs.bare.push(await bare());
  }
  return pairs;
};

/** Median, least and greatest of the pairs' ratios; value and baseline are each side's own median. */
export const ratioOf = <M extends Measured>({ ours, bare }: Pairs<M>, name: keyof M): Ratio => {
  const ratios = ours.map((mine, i) => mine[name]! / bare[i]![name]!);
  return {
    value: median(ours.map((mine) => mine[name]!)),
    baseline: median(bare.map((theirs) => theirs[name]!)),
    ratio: median(ratios),
    min: Math.min(...ratios),
    max: Math.max(...ratios),
  };
};
