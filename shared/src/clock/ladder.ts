import { after } from './limits';
import type { Recipient } from './settings';
import type { WorkingHours } from './working-time';

/** Who stands where around a lead: ids, the nearest leaders first. */
export interface LadderFacts {
  owner: string | null;
  /** Who had it before; null where that is the owner, or nobody. */
  previous: string | null;
  /** Leaders of the lead's department, then of the one above it, and so on. */
  steps: readonly (readonly string[])[];
  executives: readonly string[];
}

/** Whom a rung tells, each once. Where a step of the ladder has nobody the executives stand in. */
export const toldAt = (told: readonly Recipient[], facts: LadderFacts): string[] => {
  const step = (n: number): readonly string[] => facts.steps[n] ?? facts.executives;
  const found: Record<Recipient, () => readonly string[]> = {
    owner: () => (facts.owner ? [facts.owner] : []),
    previous: () => (facts.previous ? [facts.previous] : []),
    supervisor: () => step(0),
    head: () => step(1),
    executive: () => facts.executives,
  };
  return [...new Set(told.flatMap((recipient) => found[recipient]()))];
};

/** One more step up for what is still not done so many minutes of working time after its time. */
export interface LaterRung {
  minutes: number;
  tell: readonly Recipient[];
}

/** The rung to climb next, and when; null on top of the ladder. */
export const nextRung = <R extends LaterRung>(
  ladder: readonly R[],
  climbed: number,
  from: Date,
  hours: WorkingHours,
): { rung: R; due: Date } | null => {
  const rung = [...ladder].sort((a, b) => a.minutes - b.minutes)[climbed];
  return rung ? { rung, due: after(from, { minutes: rung.minutes, aroundClock: false }, hours) } : null;
};
