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
  | { field: ScalarField; from: string | null; to: string | null }
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
 * Which of the wanted changes still mean something on the profile as it stands now.
 * A scalar holds while its `from` still stands; wanting what is already there is no change and no conflict.
 * Additions and removals of list items never conflict.
 */
export const applicable = (profile: Profile, wanted: readonly ProfileChange[]): ChangeResult => {
  const conflicts: Conflict[] = [];
  const effective: ProfileChange[] = [];
  const ids = new Set(profile.preferences.map((p) => p.id));
  const texts = new Set(profile.preferences.map((p) => p.text));
  for (const change of wanted) {
    if ('add' in change) {
      if (!ids.has(change.add.id) && !texts.has(change.add.text)) effective.push(change);
    } else if ('remove' in change) {
      if (ids.has(change.remove)) effective.push(change);
    } else {
      const now = profile[change.field];
      if (now === change.to) continue;
      if (now === change.from) effective.push(change);
      else conflicts.push({ field: change.field, from: change.from, now, to: change.to });
    }
  }
  return conflicts.length > 0 ? { ok: false, conflicts } : { ok: true, effective };
};
