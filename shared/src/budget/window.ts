import { localTime } from '../clock/company-day';
import type { WorkingHours } from '../clock/working-time';

/** When the customer's money is released (F2): `approved`, `pending`, `none`, or a quarter as `2027Q2`. */
export type BudgetWindow = string;

export const budgetWindowPattern = /^(?:approved|pending|none|20\d{2}Q[1-4])$/;

const fixed: Record<string, string> = { approved: '年度预算已批', pending: '待立项', none: '本年无预算' };

/** Days before release from which a lead is called urgent. */
export const budgetWarnDays = 15;

export const budgetWindowLabel = (window: BudgetWindow): string => {
  const quarter = /^(20\d{2})Q([1-4])$/.exec(window);
  return quarter ? `${quarter[1]}年Q${quarter[2]}招标` : (fixed[window] ?? window);
};

const quarterOf = (now: Date, timeZone?: WorkingHours['timeZone']): { year: number; quarter: number } => {
  const { day } = localTime(now, timeZone);
  return { year: Number(day.slice(0, 4)), quarter: Math.ceil(Number(day.slice(4, 6)) / 3) };
};

/** The present quarter and the three after it, then what names no date. */
export const budgetWindowChoices = (now: Date, chosen: BudgetWindow | null = null, timeZone?: string): Record<string, string> => {
  const { year, quarter } = quarterOf(now, timeZone);
  const quarters = Array.from({ length: 4 }, (_, i) => {
    const at = quarter - 1 + i;
    return `${year + Math.floor(at / 4)}Q${(at % 4) + 1}`;
  });
  const ids = [...new Set([...(chosen ? [chosen] : []), ...quarters, ...Object.keys(fixed)])].sort();
  const short = (id: string): string =>
    id.includes('Q') ? `${id.startsWith(String(year)) ? '' : `${id.slice(2, 4)}年`}${id.slice(4)}招标` : fixed[id]!;
  return Object.fromEntries(ids.map((id) => [id, short(id)]));
};

const dayNumber = (day: string): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6))) / 86_400_000;

export interface BudgetLeft {
  state: 'open' | 'coming' | 'urgent' | 'past' | 'unknown';
  /** Company days: to the release, or to the end of the quarter that is open. Null where no date is named. */
  days: number | null;
  words: string;
}

/** How long until the money is there, by the company's calendar. */
export const budgetLeft = (window: BudgetWindow, now: Date, warnDays = budgetWarnDays, timeZone?: string): BudgetLeft => {
  const quarter = /^(20\d{2})Q([1-4])$/.exec(window);
  if (!quarter) {
    const words = { approved: '预算已批，可以推进采购', pending: '还没立项，先帮客户立项', none: '本年没有预算' }[window] ?? '';
    return { state: window === 'approved' ? 'open' : 'unknown', days: null, words };
  }
  const [year, q] = [Number(quarter[1]), Number(quarter[2])];
  const pad = (month: number): string => String(month).padStart(2, '0');
  const from = dayNumber(`${year}${pad(q * 3 - 2)}01`);
  const to = q === 4 ? dayNumber(`${year + 1}0101`) : dayNumber(`${year}${pad(q * 3 + 1)}01`);
  const today = dayNumber(localTime(now, timeZone).day);
  if (today >= to) return { state: 'past', days: today - to + 1, words: '招标季度已过，请重新确认' };
  if (today >= from) return { state: 'open', days: to - today, words: `已到招标季度，还有 ${to - today} 天` };
  const days = from - today;
  return { state: days <= warnDays ? 'urgent' : 'coming', days, words: `距招标季度还有 ${days} 天` };
};
