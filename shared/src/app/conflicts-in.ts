import type { Conflict } from '../lead/profile-changes';

const isConflict = (value: unknown): value is Conflict => typeof value === 'object' && value !== null && 'field' in value && 'now' in value;

/** The fields on which an edit clashed, from a 409's details: `{conflicts: [{field, from, now, to}]}`. */
export const conflictsIn = (details: unknown): Conflict[] => {
  const list = (details as { conflicts?: unknown } | null)?.conflicts;
  return Array.isArray(list) ? list.filter(isConflict) : [];
};
