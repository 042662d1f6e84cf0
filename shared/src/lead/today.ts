import { localTime } from '../clock/company-day';
import type { TaskView } from '../task/view';
import type { LeadSummary } from './card';

export interface Today {
  /** Past their time, the longest first. */
  overdue: LeadSummary[];
  /** Nobody has begun it, the soonest due first. */
  fresh: LeadSummary[];
  /** Begun, and falling due before the company's day ends, the soonest first. */
  due: LeadSummary[];
}

/** A task with the lead it is about. */
export interface LeadTask {
  lead: LeadSummary;
  task: TaskView;
}

const never = '9999';
const byDue = (a: LeadSummary, b: LeadSummary): number => (a.due ?? never).localeCompare(b.due ?? never);

/** What the day asks for; each open lead stands in one part at most. `now` in milliseconds. */
export const todayOf = (leads: readonly LeadSummary[], now: number): Today => {
  const today = localTime(new Date(now)).day;
  const parts: Today = { overdue: [], fresh: [], due: [] };
  for (const lead of leads) {
    if (lead.status === 'closed') continue;
    if (lead.due !== null && new Date(lead.due).getTime() <= now) parts.overdue.push(lead);
    else if (lead.status !== 'started') parts.fresh.push(lead);
    else if (lead.due !== null && localTime(new Date(lead.due)).day === today) parts.due.push(lead);
  }
  for (const part of Object.values(parts)) part.sort(byDue);
  return parts;
};

/** One person's tasks that are late or fall due before the company's day ends, the soonest first. */
export const tasksToday = (leads: readonly LeadSummary[], person: string | undefined, now: number): LeadTask[] => {
  const today = localTime(new Date(now)).day;
  return leads
    .flatMap((lead) => lead.tasks.map((task) => ({ lead, task })))
    .filter(({ task }) => task.personId === person && localTime(new Date(task.due)).day <= today)
    .sort((a, b) => a.task.due.localeCompare(b.task.due));
};
