import { randomBytes } from 'node:crypto';
import type { Limit } from '@tongguan/shared/message/turn';
import { waitFor, wecomLimits } from '@tongguan/shared/message/turn';
import type { Db } from 'mongodb';
import { collection, open } from '../platform/collections';

/** One message sent to one person, or about to be. Written once and never changed, so that taking one costs little. */
interface TurnRow {
  _id: string;
  person: string;
  at: Date;
  expiresAt: Date;
}

/** The digest that what comes for a person now goes into. */
interface GatheringRow {
  _id: string;
  digest: string;
  until: Date;
}

export const turnSpec = collection<TurnRow>('message_turns', [
  { key: { person: 1, at: 1 }, name: 'person_at' },
  { key: { expiresAt: 1 }, name: 'ttl', expireAfterSeconds: 0 },
]);
export const gatheringSpec = collection<GatheringRow>('gatherings');

export type Gathering = Pick<GatheringRow, 'digest' | 'until'>;

/** The turn, or what stood in the way: instants in milliseconds, newest first. */
export type Taken = { turn: string } | { used: readonly number[]; gathering: Gathering | null };

export interface Wanted {
  message: string;
  person: string;
  limits: readonly Limit[];
  /** An open digest stands in its way too. */
  gathers: boolean;
}

const dayMs = 86_400_000;
const longestMs = Math.max(...wecomLimits.map(({ ms }) => ms));

/**
 * A turn for each of these messages under all its limits at once, or what stood in its way; in three round trips for all of them. A turn is
 * written first and counted after: of several processes at once the last to write sees all others, so that together they never pass a limit;
 * two that meet at its edge may both be refused, and try again.
 */
export const takeTurns = async (db: Db, wanted: readonly Wanted[], now: Date): Promise<Map<string, Taken>> => {
  const taken = new Map<string, Taken>();
  if (wanted.length === 0) return taken;
  const rows = open(db, turnSpec);
  const at = now.getTime();
  // The same all day.
  const expiresAt = new Date((Math.floor(at / dayMs) + 2) * dayMs);
  const mine = new Map(wanted.map((one) => [`t${randomBytes(12).toString('hex')}`, one]));
  await rows.insertMany([...mine].map(([_id, { person }]) => ({ _id, person, at: now, expiresAt })));
  const persons = [...new Set(wanted.map(({ person }) => person))];
  const [sent, gatherings] = await Promise.all([
    rows
      .find({ person: { $in: persons }, at: { $gt: new Date(at - longestMs) } })
      .project<TurnRow>({ person: 1, at: 1 })
      .toArray(),
    open(db, gatheringSpec)
      .find({ _id: { $in: persons } })
      .toArray(),
  ]);
  const used = new Map<string, number[]>(persons.map((person) => [person, []]));
  for (const { _id, person, at: then } of sent) if (!mine.has(_id)) used.get(person)!.push(then.getTime());
  for (const instants of used.values()) instants.sort((a, b) => b - a);
  const refused: string[] = [];
  for (const [turn, { message, person, limits, gathers }] of mine) {
    const gathering = gatherings.find(({ _id }) => _id === person) ?? null;
    const before = used.get(person)!;
    if (waitFor(before, limits, at) > 0 || (gathers && gathering)) {
      taken.set(message, { used: before, gathering });
      refused.push(turn);
    } else {
      taken.set(message, { turn });
      used.set(
        person,
        [at, ...before].sort((a, b) => b - a),
      );
    }
  }
  if (refused.length > 0) await rows.deleteMany({ _id: { $in: refused } });
  return taken;
};

/** Nothing was sent after all. */
export const giveBackTurn = async (db: Db, turn: string): Promise<void> => {
  await open(db, turnSpec).deleteOne({ _id: turn });
};

/** From now on what may be gathered is: into this digest, or the one that is open already. */
export const beginGathering = async (db: Db, person: string, wanted: Gathering): Promise<Gathering> => {
  const standing = await open(db, gatheringSpec).findOneAndUpdate(
    { _id: person },
    { $setOnInsert: { ...wanted } },
    { upsert: true, returnDocument: 'after' },
  );
  return standing ?? wanted;
};

/** The digest is out, or never will be. */
export const endGathering = async (db: Db, person: string, digest: string): Promise<void> => {
  await open(db, gatheringSpec).deleteOne({ _id: person, digest });
};
