import type { Rung } from '../lead/clock-rungs';
import { taskOfClock, tasksPatch } from './task-clocks';

/** A task's time has come: it stays to be seen, and whoever has it is told. A lead of nobody waits until somebody gets it. */
export const taskRung: Rung = (lead, { clock, due, now }) => {
  const task = lead.tasks?.find(({ id }) => id === taskOfClock(clock));
  if (!task || lead.closedAt || (task.person ?? lead.owner) === null) return null;
  const tasks = lead.tasks!.map((one) => (one === task ? { ...task, rang: now } : one));
  const { id, template, words } = task;
  return {
    events: [{ type: 'lead.task-due', data: { task: id, template, words, due: due.toISOString(), person: task.person ?? lead.owner } }],
    ...tasksPatch(lead.clocks, tasks),
  };
};
