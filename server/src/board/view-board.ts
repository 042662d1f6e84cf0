import type { Filter } from 'mongodb';
import type { LeadRecord } from '../lead/lead';
import { leadKind } from '../lead/lead';
import { summariesOf } from '../lead/list-leads';
import { sightOf } from '../lead/load-lead';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import { together } from '../platform/together';
import { membersOf } from '../routing/reassign-lead';
import type { Services } from '../services';

const shown = 20;
const soonMs = 3_600_000;

/** A promise of service not kept; or else reminded, and still not begun. No lead is in both, so that they can be counted apart. */
const late: readonly Filter<LeadRecord>[] = [
  { 'breached.0': { $exists: true } },
  {
    'breached.0': { $exists: false },
    startedAt: null,
    owner: { $ne: null },
    'clocks.reclaim': { $exists: true },
    'clocks.start': { $exists: false },
  },
];

interface Counts {
  _id: string | null;
  open: number;
  unstarted: number;
  breached: number;
}

/** Counts by owner over all that is in sight; lists only as long as they are read. Works at 300 leads and at 30,000. */
export const viewBoard = async (services: Services, actor: Person) => {
  const { db, directory, now } = services;
  const leads = open(db, leadKind.spec);
  const sight = await sightOf(services, actor);
  const at = now();
  const inSight = (filter: Filter<LeadRecord>): Filter<LeadRecord> => together([{ closedAt: null }, filter, sight]);
  const parts: Record<string, readonly Filter<LeadRecord>[]> = {
    unassigned: [{ owner: null }],
    soon: [{ owner: { $ne: null }, nextDue: { $gt: at, $lte: new Date(at.getTime() + soonMs) } }],
    breached: late,
  };
  /** How many there are, and the first of them. */
  const listOf = async (filters: readonly Filter<LeadRecord>[], order: 'createdAt' | 'nextDue') => {
    const found = await Promise.all(
      filters.map(inSight).map(async (filter) => ({
        count: await leads.countDocuments(filter),
        leads: await leads
          .find(filter)
          .sort({ [order]: 1 })
          .limit(shown)
          .toArray(),
      })),
    );
    const first = found.flatMap((part) => part.leads).sort((a, b) => (a[order]?.getTime() ?? 0) - (b[order]?.getTime() ?? 0));
    return { count: found.reduce((sum, { count }) => sum + count, 0), leads: await summariesOf(services, first.slice(0, shown)) };
  };
  const one = (condition: object) => ({ $sum: { $cond: [condition, 1, 0] } });
  const waiting = { $eq: ['$startedAt', null] };
  const broken = { $gt: [{ $size: { $ifNull: ['$breached', []] } }, 0] };
  const reminded = { $and: [waiting, { $gt: ['$clocks.reclaim', null] }, { $lte: [{ $ifNull: ['$clocks.start', null] }, null] }] };
  const [counts, staff, ...lists] = await Promise.all([
    leads
      .aggregate<Counts>([
        { $match: inSight({ owner: { $ne: null } }) },
        { $group: { _id: '$owner', open: { $sum: 1 }, unstarted: one(waiting), breached: one({ $or: [broken, reminded] }) } },
      ])
      .toArray(),
    directory.staff(),
    ...Object.entries(parts).map(([name, filters]) => listOf(filters, name === 'unassigned' ? 'createdAt' : 'nextDue')),
  ]);
  const byOwner = new Map(counts.map((row) => [row._id, row]));
  const everyone =
    actor.role === 'executive'
      ? [...staff.people.values()].filter(({ active, role }) => active && role === 'rep')
      : membersOf(actor, staff);
  const reps = everyone
    .map(({ id, name, suspended }) => {
      const { open: held = 0, unstarted = 0, breached = 0 } = byOwner.get(id) ?? {};
      return { id, name, open: held, unstarted, breached, suspended: suspended !== null };
    })
    .sort((a, b) => b.breached - a.breached || b.unstarted - a.unstarted || b.open - a.open || a.id.localeCompare(b.id))
    .slice(0, 200);
  const [unassigned, soon, breached] = lists;
  return { unassigned: unassigned!, soon: soon!, breached: breached!, reps };
};
