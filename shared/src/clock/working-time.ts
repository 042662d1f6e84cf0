import { defaultTimeZone, localTime } from './company-day';

export interface WorkingHours {
  /** Minutes since local midnight; the day's work is [from, to). */
  from: number;
  to: number;
  /** 0 Sunday … 6 Saturday. */
  weekdays: readonly number[];
  timeZone: string;
}

export const defaultWorkingHours: WorkingHours = { from: 9 * 60, to: 18 * 60, weekdays: [1, 2, 3, 4, 5], timeZone: defaultTimeZone };

const minuteMs = 60_000;

const dayMs = 24 * 60 * minuteMs;

const timeOfDay = (at: number, timeZone: string): { ofDay: number; weekday: number } => {
  const { minute, second, weekday } = localTime(new Date(at), timeZone);
  return { ofDay: minute * minuteMs + second * 1000 + (at % 1000), weekday };
};

/** When the clock on the wall next shows `to`; a day on which it is changed has 23 or 25 hours. */
const whenItShows = (to: number, at: number, ofDay: number, timeZone: string): number => {
  const there = at + to - ofDay;
  const off = ((to - timeOfDay(there, timeZone).ofDay + 1.5 * dayMs) % dayMs) - dayMs / 2;
  // A time that is left out that day would lead back to where it began.
  return there + off > at ? there + off : there;
};

/**
 * The instant at which `minutes` of working time have passed since `start`.
 * Walks day by day; a table without working time would never end, so it is refused.
 */
export const addWorkingMinutes = (start: Date, minutes: number, hours: WorkingHours = defaultWorkingHours): Date => {
  if (hours.to <= hours.from || hours.weekdays.length === 0) throw new RangeError('working hours leave no working time');
  let at = start.getTime();
  let left = minutes * minuteMs;
  for (;;) {
    const { ofDay, weekday } = timeOfDay(at, hours.timeZone);
    const from = hours.from * minuteMs;
    const to = hours.to * minuteMs;
    const works = hours.weekdays.includes(weekday);
    if (works && ofDay < from) at = whenItShows(from, at, ofDay, hours.timeZone);
    else if (works && ofDay < to) {
      const room = to - ofDay;
      if (left <= room) return new Date(at + left);
      left -= room;
      at += room;
    } else at = whenItShows(dayMs, at, ofDay, hours.timeZone);
  }
};
