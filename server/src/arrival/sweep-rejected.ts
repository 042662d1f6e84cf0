import { open } from '../platform/collections';
import type { Services } from '../services';
import { arrivalSpec } from './arrival';

const dayMs = 24 * 3600_000;

/**
 * What became no lead is somebody's words kept for nothing: past the time of the setting its content and the key to it go; that it came, when and
 * why it was rejected stay, so that a repeat of the delivery is answered as before. Returns how many.
 */
export const sweepRejected = async (services: Services): Promise<number> => {
  const { db, now, settings } = services;
  const { rejectedDays } = (await settings.get('sources')).value;
  const arrivals = open(db, arrivalSpec);
  const due = { rejectedAt: { $lte: new Date(now().getTime() - rejectedDays * dayMs) } };
  const rows = await arrivals
    .find(due, { projection: { _id: 1 } })
    .limit(200)
    .toArray();
  if (rows.length === 0) return 0;
  const { modifiedCount } = await arrivals.updateMany(
    // One that is being retried just now may have its lead already.
    { _id: { $in: rows.map(({ _id }) => _id) }, ...due, lead: { $exists: false } },
    { $set: { discarded: { by: null, at: now() } }, $unset: { key: '', body: '', rejectedAt: '', resumeAt: '' } },
  );
  return modifiedCount;
};
