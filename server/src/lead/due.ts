import type { Filter } from 'mongodb';
import type { LeadRecord } from './lead';

type DueFacts = Pick<LeadRecord, 'nextDue' | 'startDue' | 'startedAt' | 'assignedAt' | 'owner' | 'canvas' | 'closedAt'>;

/**
 * When something is, or was, due on a lead; the earliest. A clock is cleared by its reminder, but who has not begun or has not done
 * the promised step is late until it is done: that is what a list shows in red.
 */
export const dueOf = (lead: DueFacts): Date | null => {
  if (lead.closedAt) return null;
  // A time that passed under an earlier owner is not this one's.
  const late = lead.owner !== null && !lead.startedAt && lead.startDue && (!lead.assignedAt || lead.startDue >= lead.assignedAt);
  const dues = [lead.nextDue, late ? lead.startDue : undefined, lead.canvas?.next.at].filter((due) => due !== undefined);
  return dues.length > 0 ? new Date(Math.min(...dues.map((due) => due.getTime()))) : null;
};

/** Leads of which `dueOf` has passed, as far as a query can tell; an earlier owner's time is cleared when the lead is given anew. */
export const stuckAt = (now: Date): Filter<LeadRecord> => ({
  closedAt: null,
  $or: [
    { nextDue: { $lte: now } },
    { owner: { $ne: null }, startedAt: null, startDue: { $lte: now } },
    { 'canvas.next.at': { $lte: now } },
  ],
});
