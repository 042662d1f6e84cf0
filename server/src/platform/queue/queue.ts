import type { Collection, Db, Filter, UpdateFilter } from 'mongodb';
import { type Claim, createClaims } from './claims';
import { type Concluded, createMarks, type Mark, type Marks } from './marks';

/** A row of work. It is open while `dueAt` stands; whoever works on it holds a claim on it. */
export interface QueueRow {
  _id: string;
  subject: string;
  /** Rows of one lane run in the order of `n`. Absent: the subject is the lane. */
  lane?: string;
  n: number;
  dueAt?: Date;
  attempts: number;
  /** Another with each time it is asked for, where it may be asked for again: what was begun before does not end it. */
  asked?: string;
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
  db: Db;
  rows: Collection<R>;
  /** The field that rows wait for one another by; absent: `subject`. */
  order?: 'subject' | 'lane';
  now: () => Date;
  /** Looks up at once what the rows just claimed will need. */
  prepare?: (rows: readonly R[]) => Promise<void>;
  /** Does the work of one row; what it returns is kept on the row. */
  handle: (row: R) => Promise<Partial<R> | undefined>;
  /** Writes at once what the handling of these rows has left beside them; they are marked after that. */
  conclude?: (ids: readonly string[]) => Promise<Concluded<R> | undefined>;
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
/** A process that is killed leaves no more rows than this done and not marked so. */
export const mostUnmarked = 32;
/** So many of those due are looked at together: finding and ordering them costs as much for one as for all. */
const lookAhead = 1000;
/** While no more than this wait for a later time, they are read whole: that costs less than what their subjects have ever had in the queue. */
const mostLater = 500;

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
  const { db, rows, now, order = 'subject' } = options;
  const claims = createClaims(db, rows.collectionName, now);
  const laneOf = (row: Pick<QueueRow, 'subject' | 'lane'>): string => (order === 'lane' ? row.lane : undefined) ?? row.subject;
  const where = (filter: object) => filter as Filter<R>;
  const doing = (update: object) => update as UpdateFilter<R>;

  type Place = Pick<QueueRow, '_id' | 'subject' | 'lane' | 'n' | 'dueAt'>;
  const places = { subject: 1, lane: 1, n: 1, dueAt: 1 };

  /** Unfinished rows, with all that the rows `due` may have to wait for among them. */
  const unfinished = async (due: readonly Place[], at: Date): Promise<readonly Place[]> => {
    if (due.length < lookAhead) {
      const later = await rows
        .find(where({ dueAt: { $gte: at } }))
        .limit(mostLater + 1)
        .project<Place>(places)
        .toArray();
      if (later.length <= mostLater) return [...due, ...later];
    }
    const subjects = [...new Set(due.map(({ subject }) => subject))];
    const all = await rows
      .find(where({ subject: { $in: subjects } }))
      .project<Place>(places)
      .toArray();
    return all.filter(({ dueAt }) => dueAt);
  };

  /** Claimed here and not finished. */
  const inHand = new Set<string>();

  /**
   * The longest due whose turn it is: the first unfinished row of each lane, if it is due; else all of its lane wait for it. Those that wait
   * are passed over, however many they are: those behind them must not.
   */
  const inTurn = async (): Promise<string[]> => {
    const waiting: string[] = [];
    for (;;) {
      const at = now();
      const due = await rows
        .find(where({ dueAt: { $lte: at }, ...(waiting.length > 0 ? { [order]: { $nin: waiting } } : {}) }))
        .sort({ dueAt: 1 })
        .limit(lookAhead)
        .project<Place>(places)
        .toArray();
      if (due.length === 0) return [];
      const lanes = new Set(due.map(laneOf));
      const first = new Map<string, Place>();
      for (const row of await unfinished(due, at))
        if (lanes.has(laneOf(row)) && row.n < (first.get(laneOf(row))?.n ?? Number.POSITIVE_INFINITY)) first.set(laneOf(row), row);
      // A first row may be due later than those behind it, after a try put off, and stand beyond those looked at.
      const turn = [...due.filter((row) => row.n <= (first.get(laneOf(row))?.n ?? row.n)), ...first.values()].filter(
        ({ _id, dueAt }) => dueAt! <= at && !inHand.has(_id),
      );
      if (turn.length > 0) return [...new Set(turn.map(({ _id }) => _id))];
      waiting.push(...lanes);
    }
  };

  interface Batch {
    rows: R[];
    /** Still claimed, and for long enough; claimed for longer where half of the time is gone. */
    held(): Promise<boolean>;
    release(): Promise<void>;
  }

  /** What was found in turn and is not claimed yet. */
  let ahead: string[] = [];

  const holding = ({ renew }: Claim, from: number): Batch['held'] => {
    let since = from;
    let renewing: Promise<boolean> | undefined;
    return async () => {
      if (!renewing && now().getTime() - since < options.leaseMs / 2) return true;
      const again = now().getTime();
      renewing ??= renew(options.leaseMs).then((renewed) => {
        since = again;
        if (renewed) renewing = undefined;
        return renewed;
      });
      return renewing;
    };
  };

  const claim = async (): Promise<Batch | null> => {
    if (ahead.length === 0) ahead = await inTurn();
    while (ahead.length > 0) {
      const wanted = ahead.splice(0, batchSize);
      const from = now().getTime();
      const held: Claim = await claims.take(wanted, options.leaseMs);
      ahead = ahead.filter((id) => !held.others.has(id));
      for (const id of held.ids) inHand.add(id);
      const release = async () => {
        for (const id of held.ids) inHand.delete(id);
        await held.release();
      };
      try {
        // As they stand now: another process may have done them, or put them off, since they were looked at.
        const some = held.ids.length > 0 ? await rows.find(where({ _id: { $in: held.ids }, dueAt: { $lte: now() } })).toArray() : [];
        if (some.length > 0) {
          await options.prepare?.(some as R[]);
          return { rows: some as R[], held: holding(held, from), release };
        }
      } catch (error) {
        await release();
        throw error;
      }
      await release();
    }
    return null;
  };

  const settle = (marks: Marks, row: R, update: Mark['update'], kind?: string): Promise<void> =>
    marks.put({ id: row._id, asked: row.asked, update, ...(kind === undefined ? {} : { kind }) });

  const fail = async (marks: Marks, row: R, error: unknown): Promise<void> => {
    const reason = reasonOf(error);
    const counts = !(error instanceof Later) || error.counts;
    const attempts = row.attempts + (counts ? 1 : 0);
    if (error instanceof Hopeless || attempts >= options.maxAttempts) {
      await settle(marks, row, { $set: { attempts, deadAt: now(), reason }, $unset: { dueAt: '' } });
      options.onDead?.(row, reason);
      return;
    }
    const ms = error instanceof Later ? error.ms : backoffMs(attempts);
    await settle(marks, row, { $set: { attempts, reason, dueAt: new Date(now().getTime() + ms) } });
  };

  /** Runs one row; true when it is done and has nothing to keep, so that it can be marked together with others. */
  const run = async (marks: Marks, row: R): Promise<boolean> => {
    try {
      const result = await options.handle(row);
      if (!result && row.asked === undefined) return true;
      const update = { $set: { ...result, doneAt: now() }, $unset: { dueAt: '', reason: '' } };
      await settle(marks, row, update, JSON.stringify(result ?? {}));
    } catch (error) {
      await fail(marks, row, error);
    }
    return false;
  };

  /** Handles the rows of a batch, as long as the claim on them holds; those that are done and not marked yet. */
  const handleAll = async (marks: Marks, { rows: batch, held }: Batch): Promise<string[]> => {
    const left = [...batch].sort((a, b) => a.n - b.n);
    const done: string[] = [];
    const concurrency = typeof options.concurrency === 'number' ? options.concurrency : options.concurrency();
    const worker = async () => {
      for (let row = left.shift(); row && (await held()); row = left.shift()) if (await run(marks, row)) done.push(row._id);
    };
    await Promise.all(Array.from({ length: Math.min(concurrency, batch.length) }, worker));
    return done;
  };

  const end = async (marks: Marks, { release }: Batch, done: readonly string[]): Promise<void> => {
    try {
      await marks.written();
      if (done.length > 0)
        await rows.updateMany(
          where({ _id: { $in: done }, dueAt: { $exists: true }, asked: { $exists: false } }),
          doing({ $set: { doneAt: now() }, $unset: { dueAt: '', reason: '' } }),
        );
    } finally {
      await release();
    }
  };

  return {
    async runDue() {
      const marks = createMarks(rows, mostUnmarked / 2, options.conclude);
      let failed: { error: unknown } | undefined;
      const noted = <T>(work: Promise<T> | null): Promise<T | null> =>
        (work ?? Promise.resolve(null)).catch((error) => {
          failed ??= { error };
          return null;
        });
      let ran = 0;
      let ending: Promise<unknown> = Promise.resolve();
      for (let batch = await claim(); batch; ) {
        // Behind a full batch there is more: it is fetched while this one runs, and begun while the last of this one is marked. What waits for a row
        // of this one is claimed after it.
        const [next, done] = await Promise.all([noted(batch.rows.length < batchSize ? null : claim()), noted(handleAll(marks, batch))]);
        const ended = noted(end(marks, batch, done ?? []));
        ran += batch.rows.length;
        await ending;
        ending = ended;
        if (!next || failed) await ended;
        if (failed) {
          await next?.release();
          throw failed.error;
        }
        batch = next ?? (await claim());
      }
      return ran;
    },
  };
};
