import { localTime } from '../clock/company-day';
import { chinaHolidays, type Holiday } from '../clock/holidays';
import type { WorkingHours } from '../clock/working-time';

const dayMs = 86_400_000;

/** Whole days by their number since 1970, so that they can be counted. */
export const dayNumber = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / dayMs;
export const partsOf = (day: number): { year: number; month: number; date: number; weekday: number } => {
  const at = new Date(day * dayMs);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate(), weekday: at.getUTCDay() };
};
const ofText = (day: string): number => dayNumber(Number(day.slice(0, 4)), Number(day.slice(4, 6)), Number(day.slice(6)));

export interface Calendar {
  today: number;
  minute: number;
  isWorking: (day: number) => boolean;
  /** The first working day from `day` on, going by `step` days. */
  working: (day: number, step: 1 | -1) => number;
  lastOf: (year: number, month: number) => number;
  /** The next holiday of this name that has not ended; any, without one. */
  holiday: (name: string | null) => { from: number; to: number } | null;
}

/** The company's days around `now`. */
export const calendarAt = (
  now: Date,
  hours: Pick<WorkingHours, 'weekdays' | 'timeZone'>,
  holidays: readonly Holiday[] = chinaHolidays,
): Calendar => {
  const here = localTime(now, hours.timeZone);
  const today = ofText(here.day);
  const off = holidays.map(({ names, from, to }) => ({ names, from: ofText(from), to: ofText(to) })).sort((a, b) => a.from - b.from);
  const isWorking = (day: number): boolean =>
    hours.weekdays.includes(partsOf(day).weekday) && !off.some(({ from, to }) => day >= from && day <= to);
  const working = (day: number, step: 1 | -1): number => {
    for (let at = day, tries = 0; tries < 40; at += step, tries++) if (isWorking(at)) return at;
    return day;
  };
  return {
    today,
    minute: here.minute,
    isWorking,
    working,
    lastOf: (year, month) => dayNumber(year, month + 1, 1) - 1,
    holiday: (name) => off.find(({ names, to }) => to >= today && (name === null || names.includes(name))) ?? null,
  };
};
