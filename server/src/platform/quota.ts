import type { Db } from 'mongodb';
import { collection, isDuplicate, open } from './collections';

interface QuotaRow {
  _id: string;
  /** Instants of the last uses, oldest first, at most `limit`. */
  used: Date[];
  expiresAt: Date;
}

export const quotaSpec = collection<QuotaRow>('quotas', [{ key: { expiresAt: 1 }, name: 'ttl', expireAfterSeconds: 0 }]);

/**
 * Takes one use out of `limit` per sliding window, across all processes, by one conditional write.
 * Returns 0 when taken, else the milliseconds until the oldest use leaves the window.
 */
export const takeQuota = async (db: Db, name: string, limit: number, windowMs: number, now: Date): Promise<number> => {
  const rows = open(db, quotaSpec);
  const start = new Date(now.getTime() - windowMs);
  const full = `used.${limit - 1}`;
  for (;;) {
    try {
      const taken = await rows.findOneAndUpdate(
        { _id: name, $or: [{ [full]: { $exists: false } }, { 'used.0': { $lte: start } }] },
        { $push: { used: { $each: [now], $slice: -limit } }, $set: { expiresAt: new Date(now.getTime() + windowMs) } },
        { upsert: true, returnDocument: 'after' },
      );
      if (taken) return 0;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // The row is there and full, or another process has just made it.
      const row = await rows.findOne({ _id: name });
      const oldest = row?.used[0];
      if (row && row.used.length >= limit && oldest && oldest > start) return Math.max(1, oldest.getTime() + windowMs - now.getTime());
    }
  }
};
