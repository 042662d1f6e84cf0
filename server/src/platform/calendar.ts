import type { Db } from 'mongodb';
import { collection, isDuplicate, open } from './collections';

/** A job of the calendar, such as `fairness:2026-10`: done once, however many processes wake up for it. */
interface CalendarRow {
  _id: string;
  /** Held by whoever runs it until then; a dead process's run is taken over after. */
  until: Date;
  doneAt?: Date;
}

export const calendarSpec = collection<CalendarRow>('calendar');

const leaseMs = 5 * 60_000;

/** Runs `work` unless it was done or is being done; true when it was this call that did it. `work` must repeat safely: a process may die in it. */
export const runOnce = async (db: Db, id: string, now: () => Date, work: () => Promise<void>): Promise<boolean> => {
  const rows = open(db, calendarSpec);
  const at = now();
  try {
    await rows.findOneAndUpdate(
      { _id: id, doneAt: { $exists: false }, until: { $lte: at } },
      { $set: { until: new Date(at.getTime() + leaseMs) } },
      { upsert: true },
    );
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
  await work();
  await rows.updateOne({ _id: id }, { $set: { doneAt: now() } });
  return true;
};
