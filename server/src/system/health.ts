import { calendarJobSpec } from '../appointment/appointment-record';
import { friendSyncSpec } from '../friend/friend-sync';
import { leadKind } from '../lead/lead';
import { open } from '../platform/collections';
import { jobsSpec } from '../platform/queue/jobs';
import { outboxSpec } from '../platform/queue/outbox';
import { clockSkew, maxSkewMs } from '../platform/skew';
import type { Services } from '../services';

/** Whether this process can work: the database answers, events move, its clock agrees with the database's. */
export const health = async (services: Services) => {
  const { db, now, metrics } = services;
  try {
    const skew = await clockSkew(db, now);
    const oldest = await open(db, leadKind.spec)
      .find({ pendingAt: { $exists: true } })
      .project<{ pendingAt: Date }>({ pendingAt: 1 })
      .sort({ pendingAt: 1 })
      .limit(1)
      .next();
    const age = oldest ? Math.max(0, (now().getTime() - oldest.pendingAt.getTime()) / 1000) : 0;
    metrics.oldestPending.set(age);
    const dead = { deadAt: { $exists: true } };
    const deadLetters =
      (await open(db, jobsSpec).countDocuments(dead)) +
      (await open(db, outboxSpec).countDocuments(dead)) +
      (await open(db, friendSyncSpec).countDocuments(dead)) +
      (await open(db, calendarJobSpec).countDocuments(dead));
    return { ok: Math.abs(skew) <= maxSkewMs, database: true, oldestPending: age, deadLetters, clockSkew: skew };
  } catch {
    return { ok: false, database: false, oldestPending: 0, deadLetters: 0, clockSkew: 0 };
  }
};
