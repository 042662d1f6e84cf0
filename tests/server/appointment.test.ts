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

  it('taken out by hand in WeCom is made anew when it moves', async () => {
    const lead = await promised();
    calendarOf()[0]!.cancelled = true;
    await promise(lead, '30T09:00:00');
    await house().settle();
    expect(calendarOf()).toHaveLength(1);
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
