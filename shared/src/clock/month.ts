import { companyDay, defaultTimeZone } from './company-day';
import { atLocal } from './local-date';

/** The instants at which a company month such as `2026-10` begins and ends. */
export const monthSpan = (month: string, timeZone = defaultTimeZone): [from: Date, to: Date] => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  // Noon of the first is the first everywhere but for the day a zone skips; from there back to midnight.
  const firstOf = (y: number, m: number): Date => atLocal(new Date(Date.UTC(y, m, 1, 12)), 0, 0, timeZone);
  return [firstOf(year, number - 1), firstOf(year, number)];
};

/** `2026-11` at an instant in November 2026. */
export const monthAt = (now: Date, timeZone = defaultTimeZone): string => {
  const day = companyDay(now, timeZone);
  return `${day.slice(0, 4)}-${day.slice(4, 6)}`;
};

/** `2026-10` at an instant in November 2026. */
export const monthBefore = (now: Date, timeZone = defaultTimeZone): string => {
  const day = companyDay(now, timeZone);
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(4, 6))];
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
};
