import type { WorkingHours } from '@tongguan/shared/clock/working-time';
import type { TaskTemplate } from '@tongguan/shared/task/settings';
import { type Happened, type OpenTask, tasksAfter } from '@tongguan/shared/task/task';
import { triggerOf } from '@tongguan/shared/task/triggers';
import type { LeadRecord } from '../lead/lead';
import { derivedId } from '../platform/ids';
import type { NewEvent } from '../platform/trail/event';
import type { Change } from '../platform/trail/trail';
import type { Services } from '../services';
import { endedTasks, tasksPatch } from './task-clocks';

export interface TaskRules {
  now: Date;
  templates: readonly TaskTemplate[];
  hours: WorkingHours;
}

/** What `withTasks` goes by; read before a change is decided, since deciding asks for nothing. */
export const taskRulesOf = async (services: Services): Promise<Omit<TaskRules, 'now'>> => {
  const [tasks, clocks] = await Promise.all([services.settings.get('tasks'), services.settings.get('clocks')]);
  return { templates: tasks.value.templates, hours: clocks.value.workingHours };
};

const said = (type: string, { id, template, words, due }: OpenTask, more: NewEvent['data'] = {}): NewEvent => ({
  type,
  data: { task: id, template, words, due: due.toISOString(), ...more },
});

const cancelled = (lead: LeadRecord, change: Change<LeadRecord>): Change<LeadRecord> => ({
  ...change,
  events: [...change.events, ...(lead.tasks ?? []).map((task) => said('lead.task-cancelled', task))],
  set: {
    ...change.set,
    tasks: [],
    endedTasks: endedTasks(
      lead,
      (lead.tasks ?? []).map(({ id }) => id),
    ),
  },
});

/** A change of a lead with what it makes of the lead's tasks: in the same write, so that neither is without the other. */
export const withTasks = (lead: LeadRecord, change: Change<LeadRecord>, rules: TaskRules): Change<LeadRecord> => {
  const set = (change.set ?? {}) as Partial<LeadRecord>;
  const before = lead.tasks ?? [];
  if (set.closedAt) return before.length > 0 ? cancelled(lead, change) : change;
  const stage = set.stage ?? lead.stage;
  const happened = change.events.flatMap((event): Happened[] => {
    const trigger = triggerOf(event);
    return trigger ? [{ trigger, stage }] : [];
  });
  if (happened.length === 0) return change;
  const idOf = (template: string) => derivedId('t', lead._id, String(lead.version), template);
  const { tasks, made, moved, done } = tasksAfter(before, happened, { ...rules, idOf });
  if (made.length + moved.length + done.length === 0) return change;
  const patch = tasksPatch(set.clocks ?? lead.clocks, tasks);
  // Of the earliest due date only what the tasks leave of it counts.
  const { nextDue: _, ...others } = set;
  return {
    ...change,
    events: [
      ...change.events,
      ...done.map((task) => said('lead.task-done', task, { by: task.by })),
      ...made.map((task) => said('lead.task-made', task)),
      ...moved.map((task) => said('lead.task-moved', task, { why: 'again' })),
    ],
    set: {
      ...others,
      ...patch.set,
      ...(done.length > 0
        ? {
            endedTasks: endedTasks(
              lead,
              done.map(({ id }) => id),
            ),
          }
        : {}),
    },
    unset: [...(change.unset ?? []).filter((field) => field !== 'nextDue'), ...patch.unset],
  };
};
