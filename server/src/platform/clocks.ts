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

const batchSize = 100;
const leaseMs = 10_000;

/**
 * Takes what is due in batches under a lease and lets `act` do it by a conditional write that also clears or moves the clock,
 * so that a late or doubled run changes nothing. Returns how many records it met.
 */
export const sweepClocks = async <T extends Clocked>(
  db: Db,
  kind: RecordKind<T>,
  now: () => Date,
  act: (id: string, clock: string) => Promise<void>,
): Promise<number> => {
  let met = 0;
  for (;;) {
    if (!(await takeLease(db, `clocks:${kind.kind}`, leaseMs, now()))) return met;
    const at = now();
    const due = await db
      .collection<Clocked>(kind.spec.name)
      .find({ nextDue: { $lte: at } } as Filter<Clocked>)
      .project<Pick<Clocked, '_id' | 'clocks'>>({ clocks: 1 })
      .sort({ nextDue: 1 })
      .limit(batchSize)
      .toArray();
    for (const record of due) {
      const over = Object.entries(record.clocks).filter(([, when]) => when <= at);
      for (const [clock] of over.sort((a, b) => a[1].getTime() - b[1].getTime())) await act(record._id, clock);
    }
    met += due.length;
    if (due.length < batchSize) return met;
  }
};
