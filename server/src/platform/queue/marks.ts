import type { AnyBulkWriteOperation, Collection, Document, Filter, UpdateFilter } from 'mongodb';

export interface Mark {
  id: string;
  /** What the row said of when it was asked for, as it was claimed; it holds only while that is so. */
  asked: string | undefined;
  update: { $set: object; $unset?: object };
  /** Marks of one kind say the same; the first one's is written for all that go with it. Absent: it says something of its own. */
  kind?: string;
}

export interface Marks {
  /** Takes one mark; resolves at once while few wait, else when they are written. Never throws: `written` does. */
  put(mark: Mark): Promise<void>;
  /** Resolves when all that was put is written; throws what the database threw. */
  written(): Promise<void>;
}

/** What was written beside rows that have been handled. */
export interface Concluded<R> {
  /** Those of them that are to say so. */
  ids: ReadonlySet<string>;
  /** What they are to say. */
  set: Partial<R>;
}

const together = <R extends Document>(marks: readonly Mark[]): AnyBulkWriteOperation<R>[] => {
  const groups = new Map<string, Mark[]>();
  for (const mark of marks) {
    const key = mark.kind === undefined ? mark.id : `${mark.asked} ${mark.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), mark]);
  }
  return [...groups.values()].map((group) => ({
    updateMany: {
      // What has ended meanwhile is not opened again.
      filter: {
        _id: { $in: group.map(({ id }) => id) },
        dueAt: { $exists: true },
        asked: group[0]!.asked ?? { $exists: false },
      } as unknown as Filter<R>,
      update: group[0]!.update as UpdateFilter<R>,
    },
  }));
};

const withWritten = <R>(mark: Mark, { ids, set }: Concluded<R>): Mark => {
  if (!ids.has(mark.id)) return mark;
  const update = { ...mark.update, $set: { ...mark.update.$set, ...set } };
  return { ...mark, update, ...(mark.kind === undefined ? {} : { kind: `${mark.kind} ${JSON.stringify(set)}` }) };
};

/**
 * Marks that need not wait for one another go together: what comes while one bulk is on its way forms the next. At most `most` wait
 * and as many are on their way, so that a killed process leaves no more than both unmarked. `before` writes what is to stand once
 * they are marked, and says what they are to say of it.
 */
export const createMarks = <R extends Document>(
  rows: Collection<R>,
  most: number,
  before: (ids: readonly string[]) => Promise<Concluded<R> | undefined> = async () => undefined,
): Marks => {
  let waiting: Mark[] = [];
  let flushing: Promise<void> | null = null;
  let failed: { error: unknown } | null = null;

  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const now = waiting;
      waiting = [];
      try {
        const written = await before(now.map(({ id }) => id));
        await rows.bulkWrite(together<R>(written ? now.map((mark) => withWritten(mark, written)) : now), { ordered: false });
      } catch (error) {
        failed ??= { error };
      }
    }
    flushing = null;
  };
  return {
    put(mark) {
      waiting.push(mark);
      flushing ??= flush();
      return waiting.length >= most ? flushing : Promise.resolve();
    },
    async written() {
      await flushing;
      if (failed) throw failed.error;
    },
  };
};
