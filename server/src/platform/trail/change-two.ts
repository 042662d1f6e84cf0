import { outOfSight } from '@tongguan/shared/api/errors';
import type { ClientSession, Db, Filter, UpdateFilter } from 'mongodb';
import { open } from '../collections';
import { type ActorRef, chain, type NewEvent, subjectOf, type TrailEvent } from './event';
import type { RecordBase, RecordKind } from './record';

/** As `Change`, without lists to push to. */
export interface Wanted {
  events: readonly NewEvent[];
  set?: object;
  unset?: readonly string[];
}

export interface TwoDeps {
  db: Db;
  key: Buffer;
  now: () => Date;
  moveSoon: (kind: string, id: string) => void;
  /** Whether this command was done on the record before. */
  done: (subject: string, record: RecordBase, cmd: string) => Promise<TrailEvent[]>;
}

const maxTries = 20;

const isConflict = (error: unknown): boolean => {
  const { code, hasErrorLabel } = error as { code?: number; hasErrorLabel?: (label: string) => boolean };
  return code === 112 || hasErrorLabel?.call(error, 'TransientTransactionError') === true;
};

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The other transactions' write stands: read and decide anew. */
class Beaten extends Error {}

/**
 * Two records of one kind change together or not at all: the one transaction of the house. As with a single change, each write holds
 * only on the version that was decided on, and the events ride inside. Written in the order of `ids`, so that what the first gives up
 * the second may take under a unique index. Returns whether it was this call that did it.
 */
export const createChangeTwo =
  (deps: TwoDeps) =>
  async <T extends RecordBase>(
    kind: RecordKind<T>,
    ids: readonly [string, string],
    by: { actor: ActorRef; cmd: string },
    decide: (first: T, second: T) => readonly [Wanted, Wanted],
    sights: readonly [Filter<T>, Filter<T>],
  ): Promise<{ repeated: boolean }> => {
    const { db, key, now, moveSoon } = deps;
    const records = open(db, kind.spec);
    const filterOf = (filter: object) => filter as unknown as Filter<T>;

    const write = async (record: T, wanted: Wanted, session: ClientSession): Promise<void> => {
      const events = chain(key, subjectOf(kind.kind, record._id), record, wanted.events, { at: now(), ...by });
      const update = {
        $set: {
          ...wanted.set,
          version: record.version + events.length,
          head: events.at(-1)!.hash,
          pendingAt: record.pendingAt ?? events[0]!.at,
        },
        ...(wanted.unset?.length ? { $unset: Object.fromEntries(wanted.unset.map((name) => [name, ''])) } : {}),
        $push: { pending: { $each: events } },
      } as unknown as UpdateFilter<T>;
      const written = await records.updateOne(filterOf({ _id: record._id, version: record.version }), update, { session });
      if (written.matchedCount === 0) throw new Beaten();
    };

    const attempt = async (): Promise<boolean> => {
      const found = await Promise.all(ids.map((_id, i) => records.findOne(filterOf({ _id, ...sights[i] }))));
      const [first, second] = found as (T | null)[];
      if (!first || !second) throw outOfSight();
      const before = await Promise.all([first, second].map((record) => deps.done(subjectOf(kind.kind, record._id), record, by.cmd)));
      if (before.some((events) => events.length > 0)) return true;
      const [one, other] = decide(first, second);
      const session = db.client.startSession();
      try {
        session.startTransaction();
        await write(first, one, session);
        await write(second, other, session);
        await session.commitTransaction();
        return false;
      } catch (error) {
        if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
        throw error;
      } finally {
        await session.endSession();
      }
    };

    for (let tries = 1; ; tries++) {
      try {
        const repeated = await attempt();
        if (!repeated) for (const id of ids) moveSoon(kind.kind, id);
        return { repeated };
      } catch (error) {
        if (!(error instanceof Beaten || isConflict(error)) || tries === maxTries) throw error;
        await wait(Math.random() * Math.min(100, 10 * tries));
      }
    }
  };
