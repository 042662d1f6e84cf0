import { atLocal } from '../clock/local-date';
import type { WorkingHours } from '../clock/working-time';
import { type Calendar, calendarAt } from './calendar';
import { ways } from './day';
import { plans, readAction, type StepWords } from './next-step';
import type { Span } from './span';
import { readTime } from './time';

export interface NextStepRead extends Span {
  at: Date;
  step: StepWords | null;
}

const dayPattern = new RegExp(ways.map(({ pattern }, i) => `(?<w${i}>${pattern.replace(/\((?!\?)/g, '(?:')})`).join('|'), 'gu');
const alone = ways.map(({ pattern }) => new RegExp(`^(?:${pattern})$`, 'u'));

/** Behind these a day is not one to come, or not one to act on. */
const notAhead = /(?:上个?|去年|前年|昨|自从|从|截至|截止到?现在|已经?在?|路|街|弄|栋|楼|第)$/;
const happened = /^[^，。；,;]{0,8}(?:过了|了(?!解)|已经)|^\s*(?:签的|买的|交的|成立)/;
const ten = 600;

/** A clause ends at a stop, and at a comma that begins another day. */
const clauseAt = (text: string, from: number): string => {
  const before = Math.max(...['。', '；', ';', '\n', '！'].map((sign) => text.lastIndexOf(sign, from - 1))) + 1;
  const end = text.slice(from).search(/[。；;！\n]/);
  return text.slice(before, end < 0 ? undefined : from + end);
};

interface DayRead extends Span {
  day: number;
  part: string | null;
}

const daysIn = (text: string, calendar: Calendar): DayRead[] => {
  const found: DayRead[] = [];
  for (const match of text.matchAll(dayPattern)) {
    const which = ways.findIndex((_, i) => match.groups?.[`w${i}`] !== undefined);
    const day = ways[which]!.day(alone[which]!.exec(match[0]) ?? [], calendar);
    if (day === null || Number.isNaN(day)) continue;
    const part = /^[今明](早|晚)$/.exec(match[0])?.[1] ?? null;
    found.push({ day, part, from: match.index, to: match.index + match[0].length });
  }
  return found;
};

const bareTime = /(?:上午|下午|中午|晚上)\s*(?:\d{1,2}[:：]\d{2}|(?:\d{1,2}|[一二三四五六七八九十]+)[点时])/u;

/** The first day and time in a note that something is to happen on, in the company's time; null where there is none. */
export const readNextStep = (text: string, now: Date, hours: WorkingHours): NextStepRead | null => {
  const calendar = calendarAt(now, hours);
  const days = daysIn(text, calendar);
  const spoken = days.length === 0 ? bareTime.exec(text) : null;
  if (spoken) days.push({ day: calendar.today, part: null, from: spoken.index, to: spoken.index });
  for (const read of days) {
    if (notAhead.test(text.slice(0, read.from)) || happened.test(text.slice(read.to))) continue;
    const clause = clauseAt(text, read.from);
    const rest = text.slice(read.to).replace(/^[（(][^）)]*[)）]/, '');
    const time = readTime(rest.replace(/^(?:之|以)?[前后]/, ''), read.part, hours.to);
    const others = clause.replace(text.slice(read.from, read.to), '');
    if (!plans.test(others)) continue;
    let minute = time.minute ?? ten;
    const { day } = read;
    // A day whose usual hour is over still lasts until work ends.
    if (day === calendar.today && time.minute === null && calendar.minute >= ten) minute = hours.to;
    if (day < calendar.today || (day === calendar.today && minute <= calendar.minute)) continue;
    const at = atLocal(now, day - calendar.today, minute, hours.timeZone);
    return { at, step: readAction(clause), from: read.from, to: read.to + (rest === text.slice(read.to) ? time.length : 0) };
  }
  return null;
};
