import { clockWords, defaultTimeZone, localTime } from './company-day';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** The instant at which the company's clock shows `minute` (since midnight) `days` days from the day of `from`. */
export const atLocal = (from: Date, days: number, minute: number, timeZone = defaultTimeZone): Date => {
  const here = localTime(from, timeZone);
  const rough = from.getTime() - (from.getTime() % 1000) + days * dayMs + (minute - here.minute) * minuteMs - here.second * 1000;
  // On the day a zone changes its clock the rough guess is an hour off.
  const off = ((minute - localTime(new Date(rough), timeZone).minute + 1.5 * 1440) % 1440) - 720;
  return new Date(rough + off * minuteMs);
};

/** `11月26日 周四 10:00`, in the company's time. */
export const momentLabel = (at: Date, timeZone = defaultTimeZone): string => {
  const { day, minute, weekday } = localTime(at, timeZone);
  return `${Number(day.slice(4, 6))}月${Number(day.slice(6))}日 周${'日一二三四五六'[weekday]} ${clockWords(minute)}`;
};
