import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from 'mongodb';
import { collection, open } from '../collections';

/** What one process has in hand of one queue. A process that dies leaves it until its time is out. */
interface ClaimRow {
  _id: string;
  /** The collection of the claimed rows. */
  queue: string;
  ids: string[];
  until: Date;
}

/** No index beside `_id`: a handful of rows at a time. */
export const claimSpec = collection<ClaimRow>('queue_claims');

export interface Claim {
  /** Of the rows asked for, those that nobody else has in hand. */
  ids: readonly string[];
  /** What others had in hand when it was taken. */
  others: ReadonlySet<string>;
  /** From now on as long again; false where it had run out, so that others may have taken what it held. */
  renew(ms: number): Promise<boolean>;
  release(): Promise<void>;
}

export interface Claims {
  take(ids: readonly string[], ms: number): Promise<Claim>;
}

const mostLooks = 5;

/**
 * Claims on rows of a queue, written beside them in one small row: to change every claimed row would cost more than all else that is done with it.
 * A claim is written first and read after, so of two that overlap at least one sees the other and gives way; nobody goes on while an overlap is in sight.
 * Of two that see each other, the one with the greater id gives way; the other looks a few times whether that has happened, and then gives way as well:
 * who was there before it does not.
 */
export const createClaims = (db: Db, queue: string, now: () => Date): Claims => {
  const rows = open(db, claimSpec);

  const othersOf = async (mine: string): Promise<ClaimRow[]> => {
    const all = await rows.find({ queue }).toArray();
    const out = all.filter(({ until }) => until <= now()).map(({ _id }) => _id);
    if (out.length > 0) await rows.deleteMany({ _id: { $in: out } });
    return all.filter(({ _id }) => _id !== mine && !out.includes(_id));
  };
  const idsOf = (claims: readonly ClaimRow[]): Set<string> => new Set(claims.flatMap(({ ids }) => ids));

  return {
    async take(wanted, ms) {
      const _id = randomUUID();
      await rows.insertOne({ _id, queue, ids: [...wanted], until: new Date(now().getTime() + ms) });
      const release = async () => {
        await rows.deleteOne({ _id });
      };
      const renew = async (more: number) => {
        const at = now();
        const renewed = await rows.updateOne({ _id, until: { $gt: at } }, { $set: { until: new Date(at.getTime() + more) } });
        return renewed.matchedCount > 0;
      };
      let ids = [...wanted];
      for (let looks = 1; ; looks++) {
        const claims = await othersOf(_id);
        const before = idsOf(looks < mostLooks ? claims.filter((claim) => claim._id < _id) : claims);
        const kept = ids.filter((id) => !before.has(id));
        if (kept.length < ids.length) {
          ids = kept;
          await (ids.length > 0 ? rows.updateOne({ _id }, { $set: { ids } }) : release());
        }
        const others = idsOf(claims);
        if (!ids.some((id) => others.has(id))) return { ids, others, renew, release };
        await sleep(2 + Math.random() * 4);
      }
    },
  };
};
