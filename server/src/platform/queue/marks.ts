import type { AnyBulkWriteOperation, Collection, Document } from 'mongodb';

export interface Marks<R extends Document> {
  /** Takes one write; resolves at once while few wait, else when they are written. Never throws: `written` does. */
  put(write: AnyBulkWriteOperation<R>): Promise<void>;
  /** Resolves when all that was put is written; throws what the database threw. */
  written(): Promise<void>;
}

/**
 * Writes that need not wait for one another go together: what comes while one bulk is on its way forms the next. At most `most` are put
 * and not yet written, so that a killed process leaves no more than that many unmarked.
 */
export const createMarks = <R extends Document>(rows: Collection<R>, most: number): Marks<R> => {
  let waiting: AnyBulkWriteOperation<R>[] = [];
  let flushing: Promise<void> | null = null;
  let failed: { error: unknown } | null = null;

  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const now = waiting;
      waiting = [];
      try {
        await rows.bulkWrite(now, { ordered: false });
      } catch (error) {
        failed ??= { error };
      }
    }
    flushing = null;
  };
  return {
    put(write) {
      waiting.push(write);
      flushing ??= flush();
      return waiting.length >= most ? flushing : Promise.resolve();
    },
    async written() {
      await flushing;
      if (failed) throw failed.error;
    },
  };
};
