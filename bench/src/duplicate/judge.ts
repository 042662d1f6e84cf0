import { askFrom } from '@tongguan/shared/duplicate/reasons';
import { scorePair } from '@tongguan/shared/duplicate/score';
import type { Labelled, Side } from './pair-of-leads';

export type Rule = (a: Side, b: Side) => boolean;

export const ours: Rule = (a, b) => scorePair(a, b).score >= askFrom;

/** What most systems do: the number as it was typed, or company and name as they were typed. */
export const plain: Rule = (a, b) =>
  (!!a.phone && a.phone === b.phone) || (!!a.company && !!a.name && a.company === b.company && a.name === b.name);

export interface Judged {
  precision: number;
  recall: number;
  f1: number;
  /** Of each kind, the share that was judged rightly. */
  kinds: Map<string, { same: boolean; right: number }>;
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

export const judge = (pairs: readonly Labelled[], rule: Rule): Judged => {
  let [hits, wrong, missed] = [0, 0, 0];
  const counts = new Map<string, { same: boolean; right: number; all: number }>();
  for (const { kind, a, b, same } of pairs) {
    const said = rule(a, b);
    if (said && same) hits++;
    else if (said) wrong++;
    else if (same) missed++;
    const count = counts.get(kind) ?? { same, right: 0, all: 0 };
    counts.set(kind, { same, right: count.right + (said === same ? 1 : 0), all: count.all + 1 });
  }
  const [precision, recall] = [share(hits, hits + wrong), share(hits, hits + missed)];
  const kinds = new Map([...counts].map(([kind, { same, right, all }]) => [kind, { same, right: share(right, all) }]));
  return { precision, recall, f1: share(2 * precision * recall, precision + recall), kinds };
};
