import { randomUUID } from 'node:crypto';
import type { Collection } from 'mongodb';

export interface Row {
  _id: string;
  subject: string;
  n: number;
  [field: string]: unknown;
}

/** Runs `work` when woken, once more when woken meanwhile. */
export const woken = (work: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<void> | null = null;
  let again = false;
  const run = async () => {
    do {
      again = false;
      await work();
    } while (again);
    running = null;
  };
  return () => {
    if (running) again = true;
    else running = run();
    return running!;
  };
};

const concurrency = 8;

/**
 * The queue's four steps to a claim (find what is due, find what else is open of the same subjects, mark, find what was marked), fifty rows
 * at a time, eight handled at once; what `handle` does not mark itself is marked together. Ends with a find that is empty.
 */
export const drainQueue = async (rows: Collection<Row>, leaseMs: number, handle: (row: Row) => Promise<boolean>): Promise<void> => {
  for (;;) {
    const now = new Date();
    const due = await rows
      .find({ dueAt: { $lte: now } })
      .sort({ dueAt: 1 })
      .limit(50)
      .toArray();
    if (due.length === 0) return;
    const subjects = [...new Set(due.map((row) => row.subject))];
    await rows
      .find({ subject: { $in: subjects }, dueAt: { $exists: true } })
      .project({ subject: 1, n: 1 })
      .toArray();
    const token = randomUUID();
    const ids = due.map((row) => row._id);
    await rows.updateMany({ _id: { $in: ids }, dueAt: { $lte: now } }, { $set: { token, dueAt: new Date(now.getTime() + leaseMs) } });
    const claimed = await rows.find({ token }).toArray();
    const left = [...claimed];
    const done: string[] = [];
    const lane = async () => {
      for (let row = left.shift(); row; row = left.shift()) if (await handle(row)) done.push(row._id);
    };
    await Promise.all(Array.from({ length: Math.min(concurrency, claimed.length) }, lane));
    if (done.length === 0) continue;
    await rows.updateMany({ _id: { $in: done }, token }, { $set: { doneAt: new Date() }, $unset: { dueAt: '', token: '', reason: '' } });
  }
};
