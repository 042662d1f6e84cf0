import { companyDay, defaultTimeZone } from '../clock/company-day';
import { dayAfter, dayStart } from '../clock/day-start';
import { atLocal } from '../clock/local-date';
import type { VerificationSettings } from './verification-settings';

type Rules = Pick<VerificationSettings, 'everyDays' | 'remindDaysBefore' | 'remindAt'>;

/** `by`: the instant at which a check is overdue, the end of its last day. `remind`: when its owner hears of it next; null: no more before that. */
export interface VerificationPlan {
  by: Date;
  remind: Date | null;
}

/** The last day on which a record may be checked that is overdue at this instant. */
const lastDay = (by: Date, timeZone: string): string => companyDay(new Date(by.getTime() - 1), timeZone);

/** I5: the owner is reminded some days before the last day, and on it. The first of these after `now`; null when both are over. */
export const nextReminder = (by: Date, now: Date, { remindDaysBefore, remindAt }: Rules, timeZone = defaultTimeZone): Date | null => {
  const day = lastDay(by, timeZone);
  const on = [dayAfter(day, -remindDaysBefore), day].map((one) => atLocal(dayStart(one, timeZone), 0, remindAt, timeZone));
  return on.find((at) => at > now) ?? null;
};

const endOf = (day: string, now: Date, rules: Rules, timeZone: string): VerificationPlan => {
  const by = dayStart(day, timeZone, 1);
  return { by, remind: nextReminder(by, now, rules, timeZone) };
};

/** When a record that is checked at this instant is to be checked again. */
export const afterCheck = (now: Date, rules: Rules, timeZone = defaultTimeZone): VerificationPlan =>
  endOf(dayAfter(companyDay(now, timeZone), rules.everyDays), now, rules, timeZone);

/** Whoever is given a record has at least the time that reminders allow for, counted from now: what another has left undone suspends nobody. */
export const afterHanding = (by: Date | null, now: Date, rules: Rules, timeZone = defaultTimeZone): VerificationPlan => {
  if (!by) return afterCheck(now, rules, timeZone);
  const grace = endOf(dayAfter(companyDay(now, timeZone), rules.remindDaysBefore), now, rules, timeZone);
  return by > grace.by ? { by, remind: nextReminder(by, now, rules, timeZone) } : grace;
};

/** Checks that end before this instant are put before their owner, the overdue among them. */
export const askedUntil = (now: Date, { remindDaysBefore }: Rules, timeZone = defaultTimeZone): Date =>
  dayStart(companyDay(now, timeZone), timeZone, remindDaysBefore + 1);

/**
 * B8: what becomes of a person who has so many overdue records: nothing, no new leads from now on, or new leads again.
 * Only what stands of this rule is looked at: what a supervisor has stopped by hand is another matter.
 */
export const suspensionStep = (overdue: number, suspends: boolean, stands: boolean): 'suspend' | 'reinstate' | null => {
  const wanted = suspends && overdue > 0;
  if (wanted === stands) return null;
  return wanted ? 'suspend' : 'reinstate';
};

export interface VerificationWords {
  /** `今天到期`, `还有 3 天`, `逾期 2 天`. */
  words: string;
  tone: 'calm' | 'amber' | 'red';
}

const dayMs = 24 * 3_600_000;
const numberOf = (day: string): number => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6, 8))) / dayMs;

/** How long there is left to check a record, in company days. `soonDays`: from when on it is spoken of with emphasis. */
export const verificationWords = (by: Date, now: Date, timeZone = defaultTimeZone, soonDays = 3): VerificationWords => {
  const left = numberOf(lastDay(by, timeZone)) - numberOf(companyDay(now, timeZone));
  if (left < 0) return { words: `逾期 ${-left} 天`, tone: 'red' };
  if (left === 0) return { words: '今天到期', tone: 'amber' };
  return { words: `还有 ${left} 天`, tone: left <= soonDays ? 'amber' : 'calm' };
};

/** `04-01`: the same in the five characters that a card's row has for it. */
export const shortLastDay = (by: Date, timeZone = defaultTimeZone): string => lastDay(by, timeZone).replace(/^\d{4}(\d\d)(\d\d)$/, '$1-$2');

/** `4月1日`: the last day of a check, `now` telling the year that needs no saying. */
export const lastDayWords = (by: Date, now: Date, timeZone = defaultTimeZone): string => dateWords(lastDay(by, timeZone), now, timeZone);

/** `4月1日`, `2027年4月1日` in another year. */
export const dateWords = (day: string, now: Date, timeZone = defaultTimeZone): string => {
  const year = day.slice(0, 4);
  const words = `${Number(day.slice(4, 6))}月${Number(day.slice(6, 8))}日`;
  return year === companyDay(now, timeZone).slice(0, 4) ? words : `${year}年${words}`;
};
