import type { BudgetBand, DecisionRole } from './choices';

/** A choice or word that a person may edit on the card, and its change as sent by a form. */
export interface Profile {
  company: string | null;
  industry: string | null;
  budgetBand: BudgetBand | null;
  decisionRole: DecisionRole | null;
  preferences: readonly { id: string; text: string }[];
}

export type ScalarField = 'company' | 'industry' | 'budgetBand' | 'decisionRole';

export type ProfileChange =
  | { field: ScalarField; from: string | null; to: string | null; customer?: string | undefined }
  | { field: 'preferences'; add: { id: string; text: string } }
  | { field: 'preferences'; remove: string };

export interface Conflict {
  field: ScalarField;
  /** What the form believed, what stands now, what it wanted. */
  from: string | null;
  now: string | null;
  to: string | null;
}

export type ChangeResult = { ok: true; effective: ProfileChange[] } | { ok: false; conflicts: Conflict[] };

export const maxPreferences = 50;

/**
 * Which of the wanted changes still mean something on the profile as it stands now, one after the other.
 * A scalar holds while its `from` still stands; wanting what is already there is no change and no conflict.
 * Additions and removals of list items never conflict.
 */
export const applicable = (profile: Profile, wanted: readonly ProfileChange[]): ChangeResult => {
  const conflicts: Conflict[] = [];
  const effective: ProfileChange[] = [];
  const { company, industry, budgetBand, decisionRole } = profile;
  const scalars: Record<ScalarField, string | null> = { company, industry, budgetBand, decisionRole };
  const preferences = new Map(profile.preferences.map((p) => [p.id, p.text]));
  for (const change of wanted) {
    if ('add' in change) {
      const { id, text } = change.add;
      if (preferences.has(id) || [...preferences.values()].includes(text)) continue;
      preferences.set(id, text);
      effective.push(change);
    } else if ('remove' in change) {
      if (preferences.delete(change.remove)) effective.push(change);
    } else {
      const now = scalars[change.field];
      if (now === change.to) continue;
      if (now === change.from) {
        scalars[change.field] = change.to;
        effective.push(change);
      } else conflicts.push({ field: change.field, from: change.from, now, to: change.to });
    }
  }
  return conflicts.length > 0 ? { ok: false, conflicts } : { ok: true, effective };
};
