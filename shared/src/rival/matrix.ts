import { rivalKey } from './rival';

/** What a thing costs in each of three years, in fen. */
export type ThreeYears = readonly [number, number, number];

export interface RivalMatrix {
  rivals: readonly { id: string; name: string; aliases: readonly string[] }[];
  dimensions: readonly { id: string; label: string }[];
  cells: readonly { rival: string; dimension: string; ours: string; theirs: string }[];
  costs: readonly { rival: string; items: readonly { label: string; ours: ThreeYears; theirs: ThreeYears }[] }[];
}

/** The rival of the matrix a person means, however they spelled it. */
export const rivalIn = (matrix: RivalMatrix, name: string): RivalMatrix['rivals'][number] | null => {
  const key = rivalKey(name);
  return matrix.rivals.find((rival) => [rival.name, ...rival.aliases].some((one) => rivalKey(one) === key)) ?? null;
};

/** Every name of every rival, for the reading of notes. */
export const rivalNames = (matrix: RivalMatrix): string[] => matrix.rivals.flatMap(({ name, aliases }) => [name, ...aliases]);

export interface Difference {
  label: string;
  ours: string;
  theirs: string;
}

export const differences = (matrix: RivalMatrix, rival: string): Difference[] =>
  matrix.dimensions.flatMap(({ id, label }) => {
    const cell = matrix.cells.find((one) => one.rival === rival && one.dimension === id);
    return cell ? [{ label, ours: cell.ours, theirs: cell.theirs }] : [];
  });

export interface CostTable {
  items: { label: string; ours: number; theirs: number }[];
  /** Running total at the end of each year. */
  years: { ours: number; theirs: number }[];
  /** Ours less theirs after three years: negative is cheaper. */
  difference: number;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** 三年成本表 (F3): what answers 「比A贵」. Null where no costs are put down. */
export const costTable = ({ costs }: RivalMatrix, rival: string): CostTable | null => {
  const items = costs.find((one) => one.rival === rival)?.items ?? [];
  if (items.length === 0) return null;
  const upTo = (side: 'ours' | 'theirs', year: number): number => sum(items.map((item) => sum(item[side].slice(0, year + 1))));
  const years = [0, 1, 2].map((year) => ({ ours: upTo('ours', year), theirs: upTo('theirs', year) }));
  return {
    items: items.map(({ label, ours, theirs }) => ({ label, ours: sum(ours), theirs: sum(theirs) })),
    years,
    difference: years[2]!.ours - years[2]!.theirs,
  };
};
