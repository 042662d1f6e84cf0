import { companyDay, defaultTimeZone } from './company-day';
import { atLocal } from './local-date';

const hourMs = 3_600_000;

/** The instant at which a company day such as `20260128` begins; days beyond a month's end run on into the next. */
export const dayStart = (day: string, timeZone = defaultTimeZone, daysLater = 0): Date => {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(4, 6)), Number(day.slice(6, 8))];
  const noon = new Date(Date.UTC(year, month - 1, date + daysLater, 12));
  const wanted = noon.toISOString().slice(0, 10).replaceAll('-', '');
  // Noon in Greenwich is another day only in the farthest east.
  const inside = companyDay(noon, timeZone) === wanted ? noon : new Date(noon.getTime() - 12 * hourMs);
  return atLocal(inside, 0, 0, timeZone);
};

/** The company day that many days before or after another. */
export const dayAfter = (day: string, days = 1): string =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6, 8)) + days))
    .toISOString()
    .slice(0, 10)
    .replaceAll('-', '');

/** `2026-01-28` of `20260128`. */
export const dayWords = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`;
