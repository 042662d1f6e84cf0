import type { Db } from 'mongodb';
import { open } from '../platform/collections';
import { type AnchorRow, anchorHash, anchorSpec } from './anchor';
import { digestAccess, digestEvents } from './digest-days';

export interface AnchorFinding {
  /** `20261125` */
  day: string;
  what: 'anchor changed' | 'anchor missing' | 'trail differs' | 'access differs';
  /** How many rows there are more than were counted then; negative: fewer. */
  more: number;
}

export interface VerifiedAnchors {
  anchors: number;
  newest: AnchorRow | null;
  findings: AnchorFinding[];
}

/**
 * Recomputes every anchor from the trail and the access rows as they stand. That finds what a record's own chain cannot show: a record
 * taken out together with its whole trail, a trail cut off together with its record's number, and any access row. What was written
 * since the newest anchor is not covered yet; the newest anchor itself is compared with the message on the administrator's phone.
 */
export const verifyAnchors = async (db: Db, key: Buffer): Promise<VerifiedAnchors> => {
  const result: VerifiedAnchors = { anchors: 0, newest: null, findings: [] };
  let last: AnchorRow | null = null;
  for await (const anchor of open(db, anchorSpec).find().sort({ until: 1 })) {
    const { day } = anchor;
    const found = (what: AnchorFinding['what'], more = 0) => result.findings.push({ day, what, more });
    const { hash, ...bare } = anchor;
    if (anchorHash(key, bare) !== hash) found('anchor changed');
    else if (anchor.prev !== (last?.hash ?? null) || anchor.from?.getTime() !== last?.until.getTime()) found('anchor missing');
    const events = await digestEvents(db, anchor.from, anchor.until);
    if (events.digest !== anchor.events.digest) found('trail differs', events.count - anchor.events.count);
    const access = await digestAccess(db, anchor.from, anchor.until);
    if (access.digest !== anchor.access.digest) found('access differs', access.count - anchor.access.count);
    result.anchors++;
    last = anchor;
  }
  result.newest = last;
  return result;
};
