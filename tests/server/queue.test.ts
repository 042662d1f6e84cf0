import { ensureIndexes, open } from '@tongguan/server/platform/collections';
import { type JobRow, jobsSpec } from '@tongguan/server/platform/queue/jobs';
import { createQueue, Later, type Queue } from '@tongguan/server/platform/queue/queue';
import { useDatabase } from '../support/database';

const database = useDatabase();
const start = Date.parse('2026-03-02T09:00:00+08:00');

describe('a queue whose rows wait for one another', () => {
  let at = start;
  let ran: string[] = [];
  let refuse: (row: JobRow) => Error | null = () => null;
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

  const process = (): Queue =>
    createQueue<JobRow>({
      rows: rows(),
      now: () => new Date(at),
      leaseMs: 15_000,
      maxAttempts: 3,
      concurrency: 8,
      handle: async (one) => {
        const error = refuse(one);
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
    await rows().insertOne({ ...row('s', 1, 15_000), token: 'of-the-dead' });
    expect(await queue.runDue()).toBe(0);
    at += 15_000;
    refuse = () => new Error('broken');
    for (let i = 0; i < 3; i++) {
      await queue.runDue();
      at += 10_000;
    }
    expect(await rows().findOne({ _id: 's@1' })).toMatchObject({ attempts: 3, reason: 'Error', deadAt: expect.any(Date) });
    expect(await queue.runDue()).toBe(0);
  });

  it('never hands one row to two processes', async () => {
    await rows().insertMany(Array.from({ length: 120 }, (_, i) => row(`s${i % 40}`, Math.floor(i / 40) + 1, -10)));
    await Promise.all([queue.runDue(), process().runDue()]);
    await queue.runDue();
    expect(ran).toHaveLength(120);
    expect(new Set(ran).size).toBe(120);
  });

  it('runs as many at once as it is allowed when a batch begins', async () => {
    let allowed = 1;
    let running = 0;
    let most = 0;
    const counted = createQueue<JobRow>({
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
