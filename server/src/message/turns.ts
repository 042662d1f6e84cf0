import { randomBytes } from 'node:crypto';
import type { Limit } from '@tongguan/shared/message/turn';
import { waitFor, wecomLimits } from '@tongguan/shared/message/turn';
import type { Db } from 'mongodb';
import { collection, open } from '../platform/collections';

/** Messages sent together, or about to be: one row for all of them costs little. */
interface TurnsRow {
  _id: string;
  /** When they count as sent. */
  at: Date;
  /** By the database's own clock, whatever a process takes the time to be: what was written since a moment is found by it. */
  written: Date;
  /** `<number> <person>`, a number for each message. */
  turns: string[];
}

/** What is older counts under no limit. */
export const longestMs = Math.max(...wecomLimits.map(({ ms }) => ms));

export const turnSpec = collection<TurnsRow>('turns_taken', [
  { key: { written: 1 }, name: 'ttl', expireAfterSeconds: (2 * longestMs) / 1000 },
]);

/** The digest that what comes for a person now goes into. */
interface GatheringRow {
  _id: string;
  digest: string;
  until: Date;
}

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

export interface Turns {
  /** A turn for each of these messages under all its limits at once, or what stood in its way; in two round trips for all of them. */
  take(wanted: readonly Wanted[], now: Date): Promise<Map<string, Taken>>;
  /** Nothing was sent after all. */
  giveBack(turn: string): Promise<void>;
}

/** A row may be seen so much later than one written after it. */
const slackMs = 3000;

const personOf = (turn: string): string => turn.slice(turn.indexOf(' ') + 1);

/**
 * What each person was sent of late, by any process: read whole at first and held from then on, so that only what is new is read. Turns are written
 * first and counted after: of several processes at once the last to write sees all others, so that together they never pass a limit; two that meet
 * at its edge may both be refused, and try again.
 */
export const createTurns = (db: Db): Turns => {
  const rows = open(db, turnSpec);
  /** By row; the longest held first. */
  const held = new Map<string, Omit<TurnsRow, '_id'>>();
  let readTo: number | undefined;

  const write = async (_id: string, at: Date, turns: string[]): Promise<number> => {
    const options = { upsert: true, returnDocument: 'after', projection: { written: 1 } } as const;
    return (await rows.findOneAndUpdate(
      { _id },
      { $setOnInsert: { at, turns }, $currentDate: { written: true } },
      options,
    ))!.written.getTime();
  };

  /** All that others have written up to this moment of the database's. */
  const readUpTo = async (moment: number): Promise<void> => {
    const since = readTo === undefined ? moment - longestMs : Math.min(readTo, moment);
    for await (const { _id, ...row } of rows.find({ written: { $gte: new Date(since - slackMs) } })) held.set(_id, row);
    readTo = moment;
  };

  const takeOff = async (row: string, turns: readonly string[]): Promise<void> => {
    await rows.updateOne({ _id: row }, { $pull: { turns: { $in: [...turns] } } });
    const here = held.get(row);
    if (here) held.set(row, { ...here, turns: here.turns.filter((turn) => !turns.includes(turn)) });
  };

  /**
   * Instants of what was sent to each, the newest first, without this row's. What is too old to count is let go, by the database's clock: this
   * process's may jump ahead and back, and what was let go is not read again.
   */
  const usedBy = (persons: readonly string[], mine: string, moment: number): Map<string, number[]> => {
    const used = new Map<string, number[]>(persons.map((person) => [person, []]));
    for (const [row, { at, written, turns }] of held) {
      if (written.getTime() < moment - longestMs - slackMs) held.delete(row);
      else if (row !== mine) for (const turn of turns) used.get(personOf(turn))?.push(at.getTime());
    }
    for (const instants of used.values()) instants.sort((a, b) => b - a);
    return used;
  };

  return {
    async take(wanted, now) {
      const taken = new Map<string, Taken>();
      if (wanted.length === 0) return taken;
      const at = now.getTime();
      const mine = `t${randomBytes(12).toString('hex')}`;
      const turns = wanted.map(({ person }, i) => `${i} ${person}`);
      const persons = [...new Set(wanted.map(({ person }) => person))];
      const written = await write(mine, now, turns);
      const [, gatherings] = await Promise.all([
        readUpTo(written),
        open(db, gatheringSpec)
          .find({ _id: { $in: persons } })
          .toArray(),
      ]);
      const used = usedBy(persons, mine, written);
      const refused: string[] = [];
      for (const [i, { message, person, limits, gathers }] of wanted.entries()) {
        const gathering = gatherings.find(({ _id }) => _id === person) ?? null;
        const before = used.get(person)!;
        if (waitFor(before, limits, at) > 0 || (gathers && gathering)) {
          taken.set(message, { used: before, gathering });
          refused.push(turns[i]!);
        } else {
          taken.set(message, { turn: `${mine}/${turns[i]}` });
          used.set(
            person,
            [at, ...before].sort((a, b) => b - a),
          );
        }
      }
      if (refused.length > 0) await takeOff(mine, refused);
      return taken;
    },
    async giveBack(turn) {
      const [row, ...rest] = turn.split('/');
      await takeOff(row!, [rest.join('/')]);
    },
  };
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
