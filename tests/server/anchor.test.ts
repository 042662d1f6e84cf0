import { type AnchorRow, anchorSpec, shortHash } from '@tongguan/server/audit/anchor';
import { makeAnchors } from '@tongguan/server/audit/make-anchors';
import { verifyAnchors } from '@tongguan/server/audit/verify-anchors';
import { leadKind } from '@tongguan/server/lead/lead';
import { kinds } from '@tongguan/server/migrations';
import { accessSpec, noteAccess } from '@tongguan/server/platform/access';
import { open } from '@tongguan/server/platform/collections';
import { outboxSpec } from '@tongguan/server/platform/queue/outbox';
import { type RecordKind, trailSpec } from '@tongguan/server/platform/trail/record';
import { verifyTrail } from '@tongguan/server/platform/trail/verify';
import { cast, leadFor, sessionOf } from '../support/cast';
import { clientOf, testSecrets, useHouse } from '../support/house';
import { runNode } from '../support/run-script';

const house = useHouse({ now: '2026-01-28T10:00:00+08:00' });
const key = Buffer.from(testSecrets.TONGGUAN_TRAIL_KEY, 'base64');
const services = () => house().server.services;
const anchors = () => open(house().database.db, anchorSpec);
const trail = () => open(house().database.db, trailSpec);
const access = () => open(house().database.db, accessSpec);
const make = () => makeAnchors(services());
const verify = () => verifyAnchors(house().database.db, key);
const at = (when: string) => house().setNow(`2026-01-${when}+08:00`);
const all = (): Promise<AnchorRow[]> => anchors().find().sort({ until: 1 }).toArray();
const messages = (day: string) =>
  house()
    .simulator.control.cards('admin')
    .map(({ content }) => JSON.stringify(content))
    .filter((text) => text.includes(`审计锚点 ${day}`));

/** A day's work: a lead, an edit's worth of events, a sign-in. */
const work = async () => {
  const lead = await leadFor(house(), cast.rep);
  await noteAccess(house().database.db, { at: house().now(), person: cast.rep, what: 'sign-in', on: 'session' });
  await house().settle();
  return lead;
};

describe('I2 the daily anchor', () => {
  it('is not made of a day that is not over, nor of days before anything happened', async () => {
    await trail().deleteMany({ at: { $lt: new Date('2026-01-28T00:00:00+08:00') } });
    at('28T10:00:00');
    expect(await make()).toBe(0);
    await work();
    at('28T23:59:30');
    await work();
    expect(await make()).toBe(0);
    at('29T00:09:59');
    expect(await make()).toBe(0);
  });

  it('is made once after midnight in Shanghai, though two processes come to it, and is sent once', async () => {
    const other = await house().secondServer();
    at('29T00:00:00');
    const early = await work();
    at('29T00:10:00');
    await Promise.all([make(), makeAnchors(other.services), make()]);
    await Promise.all([make(), makeAnchors(other.services)]);
    await other.close();
    const [anchor, ...more] = await all();
    expect(more).toEqual([]);
    expect(anchor).toMatchObject({ _id: 'anchor:2026-01-28', day: '20260128', from: null, prev: null });
    expect(anchor!.until.toISOString()).toBe('2026-01-28T16:00:00.000Z');
    // What happened at midnight itself belongs to the new day.
    expect(await trail().countDocuments({ subject: `lead-${early._id}`, at: { $lt: anchor!.until } })).toBe(0);
    expect(anchor!.events.count).toBe(await trail().countDocuments({ at: { $lt: anchor!.until } }));
    expect(anchor!.access.count).toBe(2);
    await house().settle();
    await house().settle();
    expect(messages('2026-01-28')).toHaveLength(1);
    expect(messages('2026-01-28')[0]).toContain(shortHash(anchor!.hash));
  });

  it('carries the hash of the day before, also over days on which nothing ran', async () => {
    await work();
    at('31T09:00:00');
    expect(await make()).toBe(2);
    const made = await all();
    expect(made.map(({ day }) => day)).toEqual(['20260128', '20260129', '20260130']);
    expect(made.slice(1).map(({ prev }) => prev)).toEqual(made.slice(0, 2).map(({ hash }) => hash));
    expect(made[2]!.events.count).toBe(0);
    expect(made[2]!.totals).toEqual({
      records: made[0]!.events.records + made[1]!.events.records,
      events: made[0]!.events.count + made[1]!.events.count,
      access: made[0]!.access.count + made[1]!.access.count,
    });
    await house().settle();
    for (const day of ['2026-01-29', '2026-01-30']) expect(messages(day)).toHaveLength(1);
    expect(await verify()).toMatchObject({ anchors: 3, findings: [] });
  });

  it('waits while an event of that day is still in its record', async () => {
    const lead = await work();
    at('31T23:59:59');
    await house().server.services.trail.change(leadKind, lead._id, { actor: { kind: 'system', id: 'test' } }, () => ({
      events: [{ type: 'lead.start-overdue', data: {} }],
    }));
    await house().settle();
    const late = { pendingAt: new Date('2026-01-31T15:59:59Z') };
    await open(house().database.db, leadKind.spec).updateOne({ _id: lead._id }, { $set: late });
    house().setNow('2026-02-01T08:00:00+08:00');
    expect(await make()).toBe(0);
    await house().settle();
    expect(await make()).toBe(1);
    expect((await verify()).findings).toEqual([]);
  });

  it('is sent by the next process where the one that made it died before it said so', async () => {
    await open(house().database.db, outboxSpec).deleteMany({ subject: 'anchor-2026-01-31' });
    await make();
    await house().settle();
    expect(messages('2026-01-31').length).toBeGreaterThan(0);
    expect(await open(house().database.db, outboxSpec).countDocuments({ subject: 'anchor-2026-01-31' })).toBe(1);
  });

  it('is shown on the audit screen', async () => {
    const api = clientOf(house().server.url, await sessionOf(house(), cast.supervisor));
    const { anchor } = await api('audit.overview', {});
    const newest = (await all()).at(-1)!;
    expect(anchor).toMatchObject({ day: '20260131', hash: shortHash(newest.hash), events: newest.totals.events });
  });
});

describe('audit:verify with anchors', () => {
  const found = async () => (await verify()).findings.map(({ day, what, more }) => `${day} ${what} ${more}`);
  /** Spoils, looks, and puts everything back as it was. */
  const spoiled = async (name: string, spoil: () => Promise<unknown>): Promise<string[]> => {
    const rows = house().database.db.collection(name);
    const before = await rows.find().toArray();
    await spoil();
    const findings = await found();
    await rows.deleteMany({});
    await rows.insertMany(before);
    expect(await found()).toEqual([]);
    return findings;
  };
  const firstDay = { at: { $lt: new Date('2026-01-28T16:00:00Z') } };

  it.each([
    ['a removed access row', () => access().deleteOne(firstDay), '20260128 access differs -1'],
    ['a changed access row', () => access().updateOne(firstDay, { $set: { person: 'somebody-else' } }), '20260128 access differs 0'],
    [
      'an inserted access row',
      () => noteAccess(house().database.db, { at: new Date('2026-01-30T02:00:00Z'), person: 'rep-hz-1', what: 'export', on: 'contact-c1' }),
      '20260130 access differs 1',
    ],
  ])('finds %s', async (_, spoil, expected) => {
    expect(await spoiled(accessSpec.name, spoil)).toEqual([expected]);
  });

  it.each([
    ['a changed anchor', () => anchors().updateOne({ day: '20260129' }, { $set: { 'totals.events': 1 } }), ['20260129 anchor changed 0']],
    ['a removed anchor', () => anchors().deleteOne({ day: '20260129' }), ['20260130 anchor missing 0']],
    ['a removed first anchor', () => anchors().deleteOne({ day: '20260128' }), ['20260129 anchor missing 0']],
  ])('finds %s', async (_, spoil, expected) => {
    expect(await spoiled(anchorSpec.name, spoil)).toEqual(expected);
  });

  const verifyRecords = async () =>
    (await verifyTrail(house().database.db, key, kinds as unknown as readonly RecordKind<never>[])).findings.filter(({ subject }) =>
      subject.startsWith('lead-'),
    );

  it('finds a record removed together with its whole trail, which no chain can show', async () => {
    const leads = open(house().database.db, leadKind.spec);
    const { _id, subject } = (await trail().findOne({ ...firstDay, type: 'lead.created' }))!;
    const lead = (await leads.findOne({ _id: subject.slice(5) }))!;
    const events = await trail().countDocuments({ subject, ...firstDay });
    const findings = await spoiled(trailSpec.name, async () => {
      await trail().deleteMany({ subject });
      await leads.deleteOne({ _id: lead._id });
      expect(await verifyRecords()).toEqual([]);
    });
    await leads.insertOne(lead);
    expect(_id).toContain(lead._id);
    expect(findings).toContain(`20260128 trail differs ${-events}`);
  });

  it('finds a trail cut off together with its record’s number', async () => {
    const leads = open(house().database.db, leadKind.spec);
    const lead = (await leads.findOne({ version: { $gt: 1 }, pending: { $size: 0 } }))!;
    const events = await trail()
      .find({ subject: `lead-${lead._id}` })
      .sort({ n: 1 })
      .toArray();
    const findings = await spoiled(trailSpec.name, async () => {
      await trail().deleteOne({ _id: events.at(-1)!._id });
      await leads.updateOne({ _id: lead._id }, { $set: { version: events.length - 1, head: events.at(-2)!.hash } });
      expect(await verifyRecords()).toEqual([]);
    });
    await leads.updateOne({ _id: lead._id }, { $set: { version: lead.version, head: lead.head } });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatch(/trail differs -1$/);
  });

  it('says so in words, and ends with 1', async () => {
    const env = { ...testSecrets, MONGODB_URI: house().database.uri };
    const whole = await runNode(['--import', 'tsx', 'server/src/verify-main.ts'], env);
    expect([whole.code, whole.stdout]).toEqual([0, expect.stringMatching(/核对 4 天的锚点：完好。最新 2026-01-31，校验码 [\w-]{12}/)]);
    await access().deleteOne(firstDay);
    const spoilt = await runNode(['--import', 'tsx', 'server/src/verify-main.ts'], env);
    expect([spoilt.code, spoilt.stdout]).toEqual([1, expect.stringContaining('2026-01-28 访问记录与锚点不符，缺少 1 条')]);
  }, 120_000);
});
