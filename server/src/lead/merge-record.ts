import type { HelpMerge } from '@tongguan/shared/help/join-help';
import type { DecisionRole } from '@tongguan/shared/lead/choices';
import type { OpenTask } from '@tongguan/shared/task/task';
import type { TouchedRecord } from '../touch/touch-record';
import type { LeadRecord } from './lead';

/** What the survivor may take from the other lead, and what a merge derives from both. */
export const mergedFields = [
  'company',
  'customer',
  'industry',
  'budgetBand',
  'budgetAmount',
  'budgetWindow',
  'rivals',
  'decisionRole',
  'firstChannel',
  'latestChannel',
  'capturedAt',
  'flags',
  'owner',
  'team',
  'assignedAt',
  'startedAt',
] as const satisfies readonly (keyof LeadRecord)[];
export type MergedField = (typeof mergedFields)[number];

/** Kept in the survivor: enough to give back what the merge changed. */
export interface MergeRecord {
  lead: string;
  /** The pair that was asked about. */
  duplicate: string;
  at: Date;
  by: string;
  /** What each changed field of the survivor was and became. */
  fields: { field: MergedField; before: unknown; after: unknown }[];
  /** Ids of the preferences copied over. */
  preferences: string[];
  /** People of the chain copied over, each with a mark of what was copied, and roles given to who had none. */
  chain?: { people: { id: string; mark: string }[]; roles: { id: string; role: DecisionRole }[] };
  /** What the survivor's own summary of touches was and became; absent where the other had none. */
  touched?: { before: TouchedRecord | null; after: TouchedRecord };
  /** Who helps and who asks to; absent where neither lead's changed. */
  help?: HelpMerge;
  clocks: { before: LeadRecord['clocks']; after: LeadRecord['clocks'] };
  /** Tasks that came over, and all those it had; absent where it had none. */
  tasks?: { came: string[]; gave: OpenTask[] };
  /** What the absorbed lead gave up. */
  gave: { closedAt: Date | null; openFor: string[]; clocks: LeadRecord['clocks']; nextDue: Date | null; absorbed: string[] };
}
