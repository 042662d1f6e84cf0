import { randomBytes } from 'node:crypto';
import { createInsertLead, type NewLead } from '@tongguan/server/lead/insert-lead';
import { leadKind } from '@tongguan/server/lead/lead';
import { newLead } from '@tongguan/server/lead/new-lead';
import { chain, systemActor } from '@tongguan/server/platform/trail/event';
import { createTrail } from '@tongguan/server/platform/trail/trail';
import { formatLeadNumber } from '@tongguan/shared/lead/lead-number';
import { type BenchDatabase, openDatabase } from './database';
import { figure, type Measure } from './figure';
import { inFlight } from './in-flight';
import { interleave, median, percentile, ratioOf } from './pair';

const region = 'HZ';
const width = 32;
const key = randomBytes(32);
const by = { actor: systemActor };
const eventsOf = (no: string) => [{ type: 'lead.created', data: { no } }];

const leadOn = (day: string): NewLead => {
  const [_id, contact] = ['l', 'c'].map((prefix) => prefix + randomBytes(12).toString('hex')) as [string, string];
  return { ...newLead({ _id, contact, region, channel: 'website', at: new Date() }), day, company: '澄湖精密机械有限公司' };
};

interface Taken extends Record<string, number> {
  throughput: number;
  p99: number;
  /** Numbers left out or given twice. */
  wrong: number;
}

/** Ours: the number is taken by the insert itself, the waiting ones together. */
const createOurs = ({ db }: BenchDatabase) => {
  const trail = createTrail({ db, key, now: () => new Date(), moveSoon: () => undefined });
  const insertLead = createInsertLead({ db, trail });
  return async (day: string) => {
    await insertLead({ fields: leadOn(day), events: eventsOf, by });
  };
};

/** The textbook: a counter per region and day, raised first and inside the transaction that inserts the lead, which the driver repeats. */
const createTextbook = ({ db, client }: BenchDatabase) => {
  const counters = db.collection<{ _id: string; last: number }>('counters');
  const leads = db.collection(leadKind.spec.name);
  return async (day: string) => {
    const lead = leadOn(day);
    await client.withSession((session) =>
      session.withTransaction(async () => {
        const options = { session, upsert: true, returnDocument: 'after' } as const;
        const counter = await counters.findOneAndUpdate({ _id: `${region}${day}` }, { $inc: { last: 1 } }, options);
        const number = counter!.last;
        const no = formatLeadNumber(region, day, number);
        const last = { version: 0, head: null };
        const pending = chain(key, `lead-${lead._id}`, last, eventsOf(no), { at: lead.createdAt, ...by });
        const base = { version: 1, head: pending[0]!.hash, pending, pendingAt: lead.createdAt };
        await leads.insertOne({ ...lead, ...base, no, number } as never, { session });
      }),
    );
  };
};

export const leadIds: Measure = {
  name: 'lead ids',
  async *run({ uri, pairs }) {
    const database = await openDatabase(uri);
    const leads = database.db.collection(leadKind.spec.name);
    let days = 0;

    const wrongOn = async (day: string, count: number): Promise<number> => {
      const rows = await leads.find({ region, day }).project<{ number: number }>({ number: 1 }).toArray();
      const numbers = new Set(rows.map((row) => row.number));
      const missing = Array.from({ length: count }, (_, i) => i + 1).filter((number) => !numbers.has(number)).length;
      return missing + rows.length - numbers.size;
    };

    /** So many leads, spread evenly over so many new days. */
    const takeOn = async (take: (day: string) => Promise<void>, lanes: number, count: number, over = 1): Promise<Taken> => {
      const fresh = Array.from({ length: over }, () => String(20_270_000 + days++));
      const { each, total } = await inFlight(lanes, count, (i) => take(fresh[i % over]!));
      let wrong = 0;
      for (const day of fresh) wrong += await wrongOn(day, count / over);
      return { throughput: (count / total) * 1000, p99: percentile(each, 0.99), wrong };
    };

    try {
      const [ours, textbook] = [createOurs(database), createTextbook(database)];
      await takeOn(ours, width, 64);
      await takeOn(textbook, 1, 4);
      const measured = await interleave(
        pairs,
        () => takeOn(ours, width, 320),
        () => takeOn(textbook, width, 64),
      );
      yield figure('lead ids, 32 in flight, one region-day', '/s', ratioOf(measured, 'throughput'), { of: 'ratio', least: 5 });
      const hot = () => takeOn(ours, width, 320);
      const calm = await interleave(pairs, hot, () => takeOn(ours, width, 320, width));
      yield figure('lead ids, p99 by 32 on as many days', 'ms', ratioOf(calm, 'p99'), { of: 'ratio', most: 5 });
      const alone = await interleave(pairs, hot, () => takeOn(ours, 1, 100));
      yield figure('lead ids, p99 by one at a time', 'ms', ratioOf(alone, 'p99'));
      const wrong = [measured.ours, calm.ours, calm.bare, alone.ours, alone.bare].flat().reduce((sum, run) => sum + run.wrong, 0);
      yield figure('lead ids, gaps and repeats', 'numbers', { value: wrong }, { of: 'value', most: 0 });
      if (median(measured.bare.map((run) => run.wrong)) > 0) throw new Error('the textbook way gave wrong numbers');
    } finally {
      await database.close();
    }
  },
};
