import { breakerDues, levelDue } from '@tongguan/shared/clock/lead-clocks';
import type { ClockSettings } from '@tongguan/shared/clock/settings';
import type { RoutingSettings } from '@tongguan/shared/routing/settings';
import { clocksPatch } from '../platform/clocks';
import { hurries, labelsOfLead } from '../routing/assign';
import type { Services } from '../services';
import type { LeadRecord } from './lead';

export interface LabelRules {
  routing: RoutingSettings;
  clocks: ClockSettings;
}

export const labelRules = async ({ settings }: Pick<Services, 'settings'>): Promise<LabelRules> => {
  const [routing, clocks] = await Promise.all([settings.get('routing'), settings.get('clocks')]);
  return { routing: routing.value, clocks: clocks.value };
};

type Labelled = Pick<LeadRecord, 'latestChannel' | 'budgetBand'>;

/** Clocks of what is promised to a lead of this grade (B6), from `at`: when it came in, or when its grade became known. */
export const levelClocks = (
  lead: Labelled & Pick<LeadRecord, 'owner' | 'firstTouchAt' | 'imported'>,
  at: Date,
  { routing, clocks }: LabelRules,
): { [kind: string]: Date | null } => {
  if (!hurries(lead)) return {};
  const { grade } = labelsOfLead(lead, routing);
  return {
    'assign-by': lead.owner === null ? levelDue('assigned', grade, at, clocks) : null,
    'touch-by': lead.firstTouchAt ? null : levelDue('touched', grade, at, clocks),
  };
};

/**
 * B2: what a change of the labels does to clocks that run, as part of the write that causes it. A lead not begun gets the limit it now
 * has, counted from its assignment, but is never overdue by the change itself: a reminder has at least what is left of its span from now.
 */
export const relabelPatch = (before: LeadRecord, change: Partial<Labelled>, now: Date, rules: LabelRules) => {
  const after = { ...before, ...change };
  const [was, is] = [labelsOfLead(before, rules.routing), labelsOfLead(after, rules.routing)];
  const changes: { [kind: string]: Date | null } = was.grade === is.grade ? {} : levelClocks(after, now, rules);
  if (was.limit !== is.limit && before.clocks['start']) {
    const dues = breakerDues(is.limit, before.assignedAt ?? now, rules.clocks);
    const late = dues.start < now ? breakerDues(is.limit, now, rules.clocks) : dues;
    Object.assign(changes, { start: late.start, ...(before.clocks['reclaim'] ? { reclaim: late.reclaim } : {}) });
  }
  if (Object.keys(changes).length === 0) return { set: {}, unset: [] };
  const { set, unset } = clocksPatch<LeadRecord>(before.clocks, changes);
  return { set: { ...set, ...(changes['start'] ? { startBy: changes['start'] } : {}) }, unset };
};
