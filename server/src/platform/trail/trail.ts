import { AppError, outOfSight } from '@tongguan/shared/api/errors';
import type { Db, Filter, MatchKeysAndValues, OptionalUnlessRequiredId, UpdateFilter } from 'mongodb';
import { duplicateIndex, isDuplicate, open } from '../collections';
import { createChangeTwo } from './change-two';
import { type ActorRef, chain, eventId, type NewEvent, subjectOf, type TrailEvent } from './event';
import { maxPending, type RecordBase, type RecordKind, trailSpec } from './record';

export interface By {
  actor: ActorRef;
  /** The client's name for this command; a repeat answers the first result. */
  cmd?: string | undefined;
}

/** What a change does to the record it was decided on. An empty list of events means that nothing needs doing. */
export interface Change<T extends RecordBase> {
  events: NewEvent[];
  set?: MatchKeysAndValues<T>;
  unset?: (keyof T & string)[];
  /** One more element for each of these lists. */
  push?: { [key: string]: unknown };
}

export interface Changed<T> {
  record: T;
  events: TrailEvent[];
  /** This command had been done before; `events` are those of the first time. */
  repeated: boolean;
}

export interface Trail {
  /** Writes a new record with its first events. Returns the index that refused it when it is there already. */
  create<T extends RecordBase>(
    kind: RecordKind<T>,
    fields: Omit<T, keyof RecordBase> & { _id: string },
    events: NewEvent[],
    by: By,
  ): Promise<{ record: T } | { refused: string }>;
  /** A record in its first form, for those who insert in batches; tell `created` once it is written. */
  form<T extends RecordBase>(kind: RecordKind<T>, fields: Omit<T, keyof RecordBase> & { _id: string }, events: NewEvent[], by: By): T;
  created(kind: string, id: string): void;
  /**
   * The one way a record changes. `decide` is pure: it reads the record as it stands and says what to do, or throws a refusal.
   * The write holds only on the version that was decided on; on any other it is decided anew.
   */
  change<T extends RecordBase>(
    kind: RecordKind<T>,
    id: string,
    by: By,
    decide: (record: T) => Change<T>,
    sight?: Filter<T>,
  ): Promise<Changed<T>>;
  /** Two records together or not at all; see `createChangeTwo`. */
  changeTwo: ReturnType<typeof createChangeTwo>;
  /** One moved event. */
  event(subject: string, n: number): Promise<TrailEvent>;
  /** Moved events in one round trip, by their ids. */
  events(places: readonly Pick<TrailEvent, 'subject' | 'n'>[]): Promise<Map<string, TrailEvent>>;
  /** A loaded record's events, oldest first; `before` and `limit` give the newest `limit` below a number. */
  readTrail(kind: string, record: RecordBase, page?: { before?: number; limit: number }): Promise<TrailEvent[]>;
}

const maxTries = 200;

/** The record as the write has left it: what it was decided on, with exactly the change that held. */
const afterwards = <T extends RecordBase>(record: T, { set, unset, push }: Change<T>, events: TrailEvent[]): T => {
  const after = { ...record, ...set, version: record.version + events.length, head: events.at(-1)!.hash } as unknown as Record<
    string,
    unknown
  >;
  for (const name of unset ?? []) delete after[name];
  for (const [name, item] of Object.entries(push ?? {})) after[name] = [...((after[name] as unknown[] | undefined) ?? []), item];
  after['pending'] = [...record.pending, ...events];
  after['pendingAt'] = record.pendingAt ?? events[0]!.at;
  return after as unknown as T;
};

/** One writer at a time per record inside this process; other processes are met by the version filter alone. */
const createTurns = () => {
  const last = new Map<string, Promise<unknown>>();
  return async <R>(key: string, work: () => Promise<R>): Promise<R> => {
    const before = last.get(key);
    const mine = (before ?? Promise.resolve()).then(work, work);
    const settled = mine.catch(() => undefined);
    last.set(key, settled);
    try {
      return await mine;
    } finally {
      if (last.get(key) === settled) last.delete(key);
    }
  };
};

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export const createTrail = (deps: { db: Db; key: Buffer; now: () => Date; moveSoon: (kind: string, id: string) => void }): Trail => {
  const { db, key, now, moveSoon } = deps;
  const inTurn = createTurns();
  const rows = open(db, trailSpec);

  const form: Trail['form'] = (kind, fields, events, by) => {
    const chained = chain(key, subjectOf(kind.kind, fields._id), { version: 0, head: null }, events, { at: now(), ...by });
    const base = {
      version: chained.length,
      head: chained.at(-1)?.hash ?? null,
      pending: chained,
      ...(chained.length > 0 ? { pendingAt: chained[0]!.at } : {}),
    };
    return { ...fields, ...base } as never;
  };

  const byCommand = async (subject: string, record: RecordBase, cmd: string): Promise<TrailEvent[]> => {
    const pending = record.pending.filter((event) => event.cmd === cmd);
    if (pending.length > 0) return pending;
    // By the command alone: it is as good as unique, and one condition is one index anywhere.
    const done = await rows.find({ cmd }).toArray();
    return done.filter((event) => event.subject === subject).sort((a, b) => a.n - b.n);
  };

  return {
    form,
    created: moveSoon,

    async create(kind, fields, events, by) {
      const record = form(kind, fields, events, by);
      try {
        await open(db, kind.spec).insertOne(record as OptionalUnlessRequiredId<typeof record>);
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        return { refused: duplicateIndex(error) ?? '_id' };
      }
      if (record.pendingAt) moveSoon(kind.kind, record._id);
      return { record };
    },

    change(kind, id, by, decide, sight) {
      const subject = subjectOf(kind.kind, id);
      const records = open(db, kind.spec);
      type T = Parameters<typeof decide>[0];
      return inTurn(subject, async () => {
        for (let tries = 0; tries < maxTries; tries++) {
          const record = (await records.findOne({ _id: id, ...sight } as unknown as Filter<T>)) as T | null;
          if (!record) throw outOfSight();
          if (by.cmd) {
            const done = await byCommand(subject, record, by.cmd);
            if (done.length > 0) return { record, events: done, repeated: true };
          }
          const wanted = decide(record);
          if (wanted.events.length === 0) return { record, events: [], repeated: false };
          if (record.pending.length + wanted.events.length > maxPending) throw new AppError('busy', '这条记录的改动太密集，请稍后再试');
          const events = chain(key, subject, record, wanted.events, { at: now(), ...by });
          const { set, unset, push } = wanted;
          const update = {
            $set: {
              ...set,
              version: record.version + events.length,
              head: events.at(-1)!.hash,
              pendingAt: record.pendingAt ?? events[0]!.at,
            },
            ...(unset?.length ? { $unset: Object.fromEntries(unset.map((name) => [name, ''])) } : {}),
            $push: { ...push, pending: { $each: events } },
          } as unknown as UpdateFilter<T>;
          const written = await records.updateOne({ _id: id, version: record.version } as unknown as Filter<T>, update);
          if (written.matchedCount > 0) {
            moveSoon(kind.kind, id);
            return { record: afterwards(record, wanted, events), events, repeated: false };
          }
          await wait(Math.random() * Math.min(50, 2 + tries * 2));
        }
        throw new AppError('busy', '这条记录正被多人修改，请稍后再试');
      });
    },

    changeTwo: createChangeTwo({ db, key, now, moveSoon, done: byCommand }),

    async event(subject, n) {
      const row = await rows.findOne({ _id: eventId({ subject, n }) });
      if (!row) throw new Error(`${subject} has no event ${n} in the trail`);
      return row;
    },

    async events(places) {
      const ids = [...new Set(places.map(eventId))];
      const found = await rows.find({ _id: { $in: ids } }).toArray();
      return new Map(found.map((row) => [row._id, row]));
    },

    /** Record first, then moved events: the other order loses what moves in between. The loaded record holds what had not moved. */
    async readTrail(kind, record, page) {
      const subject = subjectOf(kind, record._id);
      const top = Math.min(record.version, (page?.before ?? Number.MAX_SAFE_INTEGER) - 1);
      const bottom = page ? Math.max(1, top - page.limit + 1) : 1;
      const within = record.pending.filter((event) => event.n >= bottom && event.n <= top);
      const firstPending = within[0]?.n ?? top + 1;
      if (firstPending <= bottom) return within;
      const ids = Array.from({ length: firstPending - bottom }, (_, i) => eventId({ subject, n: bottom + i }));
      const moved = page
        ? await rows.find({ _id: { $in: ids } }).toArray()
        : await rows.find({ subject, n: { $lt: firstPending } }).toArray();
      return [...moved.sort((a, b) => a.n - b.n), ...within];
    },
  };
};
