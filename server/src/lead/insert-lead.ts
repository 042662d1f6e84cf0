import { formatLeadNumber } from '@tongguan/shared/lead/lead-number';
import type { Db } from 'mongodb';
import { duplicateIndex, isDuplicate, open } from '../platform/collections';
import type { ActorRef, NewEvent } from '../platform/trail/event';
import type { RecordBase } from '../platform/trail/record';
import type { Trail } from '../platform/trail/trail';
import { type LeadRecord, leadKind } from './lead';

export type NewLead = Omit<LeadRecord, keyof RecordBase | 'no' | 'number'> & { _id: string };

export interface LeadWanted {
  fields: NewLead;
  /** Its first events, once its number is known. */
  events: (no: string) => NewEvent[];
  by: { actor: ActorRef; cmd?: string };
}

/** `_id`: made already by an equal run. `openFor`: this person has an open lead. */
export type Inserted = { lead: LeadRecord } | { refused: '_id' | 'openFor' };

export type InsertLead = (wanted: LeadWanted) => Promise<Inserted>;

interface Waiting extends LeadWanted {
  resolve: (result: Inserted) => void;
  reject: (error: unknown) => void;
}

const batchSize = 32;

/**
 * Gives each lead the next number of its region and day and writes it, the waiting ones together in one ordered insert.
 * The number is taken by the write itself under a unique index, so a crash leaves no gap and two processes never share one.
 * Because numbers are dense, the last one is found by doubling and halving over single look-ups, which costs the same on any size of day.
 */
export const createInsertLead = (deps: { db: Db; trail: Trail }): InsertLead => {
  const { db, trail } = deps;
  const leads = open(db, leadKind.spec);
  const lastTaken = new Map<string, number>();
  const queues = new Map<string, Waiting[]>();

  const taken = async (region: string, day: string, number: number): Promise<boolean> =>
    (await leads.findOne({ region, day, number }, { projection: { _id: 1 } })) !== null;

  const findLast = async (region: string, day: string, from: number): Promise<number> => {
    let low = from;
    let step = 1;
    while (await taken(region, day, low + step)) {
      low += step;
      step *= 2;
    }
    while (step > 1) {
      step /= 2;
      if (await taken(region, day, low + step)) low += step;
    }
    return low;
  };

  const form = (wanted: LeadWanted, number: number): LeadRecord => {
    const { region, day } = wanted.fields;
    const no = formatLeadNumber(region, day, number);
    return trail.form(leadKind, { ...wanted.fields, no, number }, wanted.events(no), wanted.by);
  };

  const settle = (waiting: Waiting, lead: LeadRecord): void => {
    trail.created(leadKind.kind, lead._id);
    waiting.resolve({ lead });
  };

  /** Inserts from the head of the batch; returns how many of them are settled. */
  const insertSome = async (key: string, region: string, day: string, batch: readonly Waiting[]): Promise<number> => {
    const last = lastTaken.get(key) ?? (await findLast(region, day, 0));
    const records = batch.map((waiting, i) => form(waiting, last + 1 + i));
    let written = records.length;
    let refused: string | undefined;
    try {
      await leads.insertMany(records, { ordered: true });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      const { writeErrors, insertedCount } = error as { writeErrors?: { index: number }[] | { index: number }; insertedCount?: number };
      const first = Array.isArray(writeErrors) ? writeErrors[0] : writeErrors;
      written = first?.index ?? insertedCount ?? 0;
      // The one that failed is asked alone which index refused it: a batch's error does not always say.
      refused = await leads.insertOne(records[written]!).then(
        () => undefined,
        (alone) => {
          if (!isDuplicate(alone)) throw alone;
          return duplicateIndex(alone) ?? '_id_';
        },
      );
      if (refused === undefined) written++;
    }
    lastTaken.set(key, last + written);
    for (let i = 0; i < written; i++) settle(batch[i]!, records[i]!);
    if (refused === undefined) return written;
    if (refused === 'number') {
      lastTaken.set(key, await findLast(region, day, last + written));
      return written;
    }
    batch[written]!.resolve({ refused: refused === 'openFor' ? 'openFor' : '_id' });
    return written + 1;
  };

  const run = async (key: string, region: string, day: string): Promise<void> => {
    const queue = queues.get(key)!;
    while (queue.length > 0) {
      const batch = queue.slice(0, batchSize);
      try {
        const settled = await insertSome(key, region, day, batch);
        queue.splice(0, settled);
      } catch (error) {
        // Whether the write arrived is not known: look anew, and let each caller repeat its own.
        lastTaken.delete(key);
        for (const waiting of queue.splice(0, batch.length)) waiting.reject(error);
      }
    }
    queues.delete(key);
  };

  return (wanted) =>
    new Promise((resolve, reject) => {
      const { region, day } = wanted.fields;
      const key = `${region}${day}`;
      const waiting: Waiting = { ...wanted, resolve, reject };
      const queue = queues.get(key);
      if (queue) {
        queue.push(waiting);
        return;
      }
      queues.set(key, [waiting]);
      // After this turn of the loop, so that those who arrive together are written together.
      setImmediate(() => void run(key, region, day));
    });
};
