import type { Collection, Db, Document, IndexDescription } from 'mongodb';

/** A collection and its indexes, declared beside the shape that is kept in it. */
export interface CollectionSpec<T extends Document> {
  name: string;
  indexes: IndexDescription[];
  /** Never set; carries the shape. */
  shape?: T;
}

export const collection = <T extends Document>(name: string, indexes: IndexDescription[] = []): CollectionSpec<T> => ({ name, indexes });

export const open = <T extends Document>(db: Db, spec: CollectionSpec<T>): Collection<T> => db.collection<T>(spec.name);

/** Creates what is missing; an index that is already there in the same form is left alone. */
export const ensureIndexes = async (db: Db, specs: readonly CollectionSpec<never>[]): Promise<void> => {
  for (const spec of specs) {
    await db.createCollection(spec.name).catch((error: { codeName?: string }) => {
      if (error.codeName !== 'NamespaceExists') throw error;
    });
    if (spec.indexes.length > 0) await db.collection(spec.name).createIndexes(spec.indexes);
  }
};

/** MongoDB's duplicate key, whatever carried it. */
export const isDuplicate = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === 11000;

/** The name of the index that refused: from the key pattern where the server names it, else from the message. */
export const duplicateIndex = (error: unknown): string | undefined => {
  const message = (error as { message?: string } | null)?.message ?? '';
  return /index: (\S+?)(?:_1)? dup key/.exec(message)?.[1];
};

/** Swallows duplicate keys of an unordered insert: what is there already was written by an equal run. Anything else is thrown. */
export const ignoreDuplicates = (error: unknown): void => {
  const errors = (error as { writeErrors?: unknown } | null)?.writeErrors;
  const list = Array.isArray(errors) ? errors : errors ? [errors] : [];
  if (isDuplicate(error) && list.every((e) => (e as { code?: number }).code === 11000)) return;
  throw error;
};
