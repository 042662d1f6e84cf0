import { createHmac } from 'node:crypto';
import { canonical, type Json } from '../platform/canonical';
import { collection } from '../platform/collections';

/** How many rows there were, and one hash over all of them in order. */
export interface Digest {
  count: number;
  digest: string;
}

/** The trail and the access rows of one day, nailed down: each anchor carries the hash of the one before. */
export interface AnchorRow {
  /** `anchor:2026-11-25`: however many processes make it, it is made once. */
  _id: string;
  /** The company's day, `20261125`. */
  day: string;
  /** Rows from here (null: from the very first) … */
  from: Date | null;
  /** … up to here, not included: the day's end. */
  until: Date;
  madeAt: Date;
  /** Events that happened within, and how many of them were a record's first. */
  events: Digest & { records: number };
  access: Digest;
  /** Since the very first. */
  totals: { records: number; events: number; access: number };
  /** Hash of the anchor before. */
  prev: string | null;
  hash: string;
}

/** Append-only. The application's database user may insert and find here, nothing else. */
export const anchorSpec = collection<AnchorRow>('anchors', [{ key: { until: 1 }, name: 'until', unique: true }]);

/** The keyed hash of an anchor over all it says. */
export const anchorHash = (key: Buffer, anchor: Omit<AnchorRow, 'hash'>): string => {
  const { _id, day, from, until, madeAt, events, access, totals, prev } = anchor;
  const said = {
    _id,
    day,
    from: from?.toISOString() ?? null,
    until: until.toISOString(),
    madeAt: madeAt.toISOString(),
    events: { count: events.count, digest: events.digest, records: events.records },
    access: { count: access.count, digest: access.digest },
    totals: { records: totals.records, events: totals.events, access: totals.access },
    prev,
  } satisfies Json;
  return createHmac('sha256', key)
    .update(`anchor ${canonical(said)}`)
    .digest('base64url');
};

/** What people compare: the beginning of the hash. */
export const shortHash = (hash: string): string => hash.slice(0, 12);
