import { leadKind } from '../lead/lead';
import { open } from '../platform/collections';
import { clockSkew, maxSkewMs } from '../platform/skew';
import { queues } from '../queues';
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
    let deadLetters = 0;
    for (const { spec } of queues) deadLetters += await open(db, spec).countDocuments({ deadAt: { $exists: true } });
    return { ok: Math.abs(skew) <= maxSkewMs, database: true, oldestPending: age, deadLetters, clockSkew: skew };
  } catch {
    return { ok: false, database: false, oldestPending: 0, deadLetters: 0, clockSkew: 0 };
  }
};
