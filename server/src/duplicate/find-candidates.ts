import type { Db } from 'mongodb';
import { open } from '../platform/collections';
import { duplicateKeysSpec } from './duplicate';

/** A key that more leads than this bear says nothing of any of them. */
export const commonFrom = 50;

/**
 * Leads that share a key with these, found by the index alone. One look-up as a rule, of which only the ids are brought: where no more than that
 * share any key, no key of theirs is over-common. Where more do, key by key, and the over-common ones are dropped.
 */
export const findCandidates = async (db: Db, keys: readonly string[], except: string): Promise<string[]> => {
  if (keys.length === 0) return [];
  const rows = open(db, duplicateKeysSpec);
  const bearersOf = async (some: string | { $in: string[] }): Promise<string[]> =>
    (
      await rows
        .find({ keys: some }, { projection: { _id: 1 } })
        .limit(commonFrom + 1)
        .toArray()
    ).map(({ _id }) => _id);
  const together = await bearersOf({ $in: [...keys] });
  if (together.length <= commonFrom) return together.filter((id) => id !== except);
  const telling: string[] = [];
  for (const key of keys) {
    const bearers = await bearersOf(key);
    if (bearers.length <= commonFrom) telling.push(...bearers);
  }
  return [...new Set(telling)].filter((id) => id !== except);
};
