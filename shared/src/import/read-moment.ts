import { fold } from '../arrival/clean';
import { defaultTimeZone, localTime } from '../clock/company-day';

const minuteMs = 60_000;

/** Days from 1970-01-01 to Excel's day 0; its day 60, the 29th of February 1900, never was, so earlier ones are a day off and no lead is so old. */
const excelEpochDays = 25_569;

/** The instant at which a clock in that zone shows these figures. */
const instantOf = (utc: number, timeZone: string): Date => {
  const shown = localTime(new Date(utc), timeZone);
  const day = Date.UTC(Number(shown.day.slice(0, 4)), Number(shown.day.slice(4, 6)) - 1, Number(shown.day.slice(6, 8)));
  return new Date(utc - (day + shown.minute * minuteMs + shown.second * 1000 - utc));
};

const pattern =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]*(上午|下午|晚上)?\s*(\d{1,2})[:：时点](\d{1,2})?(?:[:：分](\d{1,2})?)?(?:\.\d+)?秒?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const compact = /^(\d{4})(\d{2})(\d{2})$/;

/** Null where a figure is out of its range, as on the 30th of February. */
const utcOf = (year: number, month: number, day: number, hour: number, minute: number, second: number): number | null => {
  const utc = Date.UTC(year, month - 1, day, hour, minute, second);
  const at = new Date(utc);
  const same = at.getUTCMonth() === month - 1 && at.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return same && year >= 1990 && year < 2100 ? utc : null;
};

/**
 * A moment as people write it in sheets: `2026-01-28`, `2026/1/28 9:05`, `2026年1月28日 下午3:20`, `20260128`, an ISO instant, or the number
 * Excel keeps. Without a zone of its own it is the company's time. Null: it cannot be read.
 */
export const readMoment = (typed: string, timeZone = defaultTimeZone): Date | null => {
  const text = fold(typed);
  const short = compact.exec(text);
  const match = short ?? pattern.exec(text);
  if (!match) {
    const serial = /^\d{5}(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (!(serial > 32_000 && serial < 73_000)) return null;
    return instantOf(Math.round((serial - excelEpochDays) * 86_400) * 1000, timeZone);
  }
  const [year, month, day] = [match[1], match[2], match[3]].map(Number) as [number, number, number];
  const [half, hours, minutes, seconds, zone] = short ? [] : match.slice(4, 9);
  let hour = Number(hours ?? 0);
  if ((half === '下午' || half === '晚上') && hour < 12) hour += 12;
  const utc = utcOf(year, month, day, hour, Number(minutes ?? 0), Number(seconds ?? 0));
  if (utc === null) return null;
  if (!zone) return instantOf(utc, timeZone);
  if (/^z$/i.test(zone)) return new Date(utc);
  const sign = zone.startsWith('-') ? -1 : 1;
  return new Date(utc - sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))) * minuteMs);
};
