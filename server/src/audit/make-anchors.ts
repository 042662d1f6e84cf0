import { companyDay } from '@tongguan/shared/clock/company-day';
import { dayAfter, dayStart, dayWords } from '@tongguan/shared/clock/day-start';
import type { Db } from 'mongodb';
import { kinds } from '../migrations';
import { accessSpec } from '../platform/access';
import { isDuplicate, open } from '../platform/collections';
import { takeLease } from '../platform/lease';
import { trailSpec } from '../platform/trail/record';
import type { Services } from '../services';
import { type AnchorRow, anchorHash, anchorSpec } from './anchor';
import { digestAccess, digestEvents } from './digest-days';
import { timeZoneOf } from './page';
import { tellAnchor } from './tell-anchor';

/** After midnight: longer than any write that was begun before it, and than clocks may differ, so that nothing of the day is still to come. */
export const graceMs = 10 * 60_000;
const leaseMs = 5 * 60_000;

export const newestAnchor = (db: Db): Promise<AnchorRow | null> => open(db, anchorSpec).findOne({}, { sort: { until: -1 } });

/** Something happened before this moment: a house that is still empty has nothing to nail down. */
const anythingBefore = async (db: Db, until: Date): Promise<boolean> => {
  const found = await Promise.all(
    [trailSpec.name, accessSpec.name].map((name) => db.collection(name).findOne({ at: { $lt: until } }, { projection: { _id: 1 } })),
  );
  return found.some(Boolean);
};

/** An event of that time still waits in its record to be moved. */
const anythingPending = async (db: Db, until: Date): Promise<boolean> => {
  for (const { spec } of kinds)
    if (await db.collection(spec.name).findOne({ pendingAt: { $lt: until } }, { projection: { _id: 1 } })) return true;
  return false;
};

const nextDay = async (db: Db, last: AnchorRow | null, zone: string, now: Date): Promise<{ day: string; until: Date } | null> => {
  const settled = new Date(now.getTime() - graceMs);
  const yesterday = dayAfter(companyDay(settled, zone), -1);
  // After another time zone was set a day's end may lie before the last one: then the day after it is the next.
  let day = last ? dayAfter(last.day) : yesterday;
  while (last && dayStart(day, zone, 1) <= last.until) day = dayAfter(day);
  const until = dayStart(day, zone, 1);
  if (until > settled) return null;
  return last || (await anythingBefore(db, until)) ? { day, until } : null;
};

const build = async (db: Db, key: Buffer, last: AnchorRow | null, day: string, until: Date, madeAt: Date): Promise<AnchorRow> => {
  const from = last?.until ?? null;
  const events = await digestEvents(db, from, until);
  const access = await digestAccess(db, from, until);
  const before = last?.totals ?? { records: 0, events: 0, access: 0 };
  const bare = {
    _id: `anchor:${dayWords(day)}`,
    day,
    from,
    until,
    madeAt,
    events,
    access,
    totals: {
      records: before.records + events.records,
      events: before.events + events.count,
      access: before.access + access.count,
    },
    prev: last?.hash ?? null,
  };
  return { ...bare, hash: anchorHash(key, bare) };
};

/**
 * Makes the anchor of every day that is over, in their order, and tells the administrators of each. Waits while an event of the day is
 * still in its record. Two processes may come this far; the day's id decides whose stands, and both computed the same.
 * Returns how many it made.
 */
export const makeAnchors = async (services: Services): Promise<number> => {
  const { db, env, now } = services;
  const zone = await timeZoneOf(services);
  let made = 0;
  for (;;) {
    const last = await newestAnchor(db);
    // Also again: the process that made it may have died before it said so.
    if (last) await tellAnchor(services, last);
    const next = await nextDay(db, last, zone, now());
    if (!next || (await anythingPending(db, next.until))) return made;
    if (!(await takeLease(db, 'anchor', leaseMs, now()))) return made;
    try {
      await open(db, anchorSpec).insertOne(await build(db, env.TONGGUAN_TRAIL_KEY, last, next.day, next.until, now()));
      made++;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }
};
