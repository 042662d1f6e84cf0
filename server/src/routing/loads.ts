import { unknownRegion } from '@tongguan/shared/region/cities';
import type { RepFacts } from '@tongguan/shared/routing/route';
import type { Db } from 'mongodb';
import { leadKind } from '../lead/lead';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';

export interface Load {
  open: number;
  unfollowed: number;
  lastAssignedAt: number | null;
}

export const noLoad: Load = { open: 0, unfollowed: 0, lastAssignedAt: null };

const followedMs = 7 * 24 * 3_600_000;
const never = new Date(0);

/** Each rep's open leads, those without an effective follow-up in seven days, and the latest assignment, counted from the leads themselves. */
export const loadsOf = async (db: Db, people: readonly string[], now: Date): Promise<Map<string, Load>> => {
  const since = new Date(now.getTime() - followedMs);
  const rows = await open(db, leadKind.spec)
    .aggregate<{ _id: string; open: number; followed: number; last: Date | null }>([
      { $match: { owner: { $in: people }, closedAt: null } },
      {
        $group: {
          _id: '$owner',
          open: { $sum: 1 },
          // A canvas is kept only with all three parts, so each is an effective follow-up.
          followed: { $sum: { $cond: [{ $gte: [{ $ifNull: ['$canvas.at', never] }, since] }, 1, 0] } },
          last: { $max: '$assignedAt' },
        },
      },
    ])
    .toArray();
  return new Map(
    rows.map((row) => [row._id, { open: row.open, unfollowed: row.open - row.followed, lastAssignedAt: row.last?.getTime() ?? null }]),
  );
};

/** The same rule as in `route`: who could get a lead of this region at all. */
export const servesRegion = (person: Person, region: string): boolean =>
  person.role === 'rep' && (region === unknownRegion ? person.regions.length > 0 : person.regions.includes(region));

export const repFacts = ({ id, active, regions, suspended }: Person, load: Load = noLoad): RepFacts => ({
  id,
  active,
  suspended: suspended !== null,
  regions,
  ...load,
});
