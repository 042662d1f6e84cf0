import { spawn } from 'node:child_process';
import path from 'node:path';
import { type LeadRecord, leadKind } from '@tongguan/server/lead/lead';
import { kinds, migrations } from '@tongguan/server/migrations';
import { open } from '@tongguan/server/platform/collections';
import { migrate } from '@tongguan/server/platform/migrations';
import { jobsSpec } from '@tongguan/server/platform/queue/jobs';
import { createMover } from '@tongguan/server/platform/trail/mover';
import { type RecordKind, trailSpec } from '@tongguan/server/platform/trail/record';
import { createTrail } from '@tongguan/server/platform/trail/trail';
import { verifyTrail } from '@tongguan/server/platform/trail/verify';
import { useDatabase } from '../support/database';
import { testSecrets } from '../support/house';
import { root } from '../support/root';

const database = useDatabase();
const key = Buffer.from(testSecrets.TONGGUAN_TRAIL_KEY, 'base64');
const allKinds = kinds as unknown as readonly RecordKind<never>[];
const system = { actor: { kind: 'system' as const, id: 'test' } };

const trailNow = (moveSoon: (kind: string, id: string) => void = () => undefined) =>
  createTrail({ db: database().db, key, now: () => new Date(), moveSoon });
const moverNow = (betweenInsertAndPull?: () => Promise<void>) =>
  createMover({
    db: database().db,
    kinds: allKinds,
    reactionsTo: () => ['first', 'second'],
    wake: () => undefined,
    onError: (error) => {
      throw error;
    },
    ...(betweenInsertAndPull ? { betweenInsertAndPull } : {}),
  });

const leads = () => open(database().db, leadKind.spec);
const rows = () => open(database().db, trailSpec);
const verify = () => verifyTrail(database().db, key, allKinds);

let made = 0;
const makeLead = async (): Promise<string> => {
  const _id = `ltrail${++made}`;
  const fields = {
    _id,
    region: 'HZ',
    day: '20260128',
    number: made,
    no: `HZ20260128-${made}`,
    contact: 'c1',
    clocks: {},
  } as unknown as Parameters<typeof trailNow>[0] & LeadRecord;
  await trailNow().create(leadKind, fields, [{ type: 'lead.created', data: { no: 'x' } }], system);
  return _id;
};

const edit = (i: number) => ({ events: [{ type: 'lead.edited', data: { i } }] });

const race = (orders: object): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        path.join(root, 'tests/support/racer.ts'),
        JSON.stringify({ uri: database().uri, key: testSecrets.TONGGUAN_TRAIL_KEY, ...orders }),
      ],
      { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.once('close', (code) => (code === 0 ? resolve(said) : reject(new Error(`racer ended with ${code}`))));
  });

beforeAll(async () => {
  await migrate(database().db, migrations, () => new Date());
});

describe('the trail', () => {
  it('keeps every one of 50 writers on one record, in one unbroken chain', async () => {
    const id = await makeLead();
    const trail = trailNow();
    await Promise.all(Array.from({ length: 50 }, (_, i) => trail.change(leadKind, id, { ...system, cmd: `writer-${i}` }, () => edit(i))));
    const record = (await leads().findOne({ _id: id }))!;
    expect(record.version).toBe(51);
    const events = await trail.readTrail('lead', record);
    expect(events.map((event) => event.n)).toEqual(Array.from({ length: 51 }, (_, i) => i + 1));
    expect(new Set(events.slice(1).map((event) => event.data['i'])).size).toBe(50);
    await moverNow().sweep();
    expect((await verify()).findings).toEqual([]);
  });

  it('keeps the writes of two processes on one record', async () => {
    const id = await makeLead();
    const mover = moverNow();
    const moving = { on: true };
    const keepMoving = (async () => {
      while (moving.on) await mover.sweep();
    })();
    await Promise.all([
      race({ work: 'change', lead: id, times: 30, name: 'one' }),
      race({ work: 'change', lead: id, times: 30, name: 'two' }),
    ]);
    moving.on = false;
    await keepMoving;
    await mover.sweep();
    const record = (await leads().findOne({ _id: id }))!;
    expect(record.version).toBe(61);
    expect(record.pending).toEqual([]);
    expect(await rows().countDocuments({ subject: `lead-${id}` })).toBe(61);
    expect((await verify()).findings).toEqual([]);
  }, 60_000);

  it('answers a repeated command with its first result, whether its event has moved or not', async () => {
    const id = await makeLead();
    const trail = trailNow();
    const by = { ...system, cmd: 'once-only-1' };
    const first = await trail.change(leadKind, id, by, () => edit(1));
    const waiting = await trail.change(leadKind, id, by, () => edit(2));
    await moverNow().sweep();
    const moved = await trail.change(leadKind, id, by, () => edit(3));
    expect([waiting.repeated, moved.repeated]).toEqual([true, true]);
    expect(waiting.events[0]!.hash).toBe(first.events[0]!.hash);
    expect(moved.events[0]!.hash).toBe(first.events[0]!.hash);
    const both = await Promise.all([1, 2, 3].map(() => trailNow().change(leadKind, id, { ...system, cmd: 'at-once-22' }, () => edit(9))));
    expect(both.filter((done) => !done.repeated)).toHaveLength(1);
  });

  it('moves each event once though two processes and this one move at the same time', async () => {
    const ids = await Promise.all(Array.from({ length: 60 }, makeLead));
    const others = [race({ work: 'move', lead: '', times: 5, name: 'a' }), race({ work: 'move', lead: '', times: 5, name: 'b' })];
    const mover = moverNow();
    for (let i = 0; i < 5; i++) await mover.sweep();
    await Promise.all(others);
    for (const id of ids) {
      expect(await rows().countDocuments({ subject: `lead-${id}` })).toBe(1);
      expect(await open(database().db, jobsSpec).countDocuments({ subject: `lead-${id}` })).toBe(2);
    }
    expect(await leads().countDocuments({ pendingAt: { $exists: true } })).toBe(0);
  }, 60_000);

  it('goes on where a mover died between insert and pull, adding nothing twice', async () => {
    const id = await makeLead();
    const dying = moverNow(async () => {
      throw new Error('killed');
    });
    await expect(dying.sweep()).rejects.toThrow('killed');
    expect((await leads().findOne({ _id: id }))!.pending).toHaveLength(1);
    await moverNow().sweep();
    expect((await leads().findOne({ _id: id }))!.pending).toEqual([]);
    expect(await rows().countDocuments({ subject: `lead-${id}` })).toBe(1);
    expect(await open(database().db, jobsSpec).countDocuments({ subject: `lead-${id}` })).toBe(2);
  });

  it('pulls only what it moved when the record goes on meanwhile', async () => {
    const id = await makeLead();
    const trail = trailNow();
    const slow = moverNow(async () => {
      await trail.change(leadKind, id, system, () => edit(7));
    });
    await slow.sweep();
    const record = (await leads().findOne({ _id: id }))!;
    // The sweep's second pass may have moved the later event too; either way nothing is lost or doubled.
    const events = await trail.readTrail('lead', record);
    expect(events.map((event) => event.n)).toEqual(Array.from({ length: record.version }, (_, i) => i + 1));
  });

  it('is read whole while it moves', async () => {
    const id = await makeLead();
    const trail = trailNow();
    const mover = moverNow();
    const stop = { now: false };
    const writing = (async () => {
      for (let i = 0; i < 60; i++) await trail.change(leadKind, id, system, () => edit(i));
      stop.now = true;
    })();
    const moving = (async () => {
      while (!stop.now) await mover.sweep();
    })();
    let reads = 0;
    while (!stop.now) {
      const record = (await leads().findOne({ _id: id }))!;
      const all = await trail.readTrail('lead', record);
      const newest = await trail.readTrail('lead', record, { limit: 5 });
      expect(all.map((event) => event.n)).toEqual(Array.from({ length: record.version }, (_, i) => i + 1));
      expect(newest.map((event) => event.n)).toEqual(all.slice(-5).map((event) => event.n));
      reads++;
    }
    await Promise.all([writing, moving]);
    expect(reads).toBeGreaterThan(3);
  });

  it('refuses more than a hundred waiting events with a word to come back', async () => {
    const id = await makeLead();
    const trail = trailNow();
    await trail.change(leadKind, id, system, () => ({
      events: Array.from({ length: 99 }, (_, i) => ({ type: 'lead.edited', data: { i } })),
    }));
    await expect(trail.change(leadKind, id, system, () => edit(1))).rejects.toMatchObject({ code: 'busy' });
    await moverNow().sweep();
    await expect(trail.change(leadKind, id, system, () => edit(1))).resolves.toMatchObject({ repeated: false });
  });
});

describe('audit:verify', () => {
  const spoil = async (change: (id: string) => Promise<unknown>): Promise<string[]> => {
    const id = await makeLead();
    const trail = trailNow();
    for (let i = 0; i < 3; i++) await trail.change(leadKind, id, system, () => edit(i));
    await moverNow().sweep();
    const before = await verify();
    expect(before.findings).toEqual([]);
    await change(id);
    const { findings } = await verify();
    await rows().deleteMany({ subject: `lead-${id}` });
    await leads().deleteOne({ _id: id });
    return findings.filter((finding) => finding.subject === `lead-${id}`).map((finding) => `${finding.n} ${finding.what}`);
  };

  beforeAll(async () => {
    await moverNow().sweep();
  });

  it.each([
    ['a changed value', (id: string) => rows().updateOne({ _id: `lead-${id}@2` }, { $set: { 'data.i': 99 } }), '2 changed'],
    ['a changed actor', (id: string) => rows().updateOne({ _id: `lead-${id}@3` }, { $set: { 'actor.id': 'someone-else' } }), '3 changed'],
    ['a moved date', (id: string) => rows().updateOne({ _id: `lead-${id}@1` }, { $set: { at: new Date(0) } }), '1 changed'],
    ['a removed event', (id: string) => rows().deleteOne({ _id: `lead-${id}@2` }), '2 missing'],
    ['a cut-off end', (id: string) => rows().deleteOne({ _id: `lead-${id}@4` }), '4 missing'],
    [
      'an inserted event',
      async (id: string) => rows().insertOne({ ...(await rows().findOne({ _id: `lead-${id}@4` }))!, _id: `lead-${id}@5`, n: 5 }),
      '5 inserted',
    ],
    ['a record rolled back', (id: string) => leads().updateOne({ _id: id }, { $set: { head: 'x' } }), 'null head differs'],
    ['a record removed', (id: string) => leads().deleteOne({ _id: id }), 'null record missing'],
  ])('finds %s', async (_, change, expected) => {
    expect(await spoil(change)).toContain(expected);
  });
});
