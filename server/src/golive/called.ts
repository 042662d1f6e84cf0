import type { Db } from 'mongodb';
import { collection, open } from '../platform/collections';

/** When WeCom last reached the callback address: `verify` as the console saved it, `event` with something to tell. */
interface CalledRow {
  _id: 'verify' | 'event';
  at: Date;
}

export const calledSpec = collection<CalledRow>('wecom_calls');

const everyMs = 60_000;

/** Keeps the time of the last call, written at most once a minute. */
export const createCallNotes = (db: Db, now: () => Date): ((what: CalledRow['_id']) => Promise<void>) => {
  const noted = new Map<string, number>();
  return async (what) => {
    const at = now();
    if (Math.abs(at.getTime() - (noted.get(what) ?? 0)) < everyMs) return;
    noted.set(what, at.getTime());
    await open(db, calledSpec).updateOne({ _id: what }, { $set: { at } }, { upsert: true });
  };
};

export const lastCalled = async (db: Db): Promise<Date | null> => {
  const rows = await open(db, calledSpec).find().toArray();
  return rows.length === 0 ? null : new Date(Math.max(...rows.map((row) => row.at.getTime())));
};
