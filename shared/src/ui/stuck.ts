import type { LeadSummary } from '../lead/card';
import { dueWords } from './time-words';

export interface Stuck {
  words: string;
  /** red: past its time. amber: given to someone who has not begun. */
  tone: 'red' | 'amber';
}

/** Who is stuck, for whoever looks after others; null for a lead that moves. `now` in milliseconds. */
export const stuckOf = ({ status, due }: Pick<LeadSummary, 'status' | 'due'>, now: number): Stuck | null => {
  if (status === 'closed') return null;
  const clock = due ? dueWords(due, now) : null;
  if (clock?.tone === 'red') return { words: `卡住了 · ${clock.words}`, tone: 'red' };
  if (status === 'assigned') return { words: clock ? `没开始 · ${clock.words}` : '没开始', tone: 'amber' };
  return null;
};
