import type { Db } from 'mongodb';
import { ignoreDuplicates, open } from '../collections';
import { type JobRow, jobsSpec } from '../queue/jobs';
import { eventId, type TrailEvent } from './event';
import { type RecordBase, type RecordKind, trailSpec } from './record';

export interface Mover {
  /** The process that made a change moves it at once; returns without waiting. */
  moveSoon(kind: string, id: string): void;
  /** Moves whatever waits anywhere; the guarantee behind `moveSoon`. Returns how many records it cleared. */
  sweep(): Promise<number>;
  /** Resolves when nothing of this process's own waits. */
  idle(): Promise<void>;
}

const batchSize = 100;

export interface MoverDeps {
  db: Db;
  kinds: readonly RecordKind<never>[];
  /** Names of the reactions to an event's type. */
  reactionsTo: (type: string) => readonly string[];
  /** Called once new jobs stand. */
  wake: () => void;
  onError: (error: unknown) => void;
  /** For tests: called between the insert and the pull. */
  betweenInsertAndPull?: () => Promise<void>;
}

const jobsFor = (event: TrailEvent, names: readonly string[]): JobRow[] =>
  names.map((reaction) => ({
    _id: `${eventId(event)}@${reaction}`,
    subject: event.subject,
    n: event.n,
    reaction,
    dueAt: event.at,
    attempts: 0,
  }));

/**
 * Takes events out of their records: inserts them unchanged into the trail, then one job per reaction, ignores what is there already,
 * and only then pulls what it moved. It adds nothing of its own, so two movers, or one that wakes late, write the same bytes.
 */
export const createMover = (deps: MoverDeps): Mover => {
  const { db } = deps;
  const trail = open(db, trailSpec);
  const jobs = open(db, jobsSpec);
  const waiting = new Map<string, Set<string>>();
  let running: Promise<void> | null = null;

  const moveRecords = async (kind: RecordKind<never>, records: Pick<RecordBase, '_id' | 'version' | 'pending'>[]): Promise<void> => {
    const events = records.flatMap((record) => record.pending);
    if (events.length > 0) {
      await trail
        .insertMany(
          events.map((event) => ({ _id: eventId(event), ...event })),
          { ordered: false },
        )
        .catch(ignoreDuplicates);
      const rows = events.flatMap((event) => jobsFor(event, deps.reactionsTo(event.type)));
      if (rows.length > 0) await jobs.insertMany(rows, { ordered: false }).catch(ignoreDuplicates);
      await deps.betweenInsertAndPull?.();
    }
    const records_ = db.collection<RecordBase>(kind.spec.name);
    const cleared = await records_.bulkWrite(
      records.map(({ _id, version, pending }) => ({
        updateOne: {
          filter: { _id, version, pending: { $size: pending.length } },
          update: { $set: { pending: [] }, $unset: { pendingAt: '' } },
        },
      })),
      { ordered: false },
    );
    if (cleared.matchedCount === records.length) return;
    // Some record went on meanwhile: take out of it only what was moved; the rest moves on the next pass.
    for (const { _id, pending } of records) {
      const last = pending.at(-1)?.n;
      if (last !== undefined) await records_.updateOne({ _id, 'pending.n': { $lte: last } }, { $pull: { pending: { n: { $lte: last } } } });
    }
  };

  const read = (kind: RecordKind<never>, filter: object) =>
    db
      .collection<RecordBase>(kind.spec.name)
      .find(filter)
      .project<Pick<RecordBase, '_id' | 'version' | 'pending'>>({ version: 1, pending: 1 })
      .limit(batchSize)
      .toArray();

  const run = async (): Promise<void> => {
    for (;;) {
      const next = [...waiting.entries()].find(([, ids]) => ids.size > 0);
      if (!next) return;
      const [name, ids] = next;
      const batch = [...ids].slice(0, batchSize);
      for (const id of batch) ids.delete(id);
      const kind = deps.kinds.find((k) => k.kind === name)!;
      const records = await read(kind, { _id: { $in: batch }, pendingAt: { $exists: true } });
      if (records.length === 0) continue;
      await moveRecords(kind, records);
      deps.wake();
    }
  };

  const start = (): void => {
    running ??= run()
      .catch(deps.onError)
      .finally(() => {
        running = null;
      });
  };

  return {
    moveSoon(kind, id) {
      const ids = waiting.get(kind) ?? new Set();
      waiting.set(kind, ids.add(id));
      start();
    },
    async sweep() {
      let moved = 0;
      for (const kind of deps.kinds) {
        for (;;) {
          const records = await read(kind, { pendingAt: { $exists: true } });
          if (records.length === 0) break;
          await moveRecords(kind, records);
          moved += records.length;
          if (records.length < batchSize) break;
        }
      }
      if (moved > 0) deps.wake();
      return moved;
    },
    async idle() {
      while (running) await running;
    },
  };
};
