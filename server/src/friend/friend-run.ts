import { localTime } from '@tongguan/shared/clock/company-day';
import type { Db } from 'mongodb';
import { collection, ignoreDuplicates, open } from '../platform/collections';
import type { Services } from '../services';

/** One comparison with WeCom, of all members' friends. `_id` is its day, so that a day has one: `contacts:2026-11-26`. */
export interface FriendRunRow {
  _id: string;
  startedAt: Date;
  finishedAt?: Date;
  /** The last userid, in their order, whose friends were compared; a run that was broken off goes on after it. */
  after: string;
  members: number;
  done: number;
  relations: number;
  /** Friendships not known before. */
  added: number;
  /** Customers who were otherwise than we knew, and are read again. */
  repaired: number;
  /** Why it does not go on: WeCom's code and the call. */
  problem?: string;
  /** When it is tried again. */
  retryAt?: Date;
}

export const friendRunSpec = collection<FriendRunRow>('friend_runs', [{ key: { startedAt: -1 }, name: 'startedAt' }]);

/** The first of all: it makes everyone who is a friend already a contact, and nothing else. */
export const firstRun = 'contacts:go-live';

/** When we began to listen, to the second; whoever became a friend before is no arrival. */
export const wentLive = async (db: Db): Promise<Date | null> => {
  const row = await open(db, friendRunSpec).findOne({ _id: firstRun }, { projection: { startedAt: 1 } });
  return row ? new Date(Math.floor(row.startedAt.getTime() / 1000) * 1000) : null;
};

const idOf = (day: string): string => `contacts:${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;

const begin = async (services: Services, _id: string): Promise<void> => {
  const row: FriendRunRow = { _id, startedAt: services.now(), after: '', members: 0, done: 0, relations: 0, added: 0, repaired: 0 };
  await open(services.db, friendRunSpec).insertOne(row).catch(ignoreDuplicates);
};

/** The run to work on: the first at once, and one for each night once its hour has come. */
export const currentRun = async (services: Services): Promise<FriendRunRow | null> => {
  const runs = open(services.db, friendRunSpec);
  const [friends, clocks] = await Promise.all([services.settings.get('friends'), services.settings.get('clocks')]);
  const { timeZone } = clocks.value.workingHours;
  const { day, minute } = localTime(services.now(), timeZone);
  const first = await runs.findOne({ _id: firstRun });
  if (!first) await begin(services, firstRun);
  else if (first.finishedAt && minute >= friends.value.nightlyMinute && localTime(first.startedAt, timeZone).day !== day)
    await begin(services, idOf(day));
  const [next] = await runs
    .find({ finishedAt: { $exists: false } })
    .sort({ startedAt: 1 })
    .limit(1)
    .toArray();
  return next && !(next.retryAt && next.retryAt > services.now()) ? next : null;
};
