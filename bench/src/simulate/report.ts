import { breakerDues } from '@tongguan/shared/clock/lead-clocks';
import { fairnessOf } from '@tongguan/shared/fairness/fairness';
import type { Outcome, Rules } from './run';
import type { World } from './world';

export interface Report {
  leads: number;
  /** Share begun within 24 hours of coming in, round the clock (K5); and of those that came while the company worked. */
  within24h: number;
  within24hInWork: number;
  /** Share not begun within what their label allows, in working time. */
  breaches: number;
  /** Half of all are begun within so many hours, nine tenths within so many; round the clock. */
  medianHours: number;
  p90Hours: number;
  /** Never begun in the month, of those that came in three days or more before its end. */
  never: number;
  reminded: number;
  reclaimed: number;
  handedUp: number;
  /** B5, over reps with enough leads: mean and greatest deviation of average quality from the team's, and how many beyond 15 %. */
  meanDeviation: number;
  mostDeviation: number;
  calibrations: number;
  /** Most minus fewest leads of a rep, in a team, as a share of the team's mean; the worst team. */
  spread: number;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
const shareOf = (part: number, whole: number): number => round(whole === 0 ? 0 : part / whole);

export const reportOf = (world: World, outcomes: readonly Outcome[], { routing, clocks }: Rules): Report => {
  const hours = (steps: number): number => (steps * world.stepMs) / 3_600_000;
  const instant = (step: number): Date => new Date(world.begin + step * world.stepMs);
  const day = 86_400_000 / world.stepMs;
  // Of the month's last three days it is not yet known.
  const judged = outcomes.filter(({ lead }) => lead.at < world.working.length - 3 * day);
  const waits = judged.map(({ lead, startedAt }) => (startedAt === null ? Number.POSITIVE_INFINITY : hours(startedAt - lead.at)));
  const inWork = judged.flatMap(({ lead }, i) => (world.working[lead.at] ? [waits[i]!] : []));
  const sorted = [...waits].sort((a, b) => a - b);
  const late = judged.filter(({ lead, labels, startedAt }) => {
    const due = breakerDues(labels.limit, instant(lead.at), clocks).reclaim;
    return startedAt === null || instant(startedAt) > due;
  });
  const teamOf = new Map(world.reps.map(({ id, region }, _, reps) => [id, reps.findIndex((rep) => rep.region === region)]));
  // What was first given to a rep; after that it is what another left.
  const given = outcomes.flatMap(({ given: [person], quality }) =>
    person && teamOf.has(person) ? [{ person, team: teamOf.get(person)!, quality }] : [],
  );
  const shares = fairnessOf(given, routing.fairness).filter(({ leads }) => leads >= routing.fairness.least);
  const deviations = shares.map(({ deviation }) => Math.abs(deviation));
  const spreads = [...new Set(shares.map(({ team }) => team))].map((team) => {
    const counts = shares.filter((share) => share.team === team).map(({ leads }) => leads);
    return (Math.max(...counts) - Math.min(...counts)) / (counts.reduce((sum, count) => sum + count, 0) / counts.length);
  });
  return {
    leads: outcomes.length,
    within24h: shareOf(waits.filter((wait) => wait <= 24).length, waits.length),
    within24hInWork: shareOf(inWork.filter((wait) => wait <= 24).length, inWork.length),
    breaches: shareOf(late.length, judged.length),
    medianHours: round(sorted[Math.floor(sorted.length / 2)]!),
    p90Hours: round(sorted[Math.floor(sorted.length * 0.9)]!),
    never: judged.filter(({ startedAt }) => startedAt === null).length,
    reminded: outcomes.reduce((sum, one) => sum + one.reminded, 0),
    reclaimed: outcomes.reduce((sum, one) => sum + one.reclaimed, 0),
    handedUp: outcomes.filter(({ reclaimed }) => reclaimed >= 2).length,
    meanDeviation: round(deviations.reduce((sum, one) => sum + one, 0) / deviations.length),
    mostDeviation: round(Math.max(...deviations)),
    calibrations: shares.filter(({ calibrate }) => calibrate).length,
    spread: round(Math.max(...spreads)),
  };
};
