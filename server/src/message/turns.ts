import type { Limit } from '@tongguan/shared/message/turn';
import { waitFor } from '@tongguan/shared/message/turn';
import type { Db, Filter, UpdateFilter } from 'mongodb';
import { collection, isDuplicate, open } from '../platform/collections';

/** What one person was sent of late, for all processes. */
interface TurnRow {
  _id: string;
  /** Milliseconds, newest first, each with a fraction of its own so that one can be given back. */
  used: number[];
  /** The digest that what comes now goes into. */
  gathering?: { digest: string; until: Date };
  expiresAt: Date;
}

export const turnSpec = collection<TurnRow>('turns', [{ key: { expiresAt: 1 }, name: 'ttl', expireAfterSeconds: 0 }]);

export type Gathering = NonNullable<TurnRow['gathering']>;

export type Taken = { turn: number } | { used: readonly number[]; gathering: Gathering | null };

const dayMs = 86_400_000;

const filterFor = (person: string, limits: readonly Limit[], gathers: boolean, now: number): Filter<TurnRow> =>
  ({
    _id: person,
    $and: limits.map(({ most, ms }) => ({
      $or: [{ [`used.${most - 1}`]: { $exists: false } }, { [`used.${most - 1}`]: { $lte: now - ms } }],
    })),
    ...(gathers ? { gathering: { $exists: false } } : {}),
  }) as Filter<TurnRow>;

/** A unique number that stands for one use at this instant. */
const turnAt = (at: number): number => at + Math.floor(Math.random() * 1024) / 1024;

const taking = (turn: number, limits: readonly Limit[], at: number): UpdateFilter<TurnRow> => ({
  $push: { used: { $each: [turn], $sort: -1, $slice: Math.max(...limits.map(({ most }) => most)) } },
  $set: { expiresAt: new Date(at + dayMs) },
});

/** A turn for each of these messages, in one round trip; one that is refused is left out, and asks for itself. */
export const takeTurns = async (
  db: Db,
  wanted: readonly { message: string; person: string; limits: readonly Limit[]; gathers: boolean }[],
  now: Date,
): Promise<Map<string, number>> => {
  const at = now.getTime();
  const turns = new Map(wanted.map(({ message }) => [message, turnAt(at)]));
  if (wanted.length === 0) return turns;
  const writes = wanted.map(({ message, person, limits, gathers }) => ({
    updateOne: { filter: filterFor(person, limits, gathers, at), update: taking(turns.get(message)!, limits, at), upsert: true },
  }));
  try {
    await open(db, turnSpec).bulkWrite(writes, { ordered: false });
  } catch (error) {
    const refused = [(error as { writeErrors?: unknown }).writeErrors ?? []].flat() as { index: number; code: number }[];
    if (refused.length === 0 || refused.some(({ code }) => code !== 11000)) throw error;
    for (const { index } of refused) turns.delete(wanted[index]!.message);
  }
  return turns;
};

/**
 * Takes a turn under every limit at once, by one conditional write, so that no two processes together pass one. Refused, it tells what
 * stood in the way; `gathers`: an open digest does too.
 */
export const takeTurn = async (db: Db, person: string, limits: readonly Limit[], gathers: boolean, now: Date): Promise<Taken> => {
  const rows = open(db, turnSpec);
  const at = now.getTime();
  const turn = turnAt(at);
  const longest = Math.max(...limits.map(({ ms }) => ms));
  for (;;) {
    try {
      const row = await rows.findOneAndUpdate(filterFor(person, limits, gathers, at), taking(turn, limits, at), {
        upsert: true,
        returnDocument: 'after',
      });
      // Now and then what no window reaches any more is let go: the row stays as small as the last hour.
      if (row && row.used.length >= 64 && row.used.at(-1)! < at - longest)
        await rows.updateOne({ _id: person }, { $pull: { used: { $lt: at - longest } } });
      return { turn };
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      const row = await rows.findOne({ _id: person });
      if (!row) continue;
      const gathering = row.gathering ?? null;
      // Else another process has just made the row.
      if (waitFor(row.used, limits, at) > 0 || (gathers && gathering)) return { used: row.used, gathering };
    }
  }
};

/** Nothing was sent after all. */
export const giveBackTurn = async (db: Db, person: string, turn: number): Promise<void> => {
  await open(db, turnSpec).updateOne({ _id: person }, { $pull: { used: turn } });
};

/** From now on what may be gathered is: into this digest, or the one that is open already. */
export const beginGathering = async (db: Db, person: string, wanted: Gathering): Promise<Gathering> => {
  const rows = open(db, turnSpec);
  await rows.updateOne({ _id: person, gathering: { $exists: false } }, { $set: { gathering: wanted } });
  return (await rows.findOne({ _id: person }))?.gathering ?? wanted;
};

/** The digest is out, or never will be. */
export const endGathering = async (db: Db, person: string, digest: string): Promise<void> => {
  await open(db, turnSpec).updateOne({ _id: person, 'gathering.digest': digest }, { $unset: { gathering: '' } });
};
