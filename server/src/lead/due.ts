import type { Filter } from 'mongodb';
import type { LeadRecord } from './lead';

type DueFacts = Pick<LeadRecord, 'closedAt' | 'owner' | 'startedAt' | 'startBy' | 'canvas' | 'clocks' | 'tasks'>;

/** Of those that run while nobody has the lead, only the promise to assign it is for people to mind; and reminders are not deadlines. */
const unseen = ['route-again', 'claim-by', 'offer-ends', 'start-again', 'step-up'];

/** When something is, or was, due on a lead. A clock that has rung is gone from `clocks`, but what it watched stays late until it is done. */
export const dueOf = ({ closedAt, owner, startedAt, startBy, canvas, clocks, tasks }: DueFacts): Date | null => {
  if (closedAt) return null;
  const dues = Object.entries(clocks).flatMap(([clock, due]) => (unseen.includes(clock) ? [] : [due]));
  if (owner && !startedAt && startBy && !clocks['start']) dues.push(startBy);
  if (canvas && !canvas.next.done && !clocks['next-step']) dues.push(canvas.next.at);
  dues.push(...(tasks ?? []).flatMap(({ rang, due }) => (rang ? [due] : [])));
  return dues.length > 0 ? new Date(Math.min(...dues.map((due) => due.getTime()))) : null;
};

/** Leads of which `dueOf` has passed, as far as a query can tell: a query for each way of it. */
export const stuckAt = (now: Date): Filter<LeadRecord>[] => [
  { closedAt: null, nextDue: { $lte: now } },
  { closedAt: null, owner: { $ne: null }, startedAt: null, startBy: { $lte: now } },
  { closedAt: null, 'canvas.next.at': { $lte: now }, 'canvas.next.done': { $exists: false } },
  { closedAt: null, 'tasks.due': { $lte: now } },
];
