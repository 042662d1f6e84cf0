import { AppError } from '@tongguan/shared/api/errors';
import { laterMs, type Reminder, type ReminderAnswer, tooLate } from '@tongguan/shared/message/reminders';
import type { Person } from '../people/directory';
import { clocksPatch } from '../platform/clocks';
import type { Change } from '../platform/trail/trail';
import type { Services } from '../services';
import { taskRulesOf, withTasks } from '../task/with-tasks';
import { changeLead } from './change-lead';
import type { LeadRecord } from './lead';

export interface Answered {
  reminder: Reminder;
  /** The event that reminded. */
  n: number;
  answer: ReminderAnswer;
}

/** What an answer does to the clocks. 已处理 of a lead not begun begins it; a reminder put off does not put off the taking back. */
const clocksAfter = ({ reminder, answer }: Answered, at: Date): Record<string, Date | null> => {
  const again = answer === 'later' ? new Date(at.getTime() + laterMs) : null;
  if (answer === 'pass') return {};
  if (reminder === 'start') return answer === 'done' ? { start: null, reclaim: null, 'start-again': null } : { 'start-again': again };
  return { 'next-step': again, ...(answer === 'done' ? { 'step-up': null } : {}) };
};

/** The owner's answer to a reminder, pressed on its card. The first one to each reminder counts; what comes after it is told what it was. */
export const answerReminder = async (
  services: Services,
  actor: Person,
  id: string,
  cmd: string,
  { reminder, n, answer }: Answered,
): Promise<void> => {
  const rules = await taskRulesOf(services);
  await changeLead(services, actor, id, cmd, (lead) => {
    const at = services.now();
    if (lead.owner !== actor.id) throw new AppError('forbidden', '只有这条线索的负责人可以处理');
    const step = lead.canvas ? { done: lead.canvas.next.done !== undefined, ahead: lead.canvas.next.at > at } : null;
    const facts = { closed: lead.closedAt !== null, started: lead.startedAt !== null, step, answered: lead.answered?.[reminder] ?? null };
    const late = tooLate(reminder, n, facts);
    if (late) throw new AppError('conflict', '这条提醒已经处理过', { card: late });
    const begins = reminder === 'start' && answer === 'done';
    const { set, unset } = clocksPatch<LeadRecord>(lead.clocks, clocksAfter({ reminder, n, answer }, at));
    const change: Change<LeadRecord> = {
      events: [
        { type: 'lead.reminder-answered', data: { reminder, reminded: n, answer } },
        ...(begins ? [{ type: 'lead.started', data: { via: 'card' } }] : []),
      ],
      set: {
        ...set,
        answered: { ...lead.answered, [reminder]: { n, answer, by: actor.id } },
        ...(begins ? { startedAt: at } : {}),
        ...(reminder === 'next-step' && answer === 'done' ? { canvas: { ...lead.canvas!, next: { ...lead.canvas!.next, done: at } } } : {}),
      },
      unset,
    };
    return withTasks(lead, change, { ...rules, now: at });
  });
};
