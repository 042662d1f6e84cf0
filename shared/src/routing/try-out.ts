import { unknownRegion } from '../region/cities';
import { limits } from './grades';
import { labelsOf } from './labels';
import { type LeadFacts, type RepFacts, type RoutingDecision, route, skipReasons } from './route';
import type { RoutingSettings } from './settings';

/** A decision as its event keeps it. */
export interface KeptRouting {
  id: string;
  at: Date;
  lead: LeadFacts;
  decision: RoutingDecision;
}

/** The reps as they stood when it was decided: all that was true of them is in the candidates, but for what the rules say of them. */
const repsThen = ({ lead, decision }: KeptRouting): RepFacts[] =>
  decision.candidates.map(({ person, skipped, open, unfollowed, lastAssignedAt }) => ({
    id: person,
    active: skipped !== 'inactive',
    suspended: skipped === 'suspended',
    unverified: skipped === 'unverified',
    regions: [lead.region === unknownRegion ? 'any' : lead.region],
    open,
    unfollowed,
    lastAssignedAt,
  }));

export interface TriedOut {
  id: string;
  before: string | null;
  after: string | null;
  /** The label's limit changed, from and to. */
  relabelled: boolean;
  why: string;
}

const whyOf = (before: RoutingDecision, after: RoutingDecision): string => {
  if (after.group !== before.group) return after.group ? `归「${after.group}」` : '不再限定小组';
  const passed = after.candidates.find(({ person }) => person === before.owner)?.skipped;
  if (passed) return `原负责人${skipReasons[passed]}`;
  if (before.owner === null) return '有了符合条件的销售';
  if (after.labels.limit !== before.labels.limit && before.owner === after.owner)
    return `${limits[before.labels.limit]} → ${limits[after.labels.limit]}`;
  return '按新规则负载更低';
};

/**
 * Tries rules on what was decided under others, each decision for itself: loads are those of then, not what other answers would have
 * made of them. Only decisions that come out otherwise are returned.
 */
export const tryOut = (kept: readonly KeptRouting[], settings: RoutingSettings, timeZone: string): TriedOut[] =>
  kept.flatMap((one) => {
    const before = one.decision;
    const after = route(one.lead, repsThen(one), settings, one.at, timeZone);
    const relabelled = labelsOf(one.lead, settings.labels).limit !== before.labels.limit;
    if (after.owner === before.owner && !relabelled) return [];
    return [{ id: one.id, before: before.owner, after: after.owner, relabelled, why: whyOf(before, after) }];
  });
