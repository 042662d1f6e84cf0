import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import { collection, isDuplicate, open } from './collections';

interface LeaseRow {
  _id: string;
  holder: string;
  until: Date;
  /** How often it was taken, by anybody. */
  turn?: number;
}

export const leaseSpec = collection<LeaseRow>('leases');

/** This process, as leases know it. */
const me: string = randomUUID();

/**
 * Takes or renews a lease; null while another process holds it, else how often it was taken up to now: two turns that follow one another had nobody
 * else's between them. What is done under it must still be a conditional write: a holder may wake late.
 */
export const takeTurn = async (db: Db, name: string, ms: number, now: Date, holder = me): Promise<number | null> => {
  try {
    const taken = await open(db, leaseSpec).findOneAndUpdate(
      { _id: name, $or: [{ holder }, { until: { $lte: now } }] },
      { $set: { holder, until: new Date(now.getTime() + ms) }, $inc: { turn: 1 } },
      { upsert: true, returnDocument: 'after' },
    );
    return taken?.holder === holder ? (taken.turn ?? 0) : null;
  } catch (error) {
    if (isDuplicate(error)) return null;
    throw error;
  }
};

/** The same where turns are not counted. */
export const takeLease = async (db: Db, name: string, ms: number, now: Date, holder = me): Promise<boolean> =>
  (await takeTurn(db, name, ms, now, holder)) !== null;

export const dropLease = async (db: Db, name: string, holder = me): Promise<void> => {
  await open(db, leaseSpec).deleteOne({ _id: name, holder });
};

/** Gives a lease back and keeps the count of its turns. */
export const endTurn = async (db: Db, name: string, holder = me): Promise<void> => {
  await open(db, leaseSpec).updateOne({ _id: name, holder }, { $set: { until: new Date(0) } });
};

/** What turns other processes have had at leases whose names begin so: another text with each. */
export const foreignTurns = async (db: Db, prefix: string, holder = me): Promise<string> => {
  const rows = await open(db, leaseSpec)
    .find({ _id: { $gte: prefix, $lt: `${prefix}\uffff` }, holder: { $ne: holder } })
    .toArray();
  return rows
    .map(({ _id, turn }) => `${_id}=${turn}`)
    .sort()
    .join();
};
