import { nextRung } from '@tongguan/shared/clock/ladder';
import { reclaimAfterWarning } from '@tongguan/shared/clock/lead-clocks';
import type { ClockSettings } from '@tongguan/shared/clock/settings';
import type { RoutingSettings } from '@tongguan/shared/routing/settings';
import { clocksPatch } from '../platform/clocks';
import type { Change } from '../platform/trail/trail';
import { labelsOfLead } from '../routing/assign';
import type { LeadRecord } from './lead';
import { shownTo } from './sight';

export interface RungFacts {
  clock: string;
  due: Date;
  now: Date;
  clocks: ClockSettings;
  routing: RoutingSettings;
}

/** What a clock does when it falls due; null when what it watched has happened and it has nothing to say. */
export type Rung = (lead: LeadRecord, facts: RungFacts) => Change<LeadRecord> | null;

const waitsForStart = ({ owner, startedAt, closedAt }: LeadRecord): boolean => owner !== null && !startedAt && !closedAt;

const said = (lead: LeadRecord, { clock, due }: RungFacts, type: string, data: Record<string, string | number | null> = {}) => ({
  events: [{ type, data: { due: due.toISOString(), owner: lead.owner, ...data } }],
  ...clocksPatch<LeadRecord>(lead.clocks, { [clock]: null }),
});

/** B4, the first rung: the owner is reminded, and told when the lead will be taken back. */
const remind: Rung = (lead, facts) => {
  if (!waitsForStart(lead)) return null;
  const planned = lead.clocks['reclaim'];
  if (!planned) return said(lead, facts, 'lead.start-overdue');
  const { limit } = labelsOfLead(lead, facts.routing);
  const reclaim = reclaimAfterWarning(limit, planned, facts.now, facts.clocks);
  return {
    ...said(lead, facts, 'lead.start-overdue', { reclaim: reclaim.toISOString() }),
    ...clocksPatch<LeadRecord>(lead.clocks, { start: null, reclaim }),
  };
};

/** Asked to be reminded later: that does not put off the taking back. Whoever has it now has not asked. */
const remindAgain: Rung = (lead, facts) => {
  if (!waitsForStart(lead) || lead.answered?.start?.by !== lead.owner) return null;
  const reclaim = lead.clocks['reclaim'];
  return said(lead, facts, 'lead.start-overdue', reclaim ? { reclaim: reclaim.toISOString() } : {});
};

/** The owner is reminded at the moment that was promised; from then on the ladder runs. */
const stepOverdue: Rung = (lead, facts) => {
  const { canvas } = lead;
  const { events } = said(lead, facts, 'lead.next-step-overdue');
  const next = canvas && nextRung(facts.clocks.stepLadder, canvas.next.raised ?? 0, canvas.next.at, facts.clocks.workingHours);
  return { events, ...clocksPatch<LeadRecord>(lead.clocks, { 'next-step': null, 'step-up': next?.due ?? null }) };
};

/** Still late: the next rung hears of it. */
const stepUp: Rung = (lead, facts) => {
  const { canvas, closedAt } = lead;
  if (!canvas || closedAt || canvas.next.done || canvas.next.at > facts.now) return null;
  const { stepLadder, workingHours } = facts.clocks;
  const raised = canvas.next.raised ?? 0;
  const now = nextRung(stepLadder, raised, canvas.next.at, workingHours);
  if (!now) return null;
  const after = nextRung(stepLadder, raised + 1, canvas.next.at, workingHours);
  const { events } = said(lead, facts, 'lead.next-step-raised', { rung: raised });
  const { set, unset } = clocksPatch<LeadRecord>(lead.clocks, { 'step-up': after?.due ?? null });
  return { events, set: { ...set, canvas: { ...canvas, next: { ...canvas.next, raised: raised + 1 } } }, unset };
};

/** B4, the second rung: taken back in one write, so that a 开始跟进 at the same moment wins or finds it gone. */
const reclaim: Rung = (lead, facts) => {
  if (!waitsForStart(lead)) return null;
  const reclaims = [...(lead.reclaims ?? []), { person: lead.owner!, at: facts.now }];
  const { events } = said(lead, facts, 'lead.reclaimed', { team: lead.team, count: reclaims.length });
  const { set, unset } = clocksPatch<LeadRecord>(lead.clocks, { start: null, reclaim: null });
  return {
    events,
    set: {
      ...shownTo({ ...lead, owner: null }),
      team: null,
      assignedAt: null,
      reclaims,
      flags: [...new Set([...lead.flags, 'route-abnormal' as const])],
      ...set,
    },
    unset,
  };
};

/** B6: a promise was not kept. It stands on the record until it is kept after all. */
const breach =
  (level: 'assigned' | 'touched', kept: (lead: LeadRecord) => boolean): Rung =>
  (lead, facts) => {
    if (lead.closedAt || kept(lead)) return null;
    const { events, set, unset } = said(lead, facts, 'lead.level-breached', { level, team: lead.team });
    return { events, set: { ...set, breached: [...new Set([...(lead.breached ?? []), level])] }, unset };
  };

const onBoard = (lead: LeadRecord): boolean => lead.board?.state === 'open' && lead.owner === null && !lead.closedAt;

const offerEnds: Rung = (lead, facts) => {
  if (!onBoard(lead)) return null;
  const { events, set, unset } = said(lead, facts, 'lead.offer-ended');
  return { events, set: { ...set, board: { ...lead.board!, state: 'over' } }, unset };
};

export const rungs: Record<string, Rung> = {
  start: remind,
  reclaim,
  'assign-by': breach('assigned', (lead) => lead.owner !== null),
  'touch-by': breach('touched', (lead) => lead.firstTouchAt !== undefined),
  'claim-by': (lead, facts) => (onBoard(lead) ? said(lead, facts, 'lead.claim-overdue') : null),
  'offer-ends': offerEnds,
  'start-again': remindAgain,
  'next-step': stepOverdue,
  'step-up': stepUp,
};
