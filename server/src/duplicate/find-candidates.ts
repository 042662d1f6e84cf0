import type { Db } from 'mongodb';
import { open } from '../platform/collections';
import { type DuplicateKeysRow, duplicateKeysSpec } from './duplicate';

/** A key that more leads than this bear says nothing of any of them. */
export const commonFrom = 50;
const atOnce = 200;

type Row = Pick<DuplicateKeysRow, '_id' | 'keys'>;

/**
 * Leads that share a key with these, found by the index alone. One look-up as a rule; where it brings more than a person could look
 * through, key by key, and the over-common ones are dropped.
 */
export const findCandidates = async (db: Db, keys: readonly string[], except: string): Promise<string[]> => {
  if (keys.length === 0) return [];
  const rows = open(db, duplicateKeysSpec);
  const projection = { keys: 1 } as const;
  const together: Row[] = await rows
    .find({ keys: { $in: [...keys] } }, { projection })
    .limit(atOnce)
    .toArray();
  const bearers = new Map<string, string[]>();
  if (together.length < atOnce) {
    for (const key of keys)
      bearers.set(
        key,
        together.filter((row) => row.keys.includes(key)).map((row) => row._id),
      );
  } else {
    for (const key of keys) {
      const found = await rows
        .find({ keys: key }, { projection: { _id: 1 } })
        .limit(commonFrom + 1)
        .toArray();
      bearers.set(
        key,
        found.map((row) => row._id),
      );
    }
  }
  const telling = [...bearers.values()].filter((ids) => ids.length <= commonFrom).flat();
  return [...new Set(telling)].filter((id) => id !== except);
};
