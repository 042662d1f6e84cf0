import { clockSettings } from '@tongguan/shared/clock/settings';
import { type ClockedLead, type Limits, tryLimits, type Wait } from '@tongguan/shared/clock/try-limits';
import { routingSettings } from '@tongguan/shared/routing/settings';
import { type LeadRecord, leadKind } from '../lead/lead';
import { open } from '../platform/collections';
import { splitSubject, subjectOf, type TrailEvent } from '../platform/trail/event';
import { trailSpec } from '../platform/trail/record';
import type { Services } from '../services';
import { hurries } from './assign';
import { checkedRules } from './checked';

const dayMs = 24 * 3_600_000;
const days = 30;
const mostTried = 2000;
const batch = 200;
const shownExamples = 20;

const given = ['lead.assigned', 'lead.reassigned', 'lead.regrouped', 'lead.claimed', 'lead.handed-up'];
const ends = ['lead.started', 'lead.reclaimed', 'lead.closed', 'lead.merged'];

type Told = Pick<TrailEvent, 'subject' | 'type' | 'at' | 'n'>;
type Clocked = Pick<LeadRecord, '_id' | 'no' | 'createdAt' | 'latestChannel' | 'budgetBand' | 'imported' | 'firstTouchAt' | 'closedAt'>;

/** Who had it and had not begun, one after the other; whoever takes it on by talking to the customer begins in the same moment. */
const waitsOf = (events: readonly Told[], until: Date): Wait[] => {
  const waits: Wait[] = [];
  let standing: Pick<Wait, 'from' | 'kept'> | null = null;
  for (const { type, at } of events) {
    if (standing) waits.push({ ...standing, until: at, begun: type === 'lead.started' });
    standing = given.includes(type) ? { from: at, kept: type === 'lead.handed-up' } : null;
  }
  return standing ? [...waits, { ...standing, until, begun: false }] : waits;
};

const clockedLead = (lead: Clocked, events: readonly Told[], now: Date): ClockedLead => {
  const until = lead.closedAt ?? now;
  return {
    id: lead._id,
    at: lead.createdAt,
    channel: lead.latestChannel,
    budgetBand: lead.budgetBand,
    waits: waitsOf(events, until),
    assignedAt: events.find(({ type }) => given.includes(type))?.at ?? null,
    touchedAt: lead.firstTouchAt ?? null,
    until,
  };
};

/** The leads of the last month, newest first, that clocks run for. */
const leadsOf = async ({ db, now }: Services): Promise<{ leads: Clocked[]; cut: boolean }> => {
  const fields = { no: 1, createdAt: 1, latestChannel: 1, budgetBand: 1, imported: 1, firstTouchAt: 1, closedAt: 1 };
  const rows = await open(db, leadKind.spec)
    .find({ createdAt: { $gte: new Date(now().getTime() - days * dayMs) } })
    .sort({ createdAt: -1 })
    .limit(mostTried)
    .project<Clocked>(fields)
    .toArray();
  return { leads: rows.filter(hurries), cut: rows.length === mostTried };
};

/** B1: limits not yet published, tried on the leads of last month: who would have been reminded, and what taken back. Nothing is changed. */
export const tryOtherLimits = async (services: Services, value: { clocks: Record<string, unknown>; routing: Record<string, unknown> }) => {
  const { db, settings } = services;
  const other: Limits = { clocks: checkedRules(clockSettings, value.clocks), labels: checkedRules(routingSettings, value.routing).labels };
  const [clocks, routing, { leads, cut }] = await Promise.all([settings.get('clocks'), settings.get('routing'), leadsOf(services)]);
  const told = new Map<string, Told[]>();
  for (let at = 0; at < leads.length; at += batch) {
    const subjects = leads.slice(at, at + batch).map(({ _id }) => subjectOf(leadKind.kind, _id));
    const events = open(db, trailSpec)
      .find({ subject: { $in: subjects }, type: { $in: [...given, ...ends] } })
      .project<Told>({ subject: 1, type: 1, at: 1, n: 1 });
    for await (const event of events) {
      const { id } = splitSubject(event.subject);
      told.set(id, [...(told.get(id) ?? []), event]);
    }
  }
  const now = services.now();
  const clocked = leads.map((lead) =>
    clockedLead(
      lead,
      (told.get(lead._id) ?? []).sort((a, b) => a.n - b.n),
      now,
    ),
  );
  const tried = tryLimits(clocked, { clocks: clocks.value, labels: routing.value.labels }, other);
  const noOf = new Map(leads.map(({ _id, no }) => [_id, no]));
  return {
    tried: clocked.length,
    cut,
    counts: tried.counts,
    unknown: tried.unknown,
    changed: tried.changed.length,
    examples: tried.changed.slice(0, shownExamples).map(({ id, outcomes }) => ({ no: noOf.get(id)!, outcomes })),
  };
};
