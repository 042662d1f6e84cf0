import { defaultTimeZone, localTime } from './company-day';

export interface WorkingHours {
  /** Minutes since local midnight; the day's work is [from, to). */
  from: number;
  to: number;
  /** 0 Sunday … 6 Saturday. */
  weekdays: readonly number[];
  timeZone: string;
  /** Days without work, and days of work on a weekend, as `20260101`. */
  holidays?: readonly string[];
  workdays?: readonly string[];
}

export const defaultWorkingHours: WorkingHours = { from: 9 * 60, to: 18 * 60, weekdays: [1, 2, 3, 4, 5], timeZone: defaultTimeZone };

const minuteMs = 60_000;

const dayMs = 24 * 60 * minuteMs;

interface TimeOfDay {
  day: string;
  ofDay: number;
  weekday: number;
}

const timeOfDay = (at: number, timeZone: string): TimeOfDay => {
  const { day, minute, second, weekday } = localTime(new Date(at), timeZone);
  return { day, ofDay: minute * minuteMs + second * 1000 + (at % 1000), weekday };
};

/** When the clock on the wall next shows `to`; a day on which it is changed has 23 or 25 hours. */
const whenItShows = (to: number, at: number, ofDay: number, timeZone: string): number => {
  const there = at + to - ofDay;
  const off = ((to - timeOfDay(there, timeZone).ofDay + 1.5 * dayMs) % dayMs) - dayMs / 2;
  // A time that is left out that day would lead back to where it began.
  return there + off > at ? there + off : there;
};

/**
 * When the work of a day ends: when the clock on the wall shows `to`, or, where that is left out when the clock is put forward, when it
 * jumps over it. Minute by minute on the two days a year of which it must be asked.
 */
const whenWorkEnds = (to: number, at: number, { ofDay, day }: TimeOfDay, timeZone: string): number => {
  const plain = at + to - ofDay;
  const there = timeOfDay(plain, timeZone);
  if (there.ofDay === to % dayMs) return plain;
  for (let end = at - (ofDay % minuteMs) + minuteMs; ; end += minuteMs) {
    const then = timeOfDay(end, timeZone);
    if (then.ofDay >= to || then.day !== day) return end;
  }
};

/** Whether the company works on a day: what the calendar says of it, else what its weekday says. */
export const isWorkday = (day: string, weekday: number, hours: WorkingHours): boolean =>
  hours.workdays?.includes(day) || (hours.weekdays.includes(weekday) && !hours.holidays?.includes(day));

export const isWorkingTime = (at: Date, hours: WorkingHours = defaultWorkingHours): boolean => {
  const { day, ofDay, weekday } = timeOfDay(at.getTime(), hours.timeZone);
  return isWorkday(day, weekday, hours) && ofDay >= hours.from * minuteMs && ofDay < hours.to * minuteMs;
};

/** The stretches of working time from `start` on, in milliseconds since the epoch. */
function* stretches(start: number, hours: WorkingHours): Generator<readonly [from: number, to: number], never> {
  if (hours.to <= hours.from || hours.weekdays.length === 0) throw new RangeError('working hours leave no working time');
  const [from, to] = [hours.from * minuteMs, hours.to * minuteMs];
  for (let at = start; ; ) {
    const now = timeOfDay(at, hours.timeZone);
    const { day, ofDay, weekday } = now;
    const works = isWorkday(day, weekday, hours);
    if (works && ofDay < from) at = whenItShows(from, at, ofDay, hours.timeZone);
    else if (works && ofDay < to) {
      const end = whenWorkEnds(to, at, now, hours.timeZone);
      yield [at, end];
      at = end;
    } else at = whenItShows(dayMs, at, ofDay, hours.timeZone);
  }
}

/**
 * The instant at which `minutes` of working time have passed since `start`.
 * Walks day by day; a table without working time would never end, so it is refused.
 */
export const addWorkingMinutes = (start: Date, minutes: number, hours: WorkingHours = defaultWorkingHours): Date => {
  let left = minutes * minuteMs;
  for (const [from, to] of stretches(start.getTime(), hours)) {
    if (left <= to - from) return new Date(from + left);
    left -= to - from;
  }
  throw new RangeError('working time has an end');
};

/** Minutes of working time between two instants; 0 when the second is not later. */
export const workingMinutesBetween = (start: Date, end: Date, hours: WorkingHours = defaultWorkingHours): number => {
  let sum = 0;
  for (const [from, to] of stretches(start.getTime(), hours)) {
    if (from >= end.getTime()) break;
    sum += Math.min(to, end.getTime()) - from;
  }
  return sum / minuteMs;
};
