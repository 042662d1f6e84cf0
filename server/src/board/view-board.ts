import { lateWords, type ReasonFacts, remindedInVain, soonWords, waitsWords } from '@tongguan/shared/board/reasons';
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
const batch = 5000;

/** What the board asks of each open lead. */
const asked = { owner: 1, startedAt: 1, createdAt: 1, nextDue: 1, breached: 1, 'clocks.reclaim': 1, 'clocks.start': 1 } as const;
type Asked = Pick<LeadRecord, '_id' | 'owner' | 'startedAt' | 'createdAt' | 'nextDue' | 'breached' | 'clocks'>;

/** A promise of service not kept; or reminded, and still not begun. */
const isLate = ({ breached, owner, startedAt, clocks }: Asked): boolean =>
  (breached?.length ?? 0) > 0 || remindedInVain({ owner, started: Boolean(startedAt), clocks });

const factsOf = ({ owner, startedAt, board, routing, reclaims, breached, clocks, tasks }: LeadRecord): ReasonFacts => ({
  owner,
  started: startedAt !== null,
  offered: board?.state === 'open',
  refused: routing !== null && routing.chosen === null,
  reclaims: reclaims?.length ?? 0,
  breached: breached ?? [],
  clocks,
  tasks: tasks ?? [],
});

interface Counts {
  open: number;
  unstarted: number;
  breached: number;
}

/** Counts by owner over all that is in sight, in one pass over it; lists only as long as they are read. Works at 300 leads and at 30,000. */
export const viewBoard = async (services: Services, actor: Person) => {
  const { db, directory, now } = services;
  const leads = open(db, leadKind.spec);
  const at = now();
  const soonest = new Date(at.getTime() + soonMs);
  const unassigned: Asked[] = [];
  const soon: Asked[] = [];
  const breached: Asked[] = [];
  const byOwner = new Map<string, Counts>();
  const all = leads
    .find(together<LeadRecord>([{ closedAt: null }, await sightOf(services, actor)]))
    .project<Asked>(asked)
    .batchSize(batch);
  for await (const lead of all) {
    const late = isLate(lead);
    if (late) breached.push(lead);
    if (lead.owner === null) {
      unassigned.push(lead);
      continue;
    }
    if (lead.nextDue && lead.nextDue > at && lead.nextDue <= soonest) soon.push(lead);
    const counts = byOwner.get(lead.owner) ?? { open: 0, unstarted: 0, breached: 0 };
    counts.open++;
    if (!lead.startedAt) counts.unstarted++;
    if (late) counts.breached++;
    byOwner.set(lead.owner, counts);
  }
  const first = (some: readonly Asked[], order: 'createdAt' | 'nextDue') => ({
    count: some.length,
    ids: some
      .toSorted((a, b) => (a[order]?.getTime() ?? 0) - (b[order]?.getTime() ?? 0))
      .slice(0, shown)
      .map(({ _id }) => _id),
  });
  const lists = { unassigned: first(unassigned, 'createdAt'), soon: first(soon, 'nextDue'), breached: first(breached, 'nextDue') };
  const ids = Object.values(lists).flatMap((list) => list.ids);
  const found = await leads.find({ _id: { $in: ids } }).toArray();
  const summaries = new Map((await summariesOf(services, found)).map((summary) => [summary.id, summary]));
  const factsBy = new Map(found.map((lead) => [lead._id, factsOf(lead)]));
  const listOf = (list: { count: number; ids: string[] }, words: (facts: ReasonFacts) => string) => ({
    count: list.count,
    leads: list.ids.flatMap((id) => {
      const summary = summaries.get(id);
      return summary ? [{ ...summary, reason: words(factsBy.get(id)!) }] : [];
    }),
  });
  const staff = await directory.staff();
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
  return {
    unassigned: listOf(lists.unassigned, waitsWords),
    soon: listOf(lists.soon, soonWords),
    breached: listOf(lists.breached, lateWords),
    reps,
  };
};
