import { leadKind } from '@tongguan/server/lead/lead';
import { type Clocked, clocksPatch, sweepClocks } from '@tongguan/server/platform/clocks';
import type { RecordKind } from '@tongguan/server/platform/trail/record';
import type { Db } from 'mongodb';
import { openDatabase } from './database';
import { figure, type Measure } from './figure';
import { interleave, ratioOf } from './pair';

const due = 100;
const flood = 5000;
const kind = leadKind as unknown as RecordKind<Clocked>;
const now = new Date('2026-01-28T02:00:00Z');
const hour = 3_600_000;

const row = (id: string, number: number, at: Date): Clocked =>
  ({ _id: id, version: 1, head: null, pending: [], clocks: { start: at }, nextDue: at, region: 'HZ', day: '20260128', number }) as Clocked;

/** So many leads whose clocks run, and some whose clock is due, over and over. */
const filled = async (db: Db, pending: number, over = due) => {
  const leads = db.collection<Clocked>(leadKind.spec.name);
  for (let from = 0; from < pending; from += 5000)
    await leads.insertMany(
      Array.from({ length: Math.min(5000, pending - from) }, (_, i) =>
        row(`p${from + i}`, from + i, new Date(now.getTime() + hour + from + i)),
      ),
    );
  await leads.insertMany(Array.from({ length: over }, (_, i) => row(`d${i}`, pending + i, new Date(now.getTime() - hour + i))));
  return async () => {
    const at = new Date(now.getTime() - hour);
    await leads.updateMany({ _id: { $regex: /^d/ } }, { $set: { clocks: { start: at }, nextDue: at } });
    const begun = performance.now();
    const met = await sweepClocks(
      db,
      kind,
      () => now,
      async (id, clock) => {
        const { unset } = clocksPatch<Clocked>({ [clock]: at }, { [clock]: null });
        await leads.updateOne({ _id: id }, { $set: { clocks: {} }, $unset: { [unset[0]!]: '' } });
      },
      (error) => {
        throw error;
      },
    );
    if (met !== over) throw new Error(`${met} of ${over} were met`);
    const ms = performance.now() - begun;
    return { ms, each: ms / over };
  };
};

/** What a sweep with a hundred due costs as those that wait grow, and what each costs when 5,000 fall due at once. */
export const clocks: Measure = {
  name: 'clocks',
  async *run({ quick, pairs, uri }) {
    const many = quick ? 20_000 : 100_000;
    const [few, lots, all] = [await openDatabase(uri), await openDatabase(uri), await openDatabase(uri)];
    try {
      const [small, large] = [await filled(few.db, 1000), await filled(lots.db, many)];
      await small();
      await large();
      const measured = ratioOf(await interleave(pairs, large, small), 'ms');
      yield figure(`sweep, ${due} due of ${many.toLocaleString('en')} / of 1,000`, 'ms', measured, { of: 'ratio', most: 1.3 });
      const burst = await filled(all.db, 1000, flood);
      await burst();
      const each = ratioOf(await interleave(Math.min(pairs, 3), burst, small), 'each');
      yield figure(`sweep, each of ${flood.toLocaleString('en')} due at once / of ${due}`, 'ms', each, { of: 'ratio', most: 1.3 });
    } finally {
      await few.close();
      await lots.close();
      await all.close();
    }
  },
};
