import type { Db, Filter } from 'mongodb';
import { takeLease } from './lease';
import type { RecordBase, RecordKind } from './trail/record';

/** Deadlines ride in the record they watch; `nextDue` is the earliest and is indexed. */
export interface Clocked extends RecordBase {
  clocks: { [kind: string]: Date };
  nextDue?: Date;
}

/** The fields of a record's clocks after some were set (a date) or cleared (null). */
export const withClocks = (
  now: Clocked['clocks'],
  changes: { [kind: string]: Date | null },
): { clocks: Clocked['clocks']; nextDue: Date | null } => {
  const clocks: Clocked['clocks'] = { ...now };
  for (const [kind, due] of Object.entries(changes)) {
    if (due) clocks[kind] = due;
    else delete clocks[kind];
  }
  const dues = Object.values(clocks).map((due) => due.getTime());
  return { clocks, nextDue: dues.length > 0 ? new Date(Math.min(...dues)) : null };
};

/** As part of a write: the clocks after some were set or cleared, and `nextDue` beside them, gone when none is left. */
export const clocksPatch = <T extends Clocked>(now: Clocked['clocks'], changes: { [kind: string]: Date | null }) => {
  const { clocks, nextDue } = withClocks(now, changes);
  return {
    set: { clocks, ...(nextDue ? { nextDue } : {}) } as Pick<T, 'clocks' | 'nextDue'>,
    unset: (nextDue ? [] : ['nextDue']) as 'nextDue'[],
  };
};

/**
 * Clears or moves a clock that has nothing to say: derived, so without an event. Holds only on what was read;
 * false when the record went on meanwhile, and whoever wrote then has seen to its clocks.
 */
export const resetClock = async <T extends Clocked>(
  db: Db,
  kind: RecordKind<T>,
  record: Pick<Clocked, '_id' | 'version' | 'clocks'>,
  changes: { [kind: string]: Date | null },
): Promise<boolean> => {
  const { set, unset } = clocksPatch(record.clocks, changes);
  const asRead = Object.fromEntries(Object.entries(record.clocks).map(([clock, due]) => [`clocks.${clock}`, due]));
  const written = await db
    .collection<Clocked>(kind.spec.name)
    .updateOne({ _id: record._id, version: record.version, ...asRead } as Filter<Clocked>, {
      $set: set,
      ...(unset.length > 0 ? { $unset: { nextDue: '' } } : {}),
    });
  return written.matchedCount > 0;
};

const batchSize = 100;
const concurrency = 8;
const leaseMs = 10_000;

/**
 * Takes what is due in batches under a lease, the longest due first, and lets `act` do it by a conditional write that also clears or
 * moves the clock, so that a late or doubled run changes nothing. What fails stays due for the next beat and keeps nobody waiting.
 * Returns how many records it met.
 */
export const sweepClocks = async <T extends Clocked>(
  db: Db,
  kind: RecordKind<T>,
  now: () => Date,
  act: (id: string, clock: string) => Promise<void>,
  onError: (error: unknown) => void,
): Promise<number> => {
  const met = new Set<string>();
  const failed = new Set<string>();
  for (;;) {
    if (!(await takeLease(db, `clocks:${kind.kind}`, leaseMs, now()))) return met.size;
    const at = now();
    const passed = failed.size > 0 ? { _id: { $nin: [...failed] } } : {};
    const due = await db
      .collection<Clocked>(kind.spec.name)
      .find({ nextDue: { $lte: at }, ...passed } as Filter<Clocked>)
      .project<Pick<Clocked, '_id' | 'clocks'>>({ clocks: 1 })
      .sort({ nextDue: 1 })
      .limit(batchSize)
      .toArray();
    // Still due after it was acted on: another process moves it, or the next beat does.
    const left = due.filter(({ _id }) => !met.has(_id));
    if (left.length === 0) return met.size;
    for (const { _id } of left) met.add(_id);
    const worker = async () => {
      for (let record = left.shift(); record; record = left.shift()) {
        const { _id, clocks } = record;
        const over = Object.entries(clocks).filter(([, when]) => when <= at);
        try {
          for (const [clock] of over.sort((a, b) => a[1].getTime() - b[1].getTime())) await act(_id, clock);
        } catch (error) {
          failed.add(_id);
          onError(error);
        }
      }
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
    if (due.length < batchSize) return met.size;
  }
};
