import { cardCode, changeable, dropCardCode } from '@tongguan/server/message/card-codes';
import { createTurns } from '@tongguan/server/message/turns';
import { migrations } from '@tongguan/server/migrations';
import { migrate } from '@tongguan/server/platform/migrations';
import { clockSettings, defaultClockSettings } from '@tongguan/shared/clock/settings';
import { defaultVerificationSettings } from '@tongguan/shared/customer/verification-settings';
import { type Candidate, type Choice, explainChoice } from '@tongguan/shared/routing/route';
import { defaultRoutingSettings, routingSettings } from '@tongguan/shared/routing/settings';
import { useDatabase } from '../support/database';

const database = useDatabase();
const now = () => new Date();
const settings = () => database().db.collection<{ _id: string; value: Record<string, unknown> }>('settings');

it('L3 what was set when there was one reminder and leads not begun holds for what took their place', async () => {
  const { db } = database();
  const before = migrations.filter(({ number }) => number < 12);
  await migrate(db, before, now);
  const { from, to, weekdays, timeZone } = defaultClockSettings.workingHours;
  await settings().insertMany([
    { _id: 'clocks', value: { startReminderMinutes: 45, workingHours: { from, to, weekdays, timeZone } } },
    { _id: 'routing', value: { weights: { open: 2, unstarted: 3, industry: 0 }, cap: 20, reps: [{ person: 'a', industries: ['电子'] }] } },
  ]);
  expect(await migrate(db, migrations, now)).toEqual(migrations.map(({ number }) => number).filter((number) => number >= 12));
  const kept = async (name: string) => (await settings().findOne({ _id: name }))!.value;
  const { limits } = defaultClockSettings;
  expect(clockSettings.parse(await kept('clocks'))).toEqual({
    ...defaultClockSettings,
    limits: { ...limits, h8: { ...limits.h8, remind: 45 } },
  });
  expect(routingSettings.parse(await kept('routing'))).toEqual({
    ...defaultRoutingSettings,
    weights: { open: 2, unfollowed: 3, industry: 0 },
    cap: 20,
    reps: [{ person: 'a', industries: ['电子'] }],
  });
});

it('L3 a lead that kept all whom the rules weighed keeps whom they chose, and its sentence stays', async () => {
  const { db } = database();
  const leads = db.collection<{ _id: string; number: number; routing: unknown; version: number }>('leads');
  const weighed = (person: string, skipped: string | null, score: number | null) => ({
    person,
    skipped,
    open: 3,
    unfollowed: 1,
    cap: 50,
    industryMatch: false,
    lastAssignedAt: null,
    score,
  });
  const candidates = [weighed('a', null, 0.1), weighed('b', null, 0.2), weighed('c', 'leave', null)] as Candidate[];
  const labels = { weight: 1, grade: null, limit: 'h8' };
  await leads.insertMany([
    { _id: 'given', number: 1, version: 3, routing: { owner: 'a', labels, group: '外贸组', candidates } },
    { _id: 'nobody', number: 2, version: 2, routing: { owner: null, labels, group: null, candidates: candidates.slice(2) } },
    { _id: 'taken', number: 3, version: 5, routing: null },
  ]);
  await db.collection<{ _id: number }>('migrations').deleteOne({ _id: 17 });
  expect(await migrate(db, migrations, now)).toEqual([17]);
  const after = new Map((await leads.find().toArray()).map(({ _id, routing, version }) => [_id, { routing, version }]));
  expect(after.get('given')).toEqual({ version: 3, routing: { group: '外贸组', chosen: candidates[0], rivals: 1 } });
  expect(explainChoice(after.get('given')!.routing as Choice)).toBe(
    '归「外贸组」，2 位可接线索的同事中负载最低（手上 3/50 条、1 条近 7 天没有有效跟进）',
  );
  expect(after.get('nobody')).toEqual({ version: 2, routing: { group: null, chosen: null, rivals: 0 } });
  expect(after.get('taken')).toEqual({ version: 5, routing: null });
});

it('L3 a card sent before codes stood apart, or together, can still be changed for three days', async () => {
  const { db } = database();
  const sent = (hoursAgo: number) => new Date(Date.now() - hoursAgo * 3_600_000);
  const outbox = db.collection<{ _id: string; responseCode?: string; codes?: string; doneAt: Date }>('outbox');
  await outbox.insertMany([
    { _id: 'lately', responseCode: 'code-1', doneAt: sent(71) },
    { _id: 'long ago', responseCode: 'code-2', doneAt: sent(73) },
    { _id: 'no buttons', doneAt: sent(1) },
  ]);
  await db.collection<{ _id: number }>('migrations').deleteMany({ _id: { $in: [18, 20] } });
  expect(await migrate(db, migrations, now)).toEqual([18, 20]);
  const rows = await outbox.find().toArray();
  expect(await changeable(db, rows)).toEqual(new Set(['lately']));
  const lately = rows.find(({ _id }) => _id === 'lately')!;
  expect(await cardCode(db, lately)).toBe('code-1');
  await dropCardCode(db, lately);
  expect(await cardCode(db, lately)).toBeNull();
  expect(await outbox.countDocuments({ responseCode: { $exists: true } })).toBe(0);
});

it('L3 what a person was sent in the last hour goes on counting under their limits', async () => {
  const { db } = database();
  const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000);
  await db.collection<{ _id: string; person: string; at: Date }>('message_turns').insertMany([
    { _id: 'lately', person: 'a', at: at(50) },
    { _id: 'too', person: 'a', at: at(1) },
    { _id: 'long ago', person: 'a', at: at(70) },
  ]);
  await db.collection<{ _id: number }>('migrations').deleteOne({ _id: 20 });
  expect(await migrate(db, migrations, now)).toEqual([20]);
  const limits = [{ most: 2, ms: 3_600_000 }];
  const wanted = ['a', 'b'].map((person) => ({ message: `to ${person}`, person, limits, gathers: false }));
  const taken = await createTurns(db).take(wanted, new Date());
  expect(taken.get('to a')).toEqual({ used: [at(1), at(50)].map((one) => expect.closeTo(one.getTime(), -4)), gathering: null });
  expect(taken.get('to b')).toEqual({ turn: expect.any(String) });
});

it('L3 D10 a task that was open before tasks stood in calendars is caught up with', async () => {
  const { db } = database();
  const task = { id: 't1', words: '回访' };
  await db.collection<{ _id: string; number: number; closedAt: Date | null; tasks: unknown[] }>('leads').insertMany([
    { _id: 'waits', number: 11, closedAt: null, tasks: [task] },
    { _id: 'stands', number: 12, closedAt: null, tasks: [task] },
    { _id: 'behind', number: 13, closedAt: null, tasks: [task] },
    { _id: 'over', number: 14, closedAt: now(), tasks: [task] },
    { _id: 'none', number: 15, closedAt: null, tasks: [] },
  ]);
  const rows = db.collection<{ _id: string; lead?: string; behindSince?: Date }>('appointments');
  const since = new Date('2026-01-05');
  await rows.insertMany([
    { _id: 'stands@t1', lead: 'stands' },
    { _id: 'behind', behindSince: since },
  ]);
  await db.collection<{ _id: number }>('migrations').deleteOne({ _id: 19 });
  expect(await migrate(db, migrations, now)).toEqual([19]);
  const behind = await rows.find({ behindSince: { $exists: true } }).toArray();
  expect(behind.map(({ _id }) => _id).sort()).toEqual(['behind', 'waits']);
  expect(behind.find(({ _id }) => _id === 'behind')?.behindSince).toEqual(since);
});

it('L3 I5 customers of before are their latest winner’s, and nobody is past a check by an upgrade', async () => {
  const { db } = database();
  const customers = db.collection<{
    _id: string;
    number: number;
    identity: string;
    keys: string[];
    owner?: string | null;
    verifyBy?: Date;
  }>('customers');
  const leads = db.collection<{ _id: string; number: number; customer: string; owner: string | null; signedAt?: Date }>('leads');
  await customers.insertMany(['won', 'wonTwice', 'linked', 'alone'].map((_id, number) => ({ _id, number, identity: _id, keys: [] })));
  const lead = (_id: string, number: number, customer: string, owner: string | null, signedAt?: string) => ({
    _id,
    number,
    customer,
    owner,
    ...(signedAt ? { signedAt: new Date(signedAt) } : {}),
  });
  await leads.insertMany([
    lead('w1', 101, 'won', 'a', '2026-01-02'),
    lead('w2', 102, 'wonTwice', 'a', '2026-01-02'),
    lead('w3', 103, 'wonTwice', 'b', '2026-03-02'),
    lead('w4', 104, 'wonTwice', 'c'),
    lead('w5', 105, 'linked', 'a'),
  ]);
  await db.collection<{ _id: number }>('migrations').deleteOne({ _id: 21 });
  expect(await migrate(db, migrations, now)).toEqual([21]);
  const after = new Map((await customers.find().toArray()).map(({ _id, ...rest }) => [_id, rest]));
  const everyMs = defaultVerificationSettings.everyDays * 24 * 3_600_000;
  for (const [id, owner] of [
    ['won', 'a'],
    ['wonTwice', 'b'],
  ] as const) {
    expect(after.get(id)).toMatchObject({ owner, clocks: { 'verify-due': after.get(id)!.verifyBy } });
    expect(after.get(id)!.verifyBy!.getTime() - Date.now()).toBeGreaterThan(everyMs - 60_000);
  }
  for (const id of ['linked', 'alone']) {
    expect(after.get(id)).toMatchObject({ owner: null, clocks: {} });
    expect(after.get(id)).not.toHaveProperty('nextDue');
  }
});
