import type { LeadRecord } from './lead';

type Facts = Pick<LeadRecord, 'closedAt' | 'owner' | 'startedAt' | 'startBy' | 'canvas' | 'clocks'>;

/** When something is due on a lead. A clock that has rung is gone from `clocks`, but what it watched stays late until it is done. */
export const dueOf = ({ closedAt, owner, startedAt, startBy, canvas, clocks }: Facts): Date | null => {
  if (closedAt) return null;
  const dues = Object.values(clocks);
  if (owner && !startedAt && startBy && !clocks['start']) dues.push(startBy);
  if (canvas && !clocks['next-step']) dues.push(canvas.next.at);
  return dues.length > 0 ? new Date(Math.min(...dues.map((due) => due.getTime()))) : null;
};
