import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import { collection, isDuplicate, open } from './collections';

interface LeaseRow {
  _id: string;
  holder: string;
  until: Date;
}

export const leaseSpec = collection<LeaseRow>('leases');

/** This process, as leases know it. */
const me = randomUUID();

/** Takes or renews a lease; false while another process holds it. What is done under it must still be a conditional write: a holder may wake late. */
export const takeLease = async (db: Db, name: string, ms: number, now: Date, holder = me): Promise<boolean> => {
  try {
    const taken = await open(db, leaseSpec).findOneAndUpdate(
      { _id: name, $or: [{ holder }, { until: { $lte: now } }] },
      { $set: { holder, until: new Date(now.getTime() + ms) } },
      { upsert: true, returnDocument: 'after' },
    );
    return taken?.holder === holder;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
};

export const dropLease = async (db: Db, name: string, holder = me): Promise<void> => {
  await open(db, leaseSpec).deleteOne({ _id: name, holder });
};
