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

/** Each rep's open leads, those without an effective follow-up in seven days, and the latest assignment, counted from the leads themselves. */
export const loadsOf = async (db: Db, people: readonly string[], now: Date): Promise<Map<string, Load>> => {
  const since = now.getTime() - followedMs;
  const leads = open(db, leadKind.spec)
    .find({ owner: { $in: [...people] }, closedAt: null })
    .project<{ owner: string; assignedAt: Date | null; canvas?: { at: Date } }>({ _id: 0, owner: 1, assignedAt: 1, 'canvas.at': 1 });
  const loads = new Map<string, Load>();
  for (const { owner, assignedAt, canvas } of await leads.toArray()) {
    const { open: before, unfollowed, lastAssignedAt } = loads.get(owner) ?? noLoad;
    loads.set(owner, {
      open: before + 1,
      // A canvas is kept only with all three parts, so each is an effective follow-up.
      unfollowed: unfollowed + (canvas && canvas.at.getTime() >= since ? 0 : 1),
      lastAssignedAt: assignedAt ? Math.max(lastAssignedAt ?? 0, assignedAt.getTime()) : lastAssignedAt,
    });
  }
  return loads;
};

/** One lead more in somebody's hands, assigned at this instant. */
export const withOneMore = ({ open: before, unfollowed }: Load = noLoad, at: Date): Load => ({
  open: before + 1,
  unfollowed: unfollowed + 1,
  lastAssignedAt: at.getTime(),
});

/** The same rule as in `route`: who could get a lead of this region at all. */
export const servesRegion = (person: Person, region: string): boolean =>
  person.role === 'rep' && (region === unknownRegion ? person.regions.length > 0 : person.regions.includes(region));

export const repFacts = ({ id, active, regions, suspendedByHand, unverified }: Person, load: Load = noLoad): RepFacts => ({
  id,
  active,
  suspended: suspendedByHand !== null,
  unverified: unverified !== null,
  regions,
  ...load,
});
