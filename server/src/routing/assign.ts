import { breakerDues } from '@tongguan/shared/clock/lead-clocks';
import type { ClockSettings } from '@tongguan/shared/clock/settings';
import { labelsOf } from '@tongguan/shared/routing/labels';
import type { RoutingSettings } from '@tongguan/shared/routing/settings';
import type { LeadRecord } from '../lead/lead';
import { shownTo } from '../lead/sight';
import { clocksPatch } from '../platform/clocks';
import type { Change } from '../platform/trail/trail';
import { rearmed, tasksPatch } from '../task/task-clocks';

export interface Assignment {
  owner: string;
  /** The owner's main department. */
  team: number | null;
  /** From when the owner's time runs. */
  from: Date;
  now: Date;
  routing: RoutingSettings;
  clocks: ClockSettings;
  /** Never taken back: from whoever it was handed up to. */
  kept?: boolean;
}

export const labelsOfLead = (lead: Pick<LeadRecord, 'latestChannel' | 'budgetBand'>, routing: RoutingSettings) =>
  labelsOf({ channel: lead.latestChannel, budgetBand: lead.budgetBand }, routing.labels);

/** Leads of an import run against no clock unless whoever imported them said so. */
export const hurries = ({ imported }: Pick<LeadRecord, 'imported'>): boolean => imported?.clock ?? true;

/** Clocks that run only while nobody has the lead. */
export const poolClocks = { 'assign-by': null, 'route-again': null, 'claim-by': null, 'offer-ends': null } as const;

/** What else ends for a lead that nobody had. */
export const outOfPool = (lead: LeadRecord): Pick<LeadRecord, 'breached' | 'board'> => ({
  ...(lead.breached ? { breached: lead.breached.filter((level) => level !== 'assigned') } : {}),
  ...(lead.board?.state === 'open' ? { board: { ...lead.board, state: 'over' as const } } : {}),
});

/** The part of a write that makes a lead somebody's, to be begun by them: whoever had it before, and by whatever way. */
export const assignPatch = (lead: LeadRecord, { owner, team, from, now, routing, clocks: rules, kept }: Assignment) => {
  // Where the importer said that nothing hurries, nobody is reminded and nothing is taken back.
  const { start, reclaim } = hurries(lead) ? breakerDues(labelsOfLead(lead, routing).limit, from, rules) : { start: null, reclaim: null };
  const own = clocksPatch<LeadRecord>(lead.clocks, { ...poolClocks, start, reclaim: kept ? null : reclaim });
  const { set, unset } = lead.tasks?.length ? tasksPatch(own.set.clocks, rearmed(lead.tasks)) : own;
  return {
    set: {
      ...shownTo({ ...lead, owner }),
      team,
      assignedAt: now,
      startedAt: null,
      startBy: start,
      ...set,
      ...outOfPool(lead),
    },
    unset,
  } satisfies Pick<Change<LeadRecord>, 'set' | 'unset'>;
};
