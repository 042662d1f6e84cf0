import { companyDay, localTime } from '@tongguan/shared/clock/company-day';
import { monthSpan } from '@tongguan/shared/clock/month';
import type { ClockSettings } from '@tongguan/shared/clock/settings';
import { isWorkingTime } from '@tongguan/shared/clock/working-time';
import type { BudgetBand } from '@tongguan/shared/lead/choices';
import { type Chance, chanceOf } from '../duplicate/random';

/** Everything here is invented: a company, its reps with their habits, a month of leads. No real figure stands behind it. */
export interface SimLead {
  id: number;
  /** Step at which it comes in. */
  at: number;
  region: string;
  channel: 'website' | 'expo';
  budgetBand: BudgetBand | null;
  industry: string;
}

export interface SimRep {
  id: string;
  region: string;
  industries: string[];
  /** Working steps until a new lead is looked at, on average. */
  attention: number;
  /** Share of leads that slip the mind until something reminds of them, or three days of work have gone by. */
  forgets: number;
  /** Share of reminders that are heeded at once. */
  heeds: number;
  /** Working steps that a first contact takes, with all else a rep does. */
  handles: number;
  /** Company days of leave. */
  leave: Set<string>;
}

export interface World {
  seed: number;
  stepMs: number;
  begin: number;
  /** By step: whether the company works, and on which day. */
  working: boolean[];
  days: string[];
  leads: SimLead[];
  reps: SimRep[];
}

const stepMs = 5 * 60_000;
const regions: [string, number][] = [
  ['HZ', 9],
  ['SH', 8],
  ['SZ', 7],
  ['CD', 4],
];
const industries = ['装备制造', '物流仓储', '电子', '化工'];

/** Habits by kind of rep: some quick, most ordinary, some who let things lie. */
const habits = [
  { share: 0.3, attention: 3, forgets: 0.05, heeds: 0.95 },
  { share: 0.5, attention: 14, forgets: 0.18, heeds: 0.8 },
  { share: 0.2, attention: 40, forgets: 0.4, heeds: 0.5 },
];

const habitOf = (chance: Chance) => {
  const drawn = chance.next();
  const upTo = (i: number): number => habits.slice(0, i + 1).reduce((sum, { share }) => sum + share, 0);
  return habits.find((_, i) => drawn < upTo(i)) ?? habits[1]!;
};

const peopleOf = (chance: Chance, days: readonly string[]): SimRep[] =>
  regions.flatMap(([region, count]) =>
    Array.from({ length: count }, (_, i): SimRep => {
      const { attention, forgets, heeds } = habitOf(chance);
      const first = chance.next() < 0.35 ? chance.below(days.length) : days.length;
      return {
        id: `${region.toLowerCase()}-${i + 1}`,
        region,
        industries: [chance.pick(industries)],
        attention: attention * (0.7 + 0.6 * chance.next()),
        forgets,
        heeds,
        handles: 6 + chance.below(5),
        leave: new Set(days.slice(first, first + 2 + chance.below(4))),
      };
    }),
  );

/** Leads an hour by the hour of the day: the web never sleeps, but most people write while others work. */
const byHour = [1, 0.5, 0.3, 0.2, 0.2, 0.3, 0.7, 1.5, 3, 5, 6, 5, 4, 5, 6, 6, 5, 4, 3, 3, 3.5, 3.5, 2.5, 1.5];
const perHour = 0.8;

/** A month such as `2026-10`, with its holidays; three days of an expo bring a flood of leads. */
export const worldOf = (month: string, seed: number, rules: ClockSettings): World => {
  const chance = chanceOf(seed);
  const [from, to] = monthSpan(month, rules.workingHours.timeZone);
  const steps = Math.round((to.getTime() - from.getTime()) / stepMs);
  const at = (step: number): Date => new Date(from.getTime() + step * stepMs);
  const working = Array.from({ length: steps }, (_, step) => isWorkingTime(at(step), rules.workingHours));
  const days = Array.from({ length: steps }, (_, step) => companyDay(at(step), rules.workingHours.timeZone));
  const all = [...new Set(days)];
  const expo = new Set(all.filter((day) => working[days.indexOf(day) + 120]).slice(8, 11));
  const reps = peopleOf(chance, all);
  const leads: SimLead[] = [];
  const bands: (BudgetBand | null)[] = ['over200', 'from50to200', 'from50to200', 'under50', 'under50', null, null, null];
  const cityOf = () => chance.pick(regions.flatMap(([region, count]) => Array.from({ length: count }, () => region)));
  const come = (step: number, channel: SimLead['channel']): void => {
    leads.push({
      id: leads.length,
      at: step,
      region: cityOf(),
      channel,
      budgetBand: chance.pick(bands),
      industry: chance.pick(industries),
    });
  };
  for (let step = 0; step < steps; step++) {
    const hour = Math.floor(localTime(at(step), rules.workingHours.timeZone).minute / 60);
    const quiet = working[step] || hour < 8 || hour > 18 ? 1 : 0.5;
    if (chance.next() < ((byHour[hour]! * perHour) / 12) * quiet) come(step, 'website');
    if (expo.has(days[step]!) && working[step] && chance.next() < 0.8) come(step, 'expo');
  }
  return { seed, stepMs, begin: from.getTime(), working, days, leads, reps };
};
