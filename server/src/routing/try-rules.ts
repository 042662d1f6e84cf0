import { routingSettings } from '@tongguan/shared/routing/settings';
import { type KeptRouting, tryOut } from '@tongguan/shared/routing/try-out';
import { leadKind } from '../lead/lead';
import { open } from '../platform/collections';
import { splitSubject } from '../platform/trail/event';
import { trailSpec } from '../platform/trail/record';
import type { Services } from '../services';
import { checkedRules } from './checked';

const dayMs = 24 * 3_600_000;
const days = 30;
const mostTried = 2000;
const shownExamples = 20;

/** What the engine decided in the last month, newest first, as its events keep it; those of before the rules kept their inputs are left out. */
const decisionsOf = async ({ db, now }: Services): Promise<KeptRouting[]> => {
  const rows = await open(db, trailSpec)
    .find({
      at: { $gte: new Date(now().getTime() - days * dayMs) },
      type: { $in: ['lead.assigned', 'lead.unassigned'] },
      'data.lead': { $exists: true },
    })
    .sort({ at: -1 })
    .limit(mostTried)
    .toArray();
  return rows.map(({ subject, at, data }) => ({
    id: splitSubject(subject).id,
    at,
    lead: data['lead'] as unknown as KeptRouting['lead'],
    decision: data['decision'] as unknown as KeptRouting['decision'],
  }));
};

/** B1: rules not yet published, tried on last month's leads: what would have been otherwise. Nothing is changed. */
export const tryRules = async (services: Services, value: Record<string, unknown>) => {
  const rules = checkedRules(routingSettings, value);
  const [staff, clocks, kept] = await Promise.all([services.directory.staff(), services.settings.get('clocks'), decisionsOf(services)]);
  const tried = tryOut(kept, rules, clocks.value.workingHours.timeZone);
  const moved = tried.filter(({ before, after }) => before !== after);
  const nameOf = (id: string | null) => (id === null ? null : (staff.people.get(id)?.name ?? '已离开的员工'));
  const had = new Map<string, { before: number; after: number }>();
  const count = (id: string | null, when: 'before' | 'after', by: number): void => {
    if (id === null) return;
    const held = had.get(id) ?? { before: 0, after: 0 };
    had.set(id, { ...held, [when]: held[when] + by });
  };
  for (const { decision } of kept) for (const when of ['before', 'after'] as const) count(decision.owner, when, 1);
  for (const { before, after } of moved) {
    count(before, 'after', -1);
    count(after, 'after', 1);
  }
  const examples = tried.slice(0, shownExamples);
  const leads = await open(services.db, leadKind.spec)
    .find({ _id: { $in: examples.map(({ id }) => id) } })
    .project<{ _id: string; no: string }>({ no: 1 })
    .toArray();
  const noOf = new Map(leads.map(({ _id, no }) => [_id, no]));
  return {
    tried: kept.length,
    changed: moved.filter(({ before, after }) => before !== null && after !== null).length,
    lost: moved.filter(({ after }) => after === null).length,
    found: moved.filter(({ before }) => before === null).length,
    relabelled: tried.filter(({ relabelled }) => relabelled).length,
    cut: kept.length === mostTried,
    reps: [...had]
      .map(([id, { before, after }]) => ({ name: nameOf(id)!, before, after }))
      .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || b.before - a.before)
      .slice(0, 50),
    examples: examples.map(({ id, before, after, why }) => ({ no: noOf.get(id) ?? '', before: nameOf(before), after: nameOf(after), why })),
  };
};
