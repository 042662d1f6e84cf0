import { leadKind } from '@tongguan/server/lead/lead';
import { migrations } from '@tongguan/server/migrations';
import { type Clocked, resetClock, sweepClocks } from '@tongguan/server/platform/clocks';
import { leaseSpec } from '@tongguan/server/platform/lease';
import { migrate } from '@tongguan/server/platform/migrations';
import type { RecordKind } from '@tongguan/server/platform/trail/record';
import { useDatabase } from '../support/database';

const database = useDatabase();
const kind = leadKind as unknown as RecordKind<Clocked>;
const start = new Date('2032-01-28T02:00:00Z');
let now = start;
const rows = () => database().db.collection<Clocked>(leadKind.spec.name);

beforeAll(async () => {
  await migrate(database().db, migrations, () => start);
});
beforeEach(async () => {
  now = start;
  await rows().deleteMany({});
  await database().db.collection(leaseSpec.name).deleteMany({});
});

const fill = (count: number, minutesAgo: (i: number) => number) =>
  rows().insertMany(
    Array.from({ length: count }, (_, i) => {
      const due = new Date(start.getTime() - minutesAgo(i) * 60_000);
      return {
        _id: `l${i}`,
        version: 1,
        head: null,
        pending: [],
        clocks: { start: due },
        nextDue: due,
        day: 'd',
        number: i,
        region: 'HZ',
      } as Clocked;
    }),
  );
/** As a use case would: the write clears the clock it acts on. */
const clear = async (id: string, clock: string): Promise<boolean> => {
  const done = await rows().updateOne(
    { _id: id, [`clocks.${clock}`]: { $lte: now } } as never,
    { $unset: { [`clocks.${clock}`]: '', nextDue: '' }, $inc: { version: 1 } } as never,
  );
  return done.matchedCount > 0;
};
const nothing = (error: unknown): never => {
  throw error;
};

describe('the sweep of clocks', () => {
  it('meets all that is due after a long night, in batches, the longest due first, and nothing that is not', async () => {
    await fill(350, (i) => (i < 330 ? i + 1 : -10));
    const met: string[] = [];
    const count = await sweepClocks(
      database().db,
      kind,
      () => now,
      async (id, clock) => {
        if (await clear(id, clock)) met.push(id);
      },
      nothing,
    );
    expect([count, new Set(met).size]).toEqual([330, 330]);
    const place = (id: string): number => met.indexOf(id);
    // Eight at once: no further out of order than that, and a batch of a hundred at most.
    expect(place('l329')).toBeLessThan(8);
    for (let i = 0; i < 200; i++) expect(place(`l${i + 129}`)).toBeLessThan(place(`l${i}`) + 9);
    expect(
      await sweepClocks(
        database().db,
        kind,
        () => now,
        async () => nothing('again'),
        nothing,
      ),
    ).toBe(0);
  });

  it('acts once on each though two sweep at the same moment', async () => {
    await fill(120, () => 5);
    let acted = 0;
    const sweep = () =>
      sweepClocks(
        database().db,
        kind,
        () => now,
        async (id, clock) => {
          if (await clear(id, clock)) acted++;
        },
        nothing,
      );
    await Promise.all([sweep(), sweep(), sweep()]);
    expect(acted).toBe(120);
  });

  it('keeps nobody waiting for what fails, and tries that again on the next beat', async () => {
    await fill(250, (i) => 250 - i);
    const failing = new Set(Array.from({ length: 150 }, (_, i) => `l${i}`));
    const errors: unknown[] = [];
    const act = async (id: string, clock: string): Promise<void> => {
      if (failing.has(id)) throw new Error(`cannot ${id}`);
      await clear(id, clock);
    };
    await sweepClocks(
      database().db,
      kind,
      () => now,
      act,
      (error) => errors.push(error),
    );
    expect(errors).toHaveLength(150);
    expect(await rows().countDocuments({ nextDue: { $lte: now } })).toBe(150);
    failing.clear();
    await sweepClocks(database().db, kind, () => now, act, nothing);
    expect(await rows().countDocuments({ nextDue: { $lte: now } })).toBe(0);
  });

  it('ends though an act leaves the clock as it was', async () => {
    await fill(150, () => 1);
    let acts = 0;
    await sweepClocks(
      database().db,
      kind,
      () => now,
      async () => void acts++,
      nothing,
    );
    expect(acts).toBeGreaterThanOrEqual(100);
    expect(acts).toBeLessThanOrEqual(150);
  });

  it('is taken over when the process that held it has died', async () => {
    await fill(3, () => 1);
    await database()
      .db.collection(leaseSpec.name)
      .insertOne({ _id: 'clocks:lead' as never, holder: 'a dead process', until: new Date(now.getTime() + 10_000) });
    expect(
      await sweepClocks(
        database().db,
        kind,
        () => now,
        async () => nothing('too early'),
        nothing,
      ),
    ).toBe(0);
    now = new Date(now.getTime() + 10_000);
    let acted = 0;
    await sweepClocks(
      database().db,
      kind,
      () => now,
      async (id, clock) => {
        if (await clear(id, clock)) acted++;
      },
      nothing,
    );
    expect(acted).toBe(3);
  });

  it('resets a clock without an event only on what was read', async () => {
    await fill(1, () => 1);
    const read = (await rows().findOne({ _id: 'l0' }))!;
    await rows().updateOne({ _id: 'l0' }, { $inc: { version: 1 } });
    expect(await resetClock(database().db, kind, read, { start: null })).toBe(false);
    const again = (await rows().findOne({ _id: 'l0' }))!;
    expect(await resetClock(database().db, kind, again, { start: null })).toBe(true);
    expect(await resetClock(database().db, kind, again, { start: null })).toBe(false);
    expect(await rows().findOne({ _id: 'l0' })).toEqual({ ...again, clocks: {}, nextDue: undefined });
  });
});
