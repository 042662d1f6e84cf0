import { localTime } from '../clock/company-day';
import type { LeadSummary } from './card';

export interface Today {
  /** Past their time, the longest first. */
  overdue: LeadSummary[];
  /** Falling due before the company's day ends, the soonest first. */
  due: LeadSummary[];
  /** Given to someone who has not begun, and not due today; the newest first. */
  fresh: LeadSummary[];
}

const byDue = (a: LeadSummary, b: LeadSummary): number => a.due!.localeCompare(b.due!);

/** What the day asks for; each open lead stands in one part at most. `now` in milliseconds. */
export const todayOf = (leads: readonly LeadSummary[], now: number): Today => {
  const open = leads.filter(({ status }) => status !== 'closed');
  const today = localTime(new Date(now)).day;
  const overdue = open.filter(({ due }) => due !== null && new Date(due).getTime() <= now).sort(byDue);
  const due = open
    .filter((lead) => lead.due !== null && !overdue.includes(lead) && localTime(new Date(lead.due)).day === today)
    .sort(byDue);
  const fresh = open
    .filter((lead) => lead.status === 'assigned' && !overdue.includes(lead) && !due.includes(lead))
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  return { overdue, due, fresh };
};
