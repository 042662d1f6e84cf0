import { appointmentSpec, wecomCalendarSpec } from '@tongguan/server/appointment/appointment-record';
import { open } from '@tongguan/server/platform/collections';
import { outboxSpec } from '@tongguan/server/platform/queue/outbox';
import type { Api } from '@tongguan/shared/api/client';
import { cast, leadFor, newCmd, pairFor, seedCast, sessionOf } from '../support/cast';
import { clientOf, useHouse } from '../support/house';

// A Wednesday, ten in the morning in Shanghai, and in the future: sessions of the past are swept by the database's own clock.
const house = useHouse({ now: '2032-01-28T10:00:00+08:00', rateLimits: { person: 10_000, source: 10_000, address: 10_000 } });
const at = (when: string) => house().setNow(`2032-01-${when}+08:00`);
const as = async (userid: string): Promise<Api> => clientOf(house().server.url, await sessionOf(house(), userid));
const rep = cast.rep;
const other = 'rep-hz-2';
let api: Api;

beforeAll(async () => {
  await seedCast(house());
  await house().settle();
});
beforeEach(async () => {
  const { control } = house().simulator;
  at('28T10:00:00');
  control.setPermissions({ forbiddenApis: [] });
  control.setFaults({ outage: false, errcodes: {} });
  control.world.state.schedules = [];
  await open(house().database.db, wecomCalendarSpec).updateOne({ _id: 'app' }, { $unset: { pausedUntil: '' } });
  api = await as(rep);
});

const promise = (lead: string, when: string, who: Api = api) =>
  who('canvas.record', {
    lead,
    cmd: newCmd(),
    canvas: {
      breakthroughs: ['need'],
      obstacle: 'none',
      next: { at: new Date(`2032-01-${when}+08:00`).toISOString(), action: '发送报价单', deliverable: '报价单PDF' },
    },
  });
const calendarOf = (userid: string = rep) => house().simulator.control.schedules(userid);
const calls = (path: string) => house().simulator.control.counters().api[path] ?? 0;
const rowOf = (lead: string) => open(house().database.db, appointmentSpec).findOne({ _id: lead });
const promised = async (when = '29T15:00:00') => {
  const { _id: lead } = await leadFor(house(), rep);
  await promise(lead, when);
  await house().settle();
  return lead;
};

describe('C6 the next step in the WeCom calendar', () => {
  it('is made with what was promised, with whom and the lead, in the rep’s calendar', async () => {
    const lead = await promised();
    expect(calendarOf()).toMatchObject([
      {
        from: Date.parse('2032-01-29T15:00:00+08:00'),
        to: Date.parse('2032-01-29T15:30:00+08:00'),
        summary: '发送报价单：安排好',
        remindBefore: 900,
      },
    ]);
    expect(calendarOf()[0]!.description).toContain(lead);
    const row = JSON.stringify(await rowOf(lead));
    expect(row).not.toMatch(/安排好|报价单/);
  });

  it('is moved with another promise, and not made twice by the same event again', async () => {
    const lead = await promised();
    await promise(lead, '30T10:00:00');
    await house().settle();
    await house().settle();
    expect(calendarOf().map(({ from }) => from)).toEqual([Date.parse('2032-01-30T10:00:00+08:00')]);
    // What has passed stays where it was, and the next is another.
    at('30T11:00:00');
    api = await as(rep);
    await promise(lead, '30T15:00:00');
    await house().settle();
    expect(calendarOf()).toHaveLength(2);
  });

  it('follows the owner, and goes with the end of the lead', async () => {
    const lead = await promised();
    await (await as(cast.supervisor))('lead.reassign', { lead, cmd: newCmd(), to: other, reason: '换人' });
    await house().settle();
    expect([calendarOf().length, calendarOf(other).length]).toEqual([0, 1]);
    await (await as(other))('lead.close', { lead, cmd: newCmd(), outcome: 'lost', reason: 'price' });
    await house().settle();
    expect(calendarOf(other)).toEqual([]);
  });

  it('goes with an absorbed lead and comes back when the merge is undone', async () => {
    const lead = await promised();
    const { _id: survivor } = await leadFor(house(), rep);
    await api('duplicate.merge', { duplicate: await pairFor(house(), lead, survivor), cmd: newCmd(), survivor, choices: {} });
    await house().settle();
    expect(calendarOf()).toEqual([]);
    await api('duplicate.undo', { lead: survivor, absorbed: lead, cmd: newCmd() });
    await house().settle();
    expect(calendarOf()).toHaveLength(1);
  });

  it('is not made a second time by a process that died before it could mark it', async () => {
    const lead = await promised();
    const made = calendarOf()[0]!;
    // As it stood between WeCom's answer and the mark.
    const unset = { schedule: '', owner: '', at: '', step: '' } as const;
    await open(house().database.db, appointmentSpec).updateOne({ _id: lead }, { $unset: unset });
    await promise(lead, '30T09:00:00');
    await house().settle();
    expect(calendarOf()).toMatchObject([{ scheduleId: made.scheduleId, from: Date.parse('2032-01-30T09:00:00+08:00') }]);
    // The same, and the lead ended meanwhile.
    await open(house().database.db, appointmentSpec).updateOne({ _id: lead }, { $unset: unset });
    await api('lead.close', { lead, cmd: newCmd(), outcome: 'lost', reason: 'price' });
    await house().settle();
    expect(calendarOf()).toEqual([]);
  });

  it('waits for WeCom without holding up what else follows, and is made when it answers', async () => {
    const { _id: lead } = await leadFor(house(), rep);
    house().simulator.control.setFaults({ errcodes: { 'oa/schedule/add': { code: 45009, times: 1 } } });
    await promise(lead, '29T15:00:00');
    await house().server.sweepAll();
    await house().server.sweepAll();
    expect(calendarOf()).toEqual([]);
    at('28T10:02:00');
    await house().settle();
    expect(calendarOf()).toHaveLength(1);
  });

  it('where WeCom gives no usable answer, for whatever reason, one lead a minute asks again and nothing waits for it', async () => {
    const before = calls('oa/schedule/add');
    house().simulator.control.setFaults({ errcodes: { 'oa/schedule/add': { code: -1, times: 1000 } } });
    for (let i = 0; i < 4; i++) await promised();
    // Busy is tried three times in one call.
    expect(calls('oa/schedule/add') - before).toBe(3);
    at('28T10:01:01');
    await house().settle();
    expect(calls('oa/schedule/add') - before).toBe(6);
    house().simulator.control.setFaults({ errcodes: {} });
    at('28T10:02:02');
    await house().settle();
    expect(calendarOf()).toHaveLength(4);
    const told = await open(house().database.db, outboxSpec).countDocuments({ to: cast.admin });
    expect(told).toBe(0);
  });

  it('taken out by hand in WeCom is made anew when it moves', async () => {
    const lead = await promised();
    calendarOf()[0]!.cancelled = true;
    await promise(lead, '30T09:00:00');
    await house().settle();
    expect(calendarOf()).toHaveLength(1);
  });

  const visited = async () => {
    const { _id: lead } = await leadFor(house(), rep, { company: '杭州日程有限公司' });
    const { card } = await api('lead.visit', { lead, cmd: newCmd(), latitude: 30.27, longitude: 120.15, system: 'gcj02' });
    await house().settle();
    return { lead, task: card.tasks[0]!.id };
  };
  const times = (userid = rep) =>
    calendarOf(userid)
      .map(({ from }) => new Date(from).toISOString())
      .sort();

  it('D10 has a task beside the step, for who has the task: moved when put off, handed on with it, gone when done', async () => {
    const { lead, task } = await visited();
    expect(calendarOf()).toMatchObject([
      { summary: '写下这次到访的记录：安排好 · 杭州日程有限公司', description: expect.stringContaining('待办') },
    ]);
    expect(times()).toEqual(['2032-01-30T08:00:00.000Z']);
    await api('task.snooze', { lead, task, cmd: newCmd(), until: 'tomorrow' });
    await house().settle();
    expect(times()).toEqual(['2032-01-29T01:00:00.000Z']);
    await api('task.hand', { lead, task, cmd: newCmd(), to: other, reason: '出差' });
    await house().settle();
    expect([times(), times(other)]).toEqual([[], ['2032-01-29T01:00:00.000Z']]);
    expect(JSON.stringify(await rowOf(`${lead}@${task}`))).not.toMatch(/安排好|到访/);
    const colleague = await as(other);
    await colleague('task.done', { lead, task, cmd: newCmd() });
    await house().settle();
    expect([times(other), await rowOf(`${lead}@${task}`)]).toEqual([[], null]);
  });

  it('D10 has a task follow the owner, come over in a merge, and end with what it asks for or with the lead', async () => {
    const { lead } = await visited();
    await (await as(cast.supervisor))('lead.reassign', { lead, cmd: newCmd(), to: other, reason: '换人' });
    await house().settle();
    expect([times().length, times(other).length]).toEqual([0, 1]);
    const { _id: survivor } = await leadFor(house(), rep);
    const supervisor = await as(cast.supervisor);
    await supervisor('duplicate.merge', { duplicate: await pairFor(house(), lead, survivor), cmd: newCmd(), survivor, choices: {} });
    await house().settle();
    expect([times().length, times(other).length]).toEqual([1, 0]);
    // A promise ends the task that the visit asked for, and has its own place.
    await promise(survivor, '29T15:00:00');
    await house().settle();
    expect(times()).toEqual(['2032-01-29T07:00:00.000Z']);
    const second = await visited();
    expect(times()).toHaveLength(2);
    await api('lead.close', { lead: second.lead, cmd: newCmd(), outcome: 'lost', reason: 'price' });
    await house().settle();
    expect(times()).toEqual(['2032-01-29T07:00:00.000Z']);
  });

  it('D10 of a task is not made a second time by a process that died, and what has passed stays', async () => {
    const { lead, task } = await visited();
    const id = `${lead}@${task}`;
    const made = calendarOf()[0]!;
    await open(house().database.db, appointmentSpec).updateOne({ _id: id }, { $unset: { schedule: '', owner: '', at: '', step: '' } });
    await api('task.snooze', { lead, task, cmd: newCmd(), until: 'tomorrow' });
    await house().settle();
    expect(calendarOf()).toMatchObject([{ scheduleId: made.scheduleId }]);
    expect(times()).toEqual(['2032-01-29T01:00:00.000Z']);
    at('29T10:00:00');
    await house().settle();
    await (await as(rep))('task.done', { lead, task, cmd: newCmd() });
    await house().settle();
    expect([times(), await rowOf(id)]).toEqual([['2032-01-29T01:00:00.000Z'], null]);
  });

  it('D10 of a task for whom WeCom refuses keeps no other from being made', async () => {
    const { lead, task } = await visited();
    house().simulator.control.setFaults({
      errcodes: { 'oa/schedule/update': { code: 60111, times: 1 }, 'oa/schedule/add': { code: 60111, times: 1 } },
    });
    await api('task.snooze', { lead, task, cmd: newCmd(), until: 'tomorrow' });
    await house().settle();
    house().simulator.control.setFaults({ errcodes: {} });
    await promise(lead, '30T15:00:00');
    await house().settle();
    expect(times()).toEqual(['2032-01-30T07:00:00.000Z']);
  });

  it('not permitted: the administrator is told once, nothing is asked for a day, and what fell behind is made up', async () => {
    const { control } = house().simulator;
    control.setPermissions({ forbiddenApis: ['oa/schedule/add'] });
    const before = calls('oa/schedule/add');
    await promised('30T15:00:00');
    await promised('30T15:00:00');
    expect(calls('oa/schedule/add')).toBe(before + 1);
    const told = () =>
      open(house().database.db, outboxSpec)
        .find({ to: cast.admin })
        .toArray()
        .then((rows) => rows.filter(({ subject }) => subject.startsWith('calendar-refused')));
    await house().settle();
    expect(await told()).toMatchObject([{ to: cast.admin, outcome: 'sent' }]);
    at('29T10:00:01');
    await house().settle();
    expect(calls('oa/schedule/add')).toBe(before + 2);
    expect(await told()).toHaveLength(1);
    control.setPermissions({ forbiddenApis: [] });
    at('30T10:00:02');
    await house().settle();
    expect(calendarOf()).toHaveLength(2);
  });

  it('is switched off in the settings: none is made, and one that stands goes with the lead’s next change', async () => {
    const lead = await promised();
    const operations = await as(cast.operations);
    const { version, value } = await operations('settings.get', { name: 'appointments' });
    await operations('settings.put', { name: 'appointments', cmd: newCmd(), version, value: { ...value, on: false } });
    await promise(lead, '30T09:00:00');
    await promised('30T09:00:00');
    expect(calendarOf()).toEqual([]);
  });

  it('goes when the person is erased', async () => {
    const operations = await as(cast.operations);
    const { version, value } = await operations('settings.get', { name: 'appointments' });
    await operations('settings.put', { name: 'appointments', cmd: newCmd(), version, value: { ...value, on: true } });
    const lead = await promised();
    const contact = (await api('lead.card', { lead })).card!.contactId;
    await (await as(cast.admin))('contact.erase', { contact, cmd: newCmd() });
    await house().settle();
    expect(calendarOf()).toEqual([]);
  });
});
