import type { Ratio } from './pair';

export type Unit = '/s' | 'ms' | 'µs' | 'bytes' | 'round trips' | 'numbers' | 'share';

/** Of the ratio to the baseline, or of the value itself. */
export interface Target {
  of: 'ratio' | 'value';
  least?: number;
  most?: number;
}

export interface Figure {
  name: string;
  value: number;
  unit: Unit;
  baseline: number | null;
  ratio: number | null;
  min: number | null;
  max: number | null;
  target: string | null;
  /** null: nothing is promised. */
  ok: boolean | null;
}

const words = (target: Target): string => `${target.of} ${target.least === undefined ? `<= ${target.most}` : `>= ${target.least}`}`;

const holds = (target: Target, number: number): boolean => number >= (target.least ?? -Infinity) && number <= (target.most ?? Infinity);

export const figure = (name: string, unit: Unit, measured: Ratio | { value: number }, target?: Target): Figure => {
  const ratio = 'ratio' in measured ? measured : null;
  const judged = target?.of === 'ratio' ? ratio?.ratio : measured.value;
  return {
    name,
    value: measured.value,
    unit,
    baseline: ratio?.baseline ?? null,
    ratio: ratio?.ratio ?? null,
    min: ratio?.min ?? null,
    max: ratio?.max ?? null,
    target: target ? words(target) : null,
    ok: target && judged !== undefined ? holds(target, judged) : null,
  };
};

/** One part of the bench: it hands out its figures as it gets them. */
export interface Measure {
  name: string;
  run(options: BenchOptions): AsyncGenerator<Figure>;
}

export interface BenchOptions {
  quick: boolean;
  /** Interleaved pairs behind every ratio. */
  pairs: number;
  /** How many leads are stored for a look-up, where the usual sizes are not wanted. */
  stored?: number;
  /** How many rows are imported, once, where the usual rounds are not wanted. */
  rows?: number;
  /** Server of the databases that a measure makes for itself and drops. */
  uri: string;
}
