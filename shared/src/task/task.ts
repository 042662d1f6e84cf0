import { addWorkingMinutes, type WorkingHours } from '../clock/working-time';
import type { TaskTemplate } from './settings';
import type { Trigger } from './triggers';

/** A task that waits (D10): a deadline with a person, in the record of its lead. */
export interface OpenTask {
  id: string;
  template: string;
  words: string;
  since: Date;
  due: Date;
  /** Whoever it was handed to; null: whoever has the lead. */
  person: string | null;
  doneBy: readonly Trigger[];
  /** Its clock has rung: it stays to be seen until it is done. */
  rang?: Date;
}

const hourMs = 3_600_000;

/** When a task of a template falls due that begins now. */
export const taskDue = ({ due }: Pick<TaskTemplate, 'due'>, from: Date, hours: WorkingHours): Date => {
  const { amount, unit, aroundClock } = due;
  if (aroundClock) return new Date(from.getTime() + amount * (unit === 'day' ? 24 : 1) * hourMs);
  return addWorkingMinutes(from, amount * (unit === 'day' ? hours.to - hours.from : 60), hours);
};

export interface Happened {
  trigger: Trigger;
  /** The stage the lead stands in after it. */
  stage: string;
}

export interface TasksAfter {
  tasks: OpenTask[];
  made: OpenTask[];
  /** The same was asked for again: its time begins anew. */
  moved: OpenTask[];
  done: (OpenTask & { by: Trigger })[];
}

/** More wait for nobody: a template that makes more is wrong. */
export const mostTasks = 20;

/** What becomes of a lead's tasks when something happens: first what it finishes, then what it asks for. `idOf` names a new task. */
export const tasksAfter = (
  before: readonly OpenTask[],
  happened: readonly Happened[],
  facts: { now: Date; templates: readonly TaskTemplate[]; hours: WorkingHours; idOf: (template: string) => string },
): TasksAfter => {
  const after: TasksAfter = { tasks: [...before], made: [], moved: [], done: [] };
  for (const { trigger, stage } of happened) {
    const done = after.tasks.filter(({ doneBy }) => doneBy.includes(trigger));
    after.done.push(...done.map((task) => ({ ...task, by: trigger })));
    after.tasks = after.tasks.filter((task) => !done.includes(task));
    for (const template of facts.templates) {
      if (template.on !== trigger || (template.stage !== null && template.stage !== stage)) continue;
      const due = taskDue(template, facts.now, facts.hours);
      const standing = after.tasks.find((task) => task.template === template.id);
      if (standing) {
        const { rang: _, ...rest } = standing;
        const moved = { ...rest, due };
        after.tasks = after.tasks.map((task) => (task === standing ? moved : task));
        after.moved.push(moved);
      } else if (after.tasks.length < mostTasks) {
        const { id, words, doneBy } = template;
        const made: OpenTask = { id: facts.idOf(id), template: id, words, since: facts.now, due, person: null, doneBy };
        after.tasks.push(made);
        after.made.push(made);
      }
    }
  }
  return after;
};

/** When two leads become one: what one has not is taken over; of what both have the sooner stays. */
export const joinTasks = (
  own: readonly OpenTask[],
  theirs: readonly OpenTask[],
  seesLead: (person: string) => boolean,
): { tasks: OpenTask[]; came: string[] } => {
  const sooner = (a: OpenTask, b: OpenTask): OpenTask => (b.due < a.due ? { ...a, due: b.due } : a);
  const kept = own.map((task) => theirs.filter(({ template }) => template === task.template).reduce(sooner, task));
  const came = theirs
    .filter(({ template }) => !own.some((task) => task.template === template))
    // Who was given it by hand need not see the other lead.
    .map((task) => (task.person !== null && !seesLead(task.person) ? { ...task, person: null } : task));
  return { tasks: [...kept, ...came], came: came.map(({ id }) => id) };
};

/** A merge is taken back: what came over and still waits goes back with it; of the rest the other has what it had. */
export const splitTasks = (
  now: readonly OpenTask[],
  { came, gave }: { came: readonly string[]; gave: readonly OpenTask[] },
): { stay: OpenTask[]; back: OpenTask[] } => ({
  stay: now.filter(({ id }) => !came.includes(id)),
  back: gave.filter(({ id }) => !came.includes(id) || now.some((task) => task.id === id)),
});
