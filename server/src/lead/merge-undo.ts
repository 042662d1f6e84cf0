import { undoDays } from '@tongguan/shared/duplicate/merge';
import type { LeadRecord } from './lead';
import type { MergeRecord } from './merge-record';

const dayMs = 24 * 3600_000;

/** Until when a merge of this moment may be undone. */
export const undoUntil = (at: Date): Date => new Date(at.getTime() + undoDays * dayMs);

/** The merges into a lead that may still be undone. */
export const undoableMerges = ({ merges }: Pick<LeadRecord, 'merges'>, now: Date): MergeRecord[] =>
  (merges ?? []).filter(({ at }) => undoUntil(at) > now);
