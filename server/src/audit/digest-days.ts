import { createHash } from 'node:crypto';
import type { Db } from 'mongodb';
import { type AccessRow, accessSpec } from '../platform/access';
import { canonical } from '../platform/canonical';
import { open } from '../platform/collections';
import { type TrailRow, trailSpec } from '../platform/trail/record';
import type { AnchorRow, Digest } from './anchor';

const batchSize = 1000;

const within = (from: Date | null, until: Date) => ({ at: { ...(from ? { $gte: from } : {}), $lt: until } });

const lineOfAccess = ({ _id, at, person, what, on, request }: AccessRow): string =>
  canonical({ _id, at: at.toISOString(), person, what, on, request });

/**
 * One hash over a stretch of the trail, row by row in the order of an index, so that a million rows need no memory. An event's own hash
 * covers all it says and every event of its record before it; what is hashed here is that none is missing and none is new.
 */
export const digestEvents = async (db: Db, from: Date | null, until: Date): Promise<AnchorRow['events']> => {
  const hash = createHash('sha256');
  let count = 0;
  let records = 0;
  const rows = open(db, trailSpec)
    .find(within(from, until), { batchSize })
    .project<Pick<TrailRow, '_id' | 'n' | 'hash'>>({ n: 1, hash: 1 })
    .sort({ at: 1, _id: 1 });
  for await (const row of rows) {
    hash.update(`${row._id} ${row.hash}\n`);
    count++;
    if (row.n === 1) records++;
  }
  return { count, records, digest: hash.digest('base64url') };
};

/** The same for what changes no record; these rows have no hash of their own, so all they say goes in. */
export const digestAccess = async (db: Db, from: Date | null, until: Date): Promise<Digest> => {
  const hash = createHash('sha256');
  let count = 0;
  for await (const row of open(db, accessSpec).find(within(from, until), { batchSize }).sort({ at: 1, _id: 1 })) {
    hash.update(`${lineOfAccess(row)}\n`);
    count++;
  }
  return { count, digest: hash.digest('base64url') };
};
