import type { Grade, Limit } from '../routing/grades';
import { after } from './limits';
import type { ClockSettings } from './settings';

/** B4: when the owner is reminded of a lead that nobody has begun, and when it is taken back. */
export const breakerDues = (limit: Limit, from: Date, rules: ClockSettings): { start: Date; reclaim: Date } => {
  const { remind, reclaim, aroundClock } = rules.limits[limit];
  return {
    start: after(from, { minutes: remind, aroundClock }, rules.workingHours),
    reclaim: after(from, { minutes: reclaim, aroundClock }, rules.workingHours),
  };
};

/** From the warning to the taking back there is always as long as the rule says: a reminder that comes late puts it off. */
export const reclaimAfterWarning = (limit: Limit, reclaim: Date, warnedAt: Date, rules: ClockSettings): Date => {
  const span = rules.limits[limit];
  const earliest = after(warnedAt, { minutes: span.reclaim - span.remind, aroundClock: span.aroundClock }, rules.workingHours);
  return earliest > reclaim ? earliest : reclaim;
};

export type Level = 'assigned' | 'touched';

/** B6: by when a lead of this grade must be assigned, or followed up; null where nothing was promised. */
export const levelDue = (level: Level, grade: Grade | null, from: Date, rules: ClockSettings): Date | null =>
  rules.levels[level].grade === grade ? after(from, rules.levels[level], rules.workingHours) : null;
