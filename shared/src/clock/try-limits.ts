import { type Labelled, labelsOf } from '../routing/labels';
import type { RoutingSettings } from '../routing/settings';
import { levelDue } from './lead-clocks';
import { after, type Span } from './limits';
import type { ClockSettings } from './settings';

/** One person's time with a lead that they had not begun. */
export interface Wait {
  from: Date;
  /** When they began or lost it; what still waits, until now. */
  until: Date;
  /** They began it: all is known. Otherwise nobody knows what would have come next. */
  begun: boolean;
  /** Of whoever it was handed up to: never taken back. */
  kept: boolean;
}

/** What became of a lead, as far as limits ask. */
export interface ClockedLead extends Labelled {
  id: string;
  /** When it came in. */
  at: Date;
  waits: readonly Wait[];
  /** First; null: never. */
  assignedAt: Date | null;
  touchedAt: Date | null;
  /** Its end, or now. */
  until: Date;
}

export interface Limits {
  clocks: ClockSettings;
  labels: RoutingSettings['labels'];
}

export const limitOutcomes = {
  reminded: '提醒过',
  reclaimed: '被收回过',
  unassigned: '超时未分配',
  untouched: '超时未跟进',
} as const;
export type LimitOutcome = keyof typeof limitOutcomes;
export const limitOutcomeIds = Object.keys(limitOutcomes) as [LimitOutcome, ...LimitOutcome[]];

const minuteMs = 60_000;

type Outcomes = Record<LimitOutcome, boolean> & {
  /** It was lost, or still waits, before these limits would have said anything: whether they would have is not known. */
  unknown: boolean;
};

/** Whether a span that began then ran out by then. No working time is longer than the time itself, which spares most of the reckoning. */
const ranOut = (from: Date, span: Span, until: Date, { workingHours }: ClockSettings): boolean =>
  until.getTime() - from.getTime() >= span.minutes * minuteMs && after(from, span, workingHours) <= until;

/** What limits make of a lead that went as it went: when people began is taken from what they did, not from what other limits would have had them do. */
export const underLimits = (lead: ClockedLead, { clocks, labels }: Limits): Outcomes => {
  const { limit, grade } = labelsOf(lead, labels);
  const passed = (level: 'assigned' | 'touched', kept: Date | null): boolean => {
    const due = levelDue(level, grade, lead.at, clocks);
    return due !== null && (kept ?? lead.until) > due;
  };
  const { remind, reclaim, aroundClock } = clocks.limits[limit];
  const waits = lead.waits.map(({ from, until, begun, kept }) => {
    const reclaimed = !kept && ranOut(from, { minutes: reclaim, aroundClock }, until, clocks);
    const reminded = reclaimed || ranOut(from, { minutes: remind, aroundClock }, until, clocks);
    return { reminded, reclaimed, unknown: !begun && !kept && !reclaimed };
  });
  const reclaimed = waits.some((wait) => wait.reclaimed);
  return {
    reminded: waits.some((wait) => wait.reminded),
    reclaimed,
    unassigned: passed('assigned', lead.assignedAt),
    untouched: passed('touched', lead.touchedAt),
    unknown: !reclaimed && waits.some((wait) => wait.unknown),
  };
};

export interface LimitsTried {
  /** How many leads, under the limits of today and under the new ones. */
  counts: Record<LimitOutcome, { before: number; after: number }>;
  /** Of how many the new limits leave open whether they would have been taken back. */
  unknown: number;
  changed: { id: string; outcomes: { outcome: LimitOutcome; after: boolean }[] }[];
}

/** B1: other limits tried on leads that went as they went, each beside what the limits of today make of the same. */
export const tryLimits = (leads: readonly ClockedLead[], today: Limits, other: Limits): LimitsTried => {
  const counts = Object.fromEntries(limitOutcomeIds.map((id) => [id, { before: 0, after: 0 }])) as LimitsTried['counts'];
  const tried: LimitsTried = { counts, unknown: 0, changed: [] };
  for (const lead of leads) {
    const [before, after] = [underLimits(lead, today), underLimits(lead, other)];
    if (after.unknown) tried.unknown += 1;
    for (const id of limitOutcomeIds) {
      counts[id].before += Number(before[id]);
      counts[id].after += Number(after[id]);
    }
    const outcomes = limitOutcomeIds.flatMap((outcome) => (before[outcome] === after[outcome] ? [] : [{ outcome, after: after[outcome] }]));
    if (outcomes.length > 0) tried.changed.push({ id: lead.id, outcomes });
  }
  return tried;
};
