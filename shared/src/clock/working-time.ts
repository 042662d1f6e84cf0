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

/**
 * The instant at which `minutes` of working time have passed since `start`.
 * Walks day by day; a table without working time would never end, so it is refused.
 */
export const addWorkingMinutes = (start: Date, minutes: number, hours: WorkingHours = defaultWorkingHours): Date => {
  if (hours.to <= hours.from || hours.weekdays.length === 0) throw new RangeError('working hours leave no working time');
  let at = start.getTime();
  let left = minutes * minuteMs;
  for (;;) {
    const { minute, second, weekday } = localTime(new Date(at), hours.timeZone);
    const ofDay = minute * minuteMs + second * 1000 + (at % 1000);
    const from = hours.from * minuteMs;
    const to = hours.to * minuteMs;
    const works = hours.weekdays.includes(weekday);
    if (works && ofDay < from) at += from - ofDay;
    else if (works && ofDay < to) {
      const room = to - ofDay;
      if (left <= room) return new Date(at + left);
      left -= room;
      at += room;
    } else at += 24 * 60 * minuteMs - ofDay;
  }
};
