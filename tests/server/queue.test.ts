import { ensureIndexes, open } from '@tongguan/server/platform/collections';
import { claimSpec, createClaims } from '@tongguan/server/platform/queue/claims';
import { type JobRow, jobsSpec } from '@tongguan/server/platform/queue/jobs';
import { createQueue, Later, type Queue } from '@tongguan/server/platform/queue/queue';
import { useDatabase } from '../support/database';

const database = useDatabase();
const start = Date.parse('2026-03-02T09:00:00+08:00');

describe('a queue whose rows wait for one another', () => {
  let at = start;
  let ran: string[] = [];
  let refuse: (row: JobRow) => Error | null | Promise<Error | null> = () => null;
  let queue: Queue;
  const rows = () => open(database().db, jobsSpec);
  const row = (subject: string, n: number, dueIn: number): JobRow => ({
    _id: `${subject}@${n}`,
    subject,
    n,
    reaction: 'r',
    attempts: 0,
    dueAt: new Date(start + dueIn),
  });

  const claimsOf = () => createClaims(database().db, jobsSpec.name, () => new Date(at));

  const process = (): Queue =>
    createQueue<JobRow>({
      db: database().db,
      rows: rows(),
      now: () => new Date(at),
      leaseMs: 15_000,
      maxAttempts: 3,
      concurrency: 8,
      handle: async (one) => {
        const error = await refuse(one);
        if (error) throw error;
        ran.push(one._id);
        return undefined;
      },
    });

  beforeAll(() => ensureIndexes(database().db, [jobsSpec as never]));

  beforeEach(async () => {
    at = start;
    ran = [];
    refuse = () => null;
    await rows().deleteMany({});
    await open(database().db, claimSpec).deleteMany({});
    queue = process();
  });

  it('goes past any number of rows that wait for one of their subject put off', async () => {
    const blocked = Array.from({ length: 170 }, (_, i) => [row(`s${i}`, 1, 60_000), row(`s${i}`, 2, -5000)]).flat();
    await rows().insertMany([...blocked, row('free', 1, -1)]);
    expect(await queue.runDue()).toBe(1);
    expect(ran).toEqual(['free@1']);
    at += 61_000;
    await queue.runDue();
    expect(ran).toHaveLength(341);
    for (let i = 0; i < 170; i++) expect(ran.indexOf(`s${i}@1`)).toBeLessThan(ran.indexOf(`s${i}@2`));
  });

  it('runs the first of a subject that is due later than those behind it, though 60 such stand in a row', async () => {
    await rows().insertMany(Array.from({ length: 60 }, (_, i) => [row(`s${i}`, 1, -1), row(`s${i}`, 2, -5000)]).flat());
    await queue.runDue();
    expect(ran).toHaveLength(120);
    for (let i = 0; i < 60; i++) expect(ran.indexOf(`s${i}@1`)).toBeLessThan(ran.indexOf(`s${i}@2`));
  });

  it('puts off the first without counting it as tried, and keeps the second behind it', async () => {
    await rows().insertMany([row('s', 1, -10), row('s', 2, -5)]);
    refuse = () => new Later(5000, 'not yet');
    await queue.runDue();
    expect(ran).toEqual([]);
    expect(await rows().findOne({ _id: 's@1' })).toMatchObject({ attempts: 0, reason: 'not yet', dueAt: new Date(start + 5000) });
    refuse = () => null;
    at += 5000;
    await queue.runDue();
    expect(ran).toEqual(['s@1', 's@2']);
  });

  it('takes over what a dead process had claimed once its lease is out, and gives a row up after its last try', async () => {
    await rows().insertOne(row('s', 1, -1));
    await claimsOf().take(['s@1'], 15_000);
    expect(await queue.runDue()).toBe(0);
    at += 15_000;
    refuse = () => new Error('broken');
    for (let i = 0; i < 3; i++) {
      await queue.runDue();
      at += 10_000;
    }
    expect(await rows().findOne({ _id: 's@1' })).toMatchObject({ attempts: 3, reason: 'Error', deadAt: expect.any(Date) });
    expect(await queue.runDue()).toBe(0);
    expect(await open(database().db, claimSpec).countDocuments()).toBe(0);
  });

  it('keeps a row behind one of its subject that another process has in hand, and runs what is free', async () => {
    await rows().insertMany([row('s', 1, -10), row('s', 2, -9), row('free', 1, -1)]);
    const held = await claimsOf().take(['s@1'], 15_000);
    expect(await queue.runDue()).toBe(1);
    expect(ran).toEqual(['free@1']);
    await held.release();
    await queue.runDue();
    expect(ran).toEqual(['free@1', 's@1', 's@2']);
  });

  it('ends no row that was asked for again while it ran, and opens none that ended meanwhile', async () => {
    await rows().insertMany([{ ...row('again', 1, -1), asked: 'first' }, row('ended', 1, -1)]);
    refuse = async ({ _id, asked }) => {
      if (asked === 'first') await rows().updateOne({ _id }, { $set: { asked: 'second' } });
      if (_id !== 'ended@1') return null;
      await rows().updateOne({ _id }, { $unset: { dueAt: '' } });
      return new Later(1000, 'put off');
    };
    await queue.runDue();
    expect(ran).toEqual(['again@1', 'again@1']);
    expect(await rows().findOne({ _id: 'again@1' })).toMatchObject({ asked: 'second', doneAt: expect.any(Date) });
    expect(await rows().findOne({ _id: 'ended@1' })).not.toHaveProperty('dueAt');
  });

  it('never hands one row to two processes', async () => {
    await rows().insertMany(Array.from({ length: 120 }, (_, i) => row(`s${i % 40}`, Math.floor(i / 40) + 1, -10)));
    await Promise.all([queue.runDue(), process().runDue()]);
    await queue.runDue();
    expect(ran).toHaveLength(120);
    expect(new Set(ran).size).toBe(120);
  });

  // What is fetched ahead is claimed from then on, though it is begun only after the batch before.
  it('does not begin what it has fetched ahead once its claim on that is out', async () => {
    await rows().insertMany(Array.from({ length: 60 }, (_, i) => row(`s${String(i).padStart(2, '0')}`, 1, i - 100)));
    const first = (id: string) => id < 's50';
    let goOn: () => void = () => undefined;
    const slow = new Promise<null>((resolve) => {
      goOn = () => resolve(null);
    });
    refuse = ({ _id }) => (first(_id) ? slow : null);
    const running = queue.runDue();
    while ((await open(database().db, claimSpec).countDocuments()) < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    at += 15_000;
    refuse = () => null;
    await process().runDue();
    goOn();
    await running;
    const later = ran.filter((id) => !first(id));
    expect(later).toHaveLength(10);
  });

  it('runs as many at once as it is allowed when a batch begins', async () => {
    let allowed = 1;
    let running = 0;
    let most = 0;
    const counted = createQueue<JobRow>({
      db: database().db,
      rows: rows(),
      now: () => new Date(at),
      leaseMs: 15_000,
      maxAttempts: 3,
      concurrency: () => allowed,
      handle: async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 5));
        running--;
        return undefined;
      },
    });
    const five = () => Array.from({ length: 5 }, (_, i) => row(`s${most}-${i}`, 1, -1));
    await rows().insertMany(five());
    await counted.runDue();
    expect(most).toBe(1);
    allowed = 3;
    await rows().insertMany(five());
    await counted.runDue();
    expect(most).toBe(3);
  });
});

describe('claims', () => {
  const claims = () => createClaims(database().db, 'some', () => new Date());

  it('give no row to two of many that come at once, and each row to one of them', async () => {
    const all = Array.from({ length: 12 }, (_, i) => `r${i}`);
    for (let round = 0; round < 20; round++) {
      // Some want all, some a part; whoever holds rows keeps them until the end.
      const wanted = [all, all, all.slice(0, 7), all.slice(5), all.slice(3, 9)];
      const taken = await Promise.all(wanted.map((ids) => claims().take(ids, 60_000)));
      const ids = taken.flatMap((claim) => claim.ids);
      expect(new Set(ids).size).toBe(ids.length);
      const late = await claims().take(all, 60_000);
      expect(late.ids.filter((id) => ids.includes(id))).toEqual([]);
      expect([...ids, ...late.ids].sort()).toEqual([...all].sort());
      await Promise.all([...taken, late].map((claim) => claim.release()));
    }
    expect(await open(database().db, claimSpec).countDocuments()).toBe(0);
  });

  it('of one queue know nothing of another', async () => {
    const held = await claims().take(['x'], 60_000);
    const other = createClaims(database().db, 'other', () => new Date());
    expect((await other.take(['x'], 60_000)).ids).toEqual(['x']);
    await held.release();
  });
});
