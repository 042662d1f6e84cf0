import { defaultClockSettings } from '@tongguan/shared/clock/settings';
import { tasksToday } from '@tongguan/shared/lead/today';
import { defaultTaskSettings, type TaskTemplate, taskSettings } from '@tongguan/shared/task/settings';
import { snoozedUntil } from '@tongguan/shared/task/snooze';
import { type Happened, joinTasks, mostTasks, type OpenTask, splitTasks, taskDue, tasksAfter } from '@tongguan/shared/task/task';
import { triggerOf } from '@tongguan/shared/task/triggers';

const hours = defaultClockSettings.workingHours;
const at = (when: string) => new Date(`2026-01-${when}+08:00`);
const due = (amount: number, unit: 'hour' | 'day', aroundClock: boolean) => ({ due: { amount, unit, aroundClock } });
const { templates } = defaultTaskSettings;
const follow = (before: readonly OpenTask[], happened: Happened[], now: Date, rules: readonly TaskTemplate[] = templates) =>
  tasksAfter(before, happened, { now, templates: rules, hours, idOf: (template) => `${template}@${now.getTime()}` });
const visited: Happened = { trigger: 'visited', stage: 'contact' };
const touched: Happened = { trigger: 'touched', stage: 'contact' };
const task = (id: string, patch: Partial<OpenTask> = {}): OpenTask => ({
  id,
  template: id,
  words: id,
  since: at('28T10:00'),
  due: at('30T10:00'),
  person: null,
  doneBy: [],
  ...patch,
});

describe('D10 when a task falls due', () => {
  it.each([
    ['24 working hours from Wednesday at ten: Monday at ten less three hours', due(24, 'hour', false), '28T10:00', '30T16:00'],
    ['a day is a day of work', due(3, 'day', false), '27T10:00', '30T10:00'],
    ['over a weekend', due(1, 'day', false), '30T10:00', '31T10:00'],
    ['around the clock', due(24, 'hour', true), '30T20:00', '31T20:00'],
    ['days around the clock', due(3, 'day', true), '28T10:00', '31T10:00'],
  ])('%s', (_, template, from, then) => {
    // Saturday the 31st is no working day.
    const expected = then === '31T10:00' && !template.due.aroundClock ? new Date('2026-02-02T10:00+08:00') : at(then);
    expect(taskDue(template, at(from), hours)).toEqual(expected);
  });
});

describe('D10 what becomes of tasks', () => {
  it('a visit asks for its note, and the note finishes it', () => {
    const first = follow([], [{ trigger: 'started', stage: 'contact' }, visited], at('28T10:00'));
    expect(first.made.map(({ template, words }) => [template, words])).toEqual([['visit-note', '写下这次到访的记录']]);
    const second = follow(first.tasks, [touched], at('28T15:00'));
    expect(second.done).toMatchObject([{ template: 'visit-note', by: 'touched' }]);
    expect(second.tasks).toEqual([]);
  });

  it('asked for again its time begins anew, also when it had rung', () => {
    const rung = task('visit-note', { rang: at('30T10:00') });
    const { tasks, made, moved } = follow([rung], [visited], at('30T12:00'));
    expect(made).toEqual([]);
    expect(moved).toEqual(tasks);
    expect(tasks[0]).not.toHaveProperty('rang');
    expect(tasks[0]!.due > at('30T12:00')).toBe(true);
  });

  it('a template of one stage keeps to it', () => {
    const only: TaskTemplate = { ...templates[0]!, id: 'poc', on: 'advanced', stage: 'poc' };
    expect(follow([], [{ trigger: 'advanced', stage: 'demo' }], at('28T10:00'), [only]).made).toEqual([]);
    expect(follow([], [{ trigger: 'advanced', stage: 'poc' }], at('28T10:00'), [only]).made).toHaveLength(1);
  });

  it('a lead holds so many and no more', () => {
    const full = Array.from({ length: mostTasks }, (_, i) => task(`t${i}`));
    expect(follow(full, [visited], at('28T10:00')).made).toEqual([]);
  });

  it.each([
    ['lead.visited', {}, 'visited'],
    ['lead.credential-given', { credential: 'quotation' }, 'quoted'],
    ['lead.credential-given', { credential: 'requirement' }, null],
    ['lead.quoted', {}, null],
    ['contact.linked', {}, null],
    ['lead.assigned', {}, null],
  ])('%s %j is %s', (type, data, trigger) => {
    expect(triggerOf({ type, data })).toBe(trigger);
  });

  it.each([
    ['two of one name', [templates[0], templates[0]]],
    ['no words', [{ ...templates[0], words: ' ' }]],
    ['no time', [{ ...templates[0], due: { amount: 0, unit: 'day', aroundClock: false } }]],
    ['another trigger', [{ ...templates[0], on: 'sneezed' }]],
  ])('refuses templates with %s', (_, given) => {
    expect(taskSettings.safeParse({ templates: given }).success).toBe(false);
  });
});

describe('D10 put off, joined, parted', () => {
  it('an hour is an hour; tomorrow is when the next working day begins', () => {
    expect(snoozedUntil('hour', at('30T17:30'), hours)).toEqual(at('30T18:30'));
    expect(snoozedUntil('tomorrow', at('28T17:30'), hours)).toEqual(at('29T09:00'));
    // From a Friday, and into the first day after the Spring Festival.
    expect(snoozedUntil('tomorrow', at('30T17:30'), hours)).toEqual(new Date('2026-02-02T09:00+08:00'));
    expect(snoozedUntil('tomorrow', new Date('2026-02-14T12:00+08:00'), hours)).toEqual(new Date('2026-02-24T09:00+08:00'));
  });

  it('merged leads join what they have; what both have is due with the sooner', () => {
    const own = [task('a', { due: at('30T10:00') })];
    const theirs = [task('a2', { template: 'a', due: at('29T10:00') }), task('b', { person: 'stranger' }), task('c', { person: 'helper' })];
    const { tasks, came } = joinTasks(own, theirs, (person) => person === 'helper');
    expect(tasks.map(({ id, person }) => [id, person])).toEqual([
      ['a', null],
      ['b', null],
      ['c', 'helper'],
    ]);
    expect(tasks[0]!.due).toEqual(at('29T10:00'));
    expect(came).toEqual(['b', 'c']);
    // b was done since; c goes back; the other's own a was never moved.
    const parted = splitTasks([tasks[0]!, tasks[2]!], { came, gave: theirs });
    expect(parted.stay.map(({ id }) => id)).toEqual(['a']);
    expect(parted.back.map(({ id }) => id)).toEqual(['a2', 'c']);
  });

  it('today shows one person what is theirs and due by the evening', () => {
    const view = (id: string, when: string, personId: string) => ({
      id,
      words: id,
      due: at(when).toISOString(),
      personId,
      personName: personId,
    });
    const lead = (tasks: ReturnType<typeof view>[]) => ({ tasks }) as never;
    const leads = [lead([view('tonight', '28T20:00', 'me'), view('tomorrow', '29T09:00', 'me')]), lead([view('late', '27T09:00', 'me')])];
    leads.push(lead([view('hers', '28T12:00', 'her')]));
    expect(tasksToday(leads, 'me', at('28T10:00').getTime()).map(({ task: { id } }) => id)).toEqual(['late', 'tonight']);
    expect(tasksToday(leads, undefined, at('28T10:00').getTime())).toEqual([]);
  });
});
