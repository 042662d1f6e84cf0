import type { OpenTask } from '@tongguan/shared/task/task';
import type { LeadRecord } from '../lead/lead';
import { clocksPatch } from '../platform/clocks';

const prefix = 'task:';

export const taskOfClock = (clock: string): string | null => (clock.startsWith(prefix) ? clock.slice(prefix.length) : null);

/** The clocks of tasks follow from the tasks: one each until it has rung. Everything that changes tasks writes both by this. */
export const tasksPatch = (clocks: LeadRecord['clocks'], tasks: readonly OpenTask[]) => {
  const gone = Object.keys(clocks).filter((clock) => clock.startsWith(prefix));
  const { set, unset } = clocksPatch<LeadRecord>(clocks, {
    ...Object.fromEntries(gone.map((clock) => [clock, null])),
    ...Object.fromEntries(tasks.filter(({ rang }) => !rang).map(({ id, due }) => [`${prefix}${id}`, due])),
  });
  return { set: { tasks: [...tasks], ...set }, unset };
};

/** For a lead that changes hands: what had rung for whoever had it rings again for the next. */
export const rearmed = (tasks: readonly OpenTask[]): OpenTask[] =>
  tasks.map((task) => {
    if (task.person !== null) return task;
    const { rang: _, ...rest } = task;
    return rest;
  });

/** So many tasks that are over are remembered: a second tap, or one that comes late, is told so. */
const remembered = 20;

export const endedTasks = ({ endedTasks: before = [] }: Pick<LeadRecord, 'endedTasks'>, ids: readonly string[]): string[] =>
  [...before, ...ids].slice(-remembered);
