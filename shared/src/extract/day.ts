import { type Calendar, dayNumber, partsOf } from './calendar';
import { numberPattern, readNumber } from './number';

/** A way to say a day: how it is written, and which day it means; null where it means none. `soft`: only with something to do. */
interface Way {
  pattern: string;
  day: (match: readonly string[], calendar: Calendar) => number | null;
}

const weekdays = '[一二三四五六日天]';
const toWeekday = (sign: string): number => '日一二三四五六'.indexOf(sign === '天' ? '日' : sign);
const week = '(?:个)?(?:周|星期|礼拜)';
const number = `(${numberPattern}|半)`;
const until = '(?:之)?(?:前|内|以内|底)?';

const monday = ({ today }: Calendar): number => today - ((partsOf(today).weekday + 6) % 7);
const inWeek = (calendar: Calendar, weeks: number, sign: string): number => monday(calendar) + weeks * 7 + ((toWeekday(sign) + 6) % 7);
const count = (text: string): number => (text === '半' ? 0.5 : (readNumber(text) ?? Number.NaN));
const inMonths = (calendar: Calendar, months: number): number => {
  const { year, month, date } = partsOf(calendar.today);
  return Math.min(dayNumber(year, month + months, date), dayNumber(year, month + months + 1, 1) - 1);
};

/** The day of a month if there is such a day. */
const exact = (year: number, month: number, date: number): number | null => {
  const day = dayNumber(year, month, date);
  const there = partsOf(day);
  return there.month === month && there.date === date && there.year === year ? day : null;
};
/** Without a year the next one to come; a day that passed not long ago is past, not next year's. */
const coming = ({ today }: Calendar, month: number, date: number): number | null => {
  const { year } = partsOf(today);
  const own = exact(year, month, date);
  if (own === null) return null;
  if (own >= today) return own;
  return today - own > 60 ? exact(year + 1, month, date) : null;
};

/** Beginning, middle or end of a month that has not passed. */
const partOfMonth = (calendar: Calendar, offset: number | null, part: string): number => {
  const { year, month } = partsOf(calendar.today);
  const at = (months: number): number => {
    const first = dayNumber(year, month + months, 1);
    const { year: y, month: m } = partsOf(first);
    if (part === '初') return calendar.working(first, 1);
    if (part === '上旬') return first + 4;
    if (part === '中' || part === '中旬') return part === '中' ? calendar.working(first + 14, 1) : first + 14;
    if (part === '下旬') return first + 24;
    return calendar.working(calendar.lastOf(y, m), -1);
  };
  if (offset !== null) return at(offset);
  return at(0) >= calendar.today ? at(0) : at(1);
};

const monthOffset = (calendar: Calendar, text: string): number => {
  const { month } = partsOf(calendar.today);
  return (Number(readNumber(text)) - month + 12) % 12;
};

export const ways: readonly Way[] = [
  { pattern: '大后天', day: (_, { today }) => today + 3 },
  { pattern: '后天', day: (_, { today }) => today + 2 },
  { pattern: '明[天日早晚]', day: (_, { today }) => today + 1 },
  { pattern: '今[天日晚早]', day: (_, { today }) => today },
  {
    pattern: `(下下|下|本|这)${week}(${weekdays})`,
    day: ([, which, sign], c) => inWeek(c, which === '下下' ? 2 : which === '下' ? 1 : 0, sign!),
  },
  {
    pattern: `(?:周|星期|礼拜)(${weekdays})`,
    // The day itself only while its usual hour is still to come.
    day: ([, sign], c) => {
      const day = inWeek(c, 0, sign!);
      return day < c.today || (day === c.today && c.minute >= 600) ? day + 7 : day;
    },
  },
  { pattern: `(20\\d{2})[年\\-/.](\\d{1,2})[月\\-/.](\\d{1,2})[日号]?`, day: ([, y, m, d]) => exact(Number(y), Number(m), Number(d)) },
  {
    pattern: `明年(${numberPattern})月份?(?:(${numberPattern})[日号])?`,
    day: ([, m, d], c) => exact(partsOf(c.today).year + 1, readNumber(m!) ?? 0, d ? (readNumber(d) ?? 0) : 1),
  },
  { pattern: `(${numberPattern})月(${numberPattern})[日号]`, day: ([, m, d], c) => coming(c, readNumber(m!) ?? 0, readNumber(d!) ?? 0) },
  { pattern: `(\\d{1,2})/(\\d{1,2})(?![\\d/])`, day: ([, m, d], c) => (Number(m) <= 12 ? coming(c, Number(m), Number(d)) : null) },
  {
    pattern: `(?:(下)(?:个)?|本|这个?)月(${numberPattern})[日号]`,
    day: ([, next, d], c) => {
      const { year, month } = partsOf(dayNumber(partsOf(c.today).year, partsOf(c.today).month + (next ? 1 : 0), 1));
      return exact(year, month, readNumber(d!) ?? 0);
    },
  },
  {
    pattern: `(\\d{1,2})[日号](?!楼|线|机|厂|院|店|门|产)`,
    day: ([, d], c) => {
      const { year, month, date } = partsOf(c.today);
      const next = partsOf(dayNumber(year, month + (Number(d) < date ? 1 : 0), 1));
      return exact(next.year, next.month, Number(d));
    },
  },
  {
    pattern: `(${numberPattern})月(?:份)?(初|上旬|中旬|中|下旬|底|末)`,
    day: ([, m, part], c) => partOfMonth(c, monthOffset(c, m!), part!),
  },
  { pattern: `下(?:个)?月(初|上旬|中旬|中|下旬|底|末)`, day: ([, part], c) => partOfMonth(c, 1, part!) },
  { pattern: `(?:本|这个?)?月(初|中|底|末)`, day: ([, part], c) => partOfMonth(c, null, part!) },
  { pattern: `(上旬|中旬|下旬)`, day: ([, part], c) => partOfMonth(c, null, part!) },
  {
    pattern: `(?:本|这个?)季度?(?:末|底)`,
    day: (_, c) => {
      const { year, month } = partsOf(c.today);
      return c.working(c.lastOf(year, Math.ceil(month / 3) * 3), -1);
    },
  },
  {
    pattern: `Q([1-4])(?:末|底)`,
    day: ([, q], c) => {
      const { year } = partsOf(c.today);
      const own = c.working(c.lastOf(year, Number(q) * 3), -1);
      return own >= c.today ? own : c.working(c.lastOf(year + 1, Number(q) * 3), -1);
    },
  },
  { pattern: '(?:今年)?年底', day: (_, c) => c.working(dayNumber(partsOf(c.today).year, 12, 31), -1) },
  {
    pattern: '年前',
    day: (_, c) => {
      const h = c.holiday('春节');
      return h && h.from > c.today ? c.working(h.from - 1, -1) : null;
    },
  },
  {
    pattern: '年后',
    day: (_, c) => {
      const h = c.holiday('春节');
      return h && c.working(h.to + 1, 1);
    },
  },
  {
    pattern: '(元旦|春节|过年|新年|清明|五一|劳动节|端午|中秋|国庆|十一|长假)节?(?:放假)?(?:长假)?(?:之|以)?(前|后|回来)',
    day: ([, name, side], c) => {
      const h = c.holiday(name!);
      if (!h) return null;
      return side === '前' ? (h.from > c.today ? c.working(h.from - 1, -1) : null) : c.working(h.to + 1, 1);
    },
  },
  {
    pattern: '(?<![\\p{L}])节(前|后)',
    day: ([, side], c) => {
      const h = c.holiday(null);
      if (!h || h.from - c.today > 21) return null;
      return side === '前' ? c.working(h.from - 1, -1) : c.working(h.to + 1, 1);
    },
  },
  {
    pattern: `${number}个?工作日${until}后?`,
    day: ([, n], c) => {
      let day = c.today;
      for (let left = count(n!); left > 0 && left < 200; left--) day = c.working(day + 1, 1);
      return day === c.today ? null : day;
    },
  },
  { pattern: `(?:再过|过)?${number}天(?:后|之后|以后|内|之内|以内)`, day: ([, n], c) => c.today + Math.ceil(count(n!)) },
  { pattern: `再过${number}天`, day: ([, n], c) => c.today + Math.ceil(count(n!)) },
  { pattern: `${number}个?(?:周|星期|礼拜)(?:后|之后|以后|内|之内|以内)`, day: ([, n], c) => c.today + Math.round(count(n!) * 7) },
  {
    pattern: `${number}个(半)?月(?:后|之后|以后|内|之内|以内)`,
    day: ([, n, half], c) => (n === '半' ? c.today + 15 : inMonths(c, count(n!)) + (half ? 15 : 0)),
  },
];
