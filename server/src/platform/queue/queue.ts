import { randomUUID } from 'node:crypto';
import type { Collection, Filter, UpdateFilter } from 'mongodb';
import { createMarks, type Marks } from './marks';

/** A row of work. It is open while `dueAt` stands; a claim moves `dueAt` to the end of the lease. */
export interface QueueRow {
  _id: string;
  subject: string;
  /** Rows of one lane run in the order of `n`. Absent: the subject is the lane. */
  lane?: string;
  n: number;
  dueAt?: Date;
  attempts: number;
  token?: string;
  doneAt?: Date;
  /** Given up after its last try; stays to be seen and sent again. */
  deadAt?: Date;
  /** Why, without personal data. */
  reason?: string;
}

/** Thrown by a handler that cannot go on now; without `counts` it is no failed try. */
export class Later extends Error {
  readonly ms: number;
  readonly counts: boolean;

  constructor(ms: number, reason: string, counts = false) {
    super(reason);
    this.ms = ms;
    this.counts = counts;
  }
}

/** Thrown by a handler for what no further try can mend. */
export class Hopeless extends Error {}

export interface QueueOptions<R extends QueueRow> {
  rows: Collection<R>;
  /** The field that rows wait for one another by; absent: `subject`. */
  order?: 'subject' | 'lane';
  now: () => Date;
  /** Looks up at once what the rows just claimed will need. */
  prepare?: (rows: readonly R[]) => Promise<void>;
  /** Does the work of one row; what it returns is kept on the row. */
  handle: (row: R) => Promise<Partial<R> | undefined>;
  leaseMs: number;
  maxAttempts: number;
  /** How many rows run at once; a function is asked anew for each batch. */
  concurrency: number | (() => number);
  onDead?: (row: R, reason: string) => void;
}

export interface Queue {
  /** Claims and runs what is due until nothing is; returns how many rows it ran. */
  runDue(): Promise<number>;
}

const batchSize = 50;

/** 1 s, 2 s, 4 s … up to 5 minutes, with a fifth of jitter. */
export const backoffMs = (attempts: number): number =>
  Math.min(300_000, 1000 * 2 ** Math.max(0, attempts - 1)) * (0.9 + Math.random() * 0.2);

const reasonOf = (error: unknown): string => {
  if (error instanceof Later || error instanceof Hopeless) return error.message;
  const { name, code } = error as { name?: string; code?: unknown };
  return [name ?? 'Error', code].filter((part) => part !== undefined).join(' ');
};

/** Rows claimed in batches (one by one costs twenty times more), run at least once, each lane's in order; a dead process's lease runs out. */
export const createQueue = <R extends QueueRow>(options: QueueOptions<R>): Queue => {
  const { rows, now, order = 'subject' } = options;
  const laneOf = (row: Pick<QueueRow, 'subject' | 'lane'>): string => (order === 'lane' ? row.lane : undefined) ?? row.subject;
  const where = (filter: object) => filter as Filter<R>;
  const doing = (update: object) => update as UpdateFilter<R>;

  /** Of the lanes of these rows, the first unfinished row of each: in its turn if it is due, else all of its lane wait for it. */
  const firsts = async (due: readonly R[]): Promise<Map<string, Pick<QueueRow, '_id' | 'n' | 'dueAt'>>> => {
    const unfinished = rows
      .find(where({ [order]: { $in: [...new Set(due.map(laneOf))] }, dueAt: { $exists: true } }))
      .project<Pick<QueueRow, '_id' | 'subject' | 'lane' | 'n' | 'dueAt'>>({ subject: 1, lane: 1, n: 1, dueAt: 1 });
    const first = new Map<string, Pick<QueueRow, '_id' | 'n' | 'dueAt'>>();
    for await (const row of unfinished) if (row.n < (first.get(laneOf(row))?.n ?? Number.POSITIVE_INFINITY)) first.set(laneOf(row), row);
    return first;
  };

  /** The longest due whose turn it is. Rows that wait for another of their lane are passed over, however many they are: those behind them must not. */
  const inTurn = async (): Promise<string[]> => {
    const waiting: string[] = [];
    for (;;) {
      const at = now();
      const due = (await rows
        .find(where({ dueAt: { $lte: at }, ...(waiting.length > 0 ? { [order]: { $nin: waiting } } : {}) }))
        .sort({ dueAt: 1 })
        .limit(batchSize)
        .toArray()) as R[];
      if (due.length === 0) return [];
      const first = await firsts(due);
      const turn = due.filter((row) => row.n <= (first.get(laneOf(row))?.n ?? row.n)).map((row) => row._id);
      // A first row may be due later than those behind it, after a try put off, and stand beyond this batch.
      for (const row of first.values()) if (row.dueAt! <= at && !turn.includes(row._id)) turn.push(row._id);
      if (turn.length > 0) return turn;
      waiting.push(...first.keys());
    }
  };

  const claim = async (): Promise<R[]> => {
    const turn = await inTurn();
    if (turn.length === 0) return [];
    const token = randomUUID();
    const leased = new Date(now().getTime() + options.leaseMs);
    await rows.updateMany(where({ _id: { $in: turn }, dueAt: { $lte: now() } }), doing({ $set: { token, dueAt: leased } }));
    const claimed = (await rows.find(where({ token })).toArray()) as R[];
    if (claimed.length > 0) await options.prepare?.(claimed);
    return claimed;
  };

  const settle = (marks: Marks, row: R, update: object, kind?: string): Promise<void> =>
    marks.put({ id: row._id, token: row.token, update, ...(kind === undefined ? {} : { kind }) });

  const fail = async (marks: Marks, row: R, error: unknown): Promise<void> => {
    const reason = reasonOf(error);
    const counts = !(error instanceof Later) || error.counts;
    const attempts = row.attempts + (counts ? 1 : 0);
    if (error instanceof Hopeless || attempts >= options.maxAttempts) {
      await settle(marks, row, { $set: { attempts, deadAt: now(), reason }, $unset: { dueAt: '', token: '' } });
      options.onDead?.(row, reason);
      return;
    }
    const ms = error instanceof Later ? error.ms : backoffMs(attempts);
    await settle(marks, row, { $set: { attempts, reason, dueAt: new Date(now().getTime() + ms) }, $unset: { token: '' } });
  };

  /** Runs one row; true when it is done and has nothing to keep, so that it can be marked together with others. */
  const run = async (marks: Marks, row: R): Promise<boolean> => {
    try {
      const result = await options.handle(row);
      if (!result) return true;
      await settle(
        marks,
        row,
        { $set: { ...result, doneAt: now() }, $unset: { dueAt: '', token: '', reason: '' } },
        JSON.stringify(result),
      );
    } catch (error) {
      await fail(marks, row, error);
    }
    return false;
  };

  const runBatch = async (batch: readonly R[]): Promise<void> => {
    const left = [...batch].sort((a, b) => a.n - b.n);
    const done: string[] = [];
    const concurrency = typeof options.concurrency === 'number' ? options.concurrency : options.concurrency();
    const marks = createMarks(rows, concurrency);
    const worker = async () => {
      for (let row = left.shift(); row; row = left.shift()) if (await run(marks, row)) done.push(row._id);
    };
    await Promise.all(Array.from({ length: Math.min(concurrency, batch.length) }, worker));
    await marks.written();
    if (done.length === 0) return;
    await rows.updateMany(
      where({ _id: { $in: done }, token: batch[0]!.token }),
      doing({ $set: { doneAt: now() }, $unset: { dueAt: '', token: '', reason: '' } }),
    );
  };

  return {
    async runDue() {
      let ran = 0;
      for (let batch = await claim(); batch.length > 0; ) {
        // Behind a full batch there is more: it is fetched while this one runs. What waits for a row of this one is claimed after it.
        const [next] = await Promise.all([batch.length < batchSize ? [] : claim(), runBatch(batch)]);
        ran += batch.length;
        batch = next.length > 0 ? next : await claim();
      }
      return ran;
    },
  };
};
