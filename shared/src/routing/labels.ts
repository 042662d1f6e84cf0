import type { BudgetBand } from '../lead/choices';
import type { Grade, Limit } from './grades';
import type { RoutingSettings } from './settings';

/** B2: the three labels of a lead. Derived from what is known of it, so that they are new whenever that is. */
export interface Labels {
  /** What a lead of this source counts; an ordinary one 1. */
  weight: number;
  grade: Grade | null;
  limit: Limit;
}

export interface Labelled {
  channel: string;
  budgetBand: BudgetBand | null;
}

/** How much a lead is worth looking after: source weight × what its grade counts. Also the quality that B5 averages. */
export const qualityOf = ({ weight, grade }: Pick<Labels, 'weight' | 'grade'>, rules: RoutingSettings['labels']): number =>
  weight * rules.gradeScores[grade ?? 'unknown'];

export const labelsOf = (lead: Labelled, rules: RoutingSettings['labels']): Labels => {
  const weight = rules.sourceWeights[lead.channel] ?? 1;
  const grade = lead.budgetBand === null ? null : rules.grades[lead.budgetBand];
  const quality = qualityOf({ weight, grade }, rules);
  const limit = quality >= rules.urgentFrom ? 'h2' : quality >= rules.ordinaryFrom ? 'h8' : 'h24';
  return { weight, grade, limit };
};
