import {
  afterCheck,
  afterHanding,
  askedUntil,
  lastDayWords,
  nextReminder,
  shortLastDay,
  suspensionStep,
  verificationWords,
} from '@tongguan/shared/customer/verification';
import { defaultVerificationSettings as rules } from '@tongguan/shared/customer/verification-settings';

const at = (text: string): Date => new Date(text);
const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

describe('I5 the quarter of a customer', () => {
  it.each([
    // At night, in the company's time: still the 28th there, though the 27th in Greenwich.
    ['2026-01-28T00:30:00+08:00', 'Asia/Shanghai', '2026-04-29T00:00:00+08:00', '2026-04-14T09:00:00+08:00'],
    ['2026-01-28T23:59:59+08:00', 'Asia/Shanghai', '2026-04-29T00:00:00+08:00', '2026-04-14T09:00:00+08:00'],
    ['2026-01-29T00:00:00+08:00', 'Asia/Shanghai', '2026-04-30T00:00:00+08:00', '2026-04-15T09:00:00+08:00'],
    // Over the night on which a zone changes its clock.
    ['2026-01-28T12:00:00-05:00', 'America/New_York', '2026-04-29T00:00:00-04:00', '2026-04-14T09:00:00-04:00'],
  ])('checked %s in %s: the next is overdue %s, and spoken of first %s', (now, zone, by, remind) => {
    const plan = afterCheck(at(now), rules, zone);
    expect([iso(plan.by), iso(plan.remind)]).toEqual([at(by).toISOString(), at(remind).toISOString()]);
  });

  const by = at('2026-04-29T00:00:00+08:00');
  it.each([
    ['2026-04-14T08:59:00+08:00', '2026-04-14T09:00:00+08:00'],
    ['2026-04-14T09:00:00+08:00', '2026-04-28T09:00:00+08:00'],
    ['2026-04-28T08:00:00+08:00', '2026-04-28T09:00:00+08:00'],
    ['2026-04-28T09:00:00+08:00', null],
    ['2026-05-02T09:00:00+08:00', null],
  ])('at %s the owner is reminded next %s', (now, next) => {
    expect(iso(nextReminder(by, at(now), rules))).toBe(next && at(next).toISOString());
  });

  it('speaks of a short period only on its last day, where the days before have begun already', () => {
    const { by: soon, remind } = afterCheck(at('2026-04-10T10:00:00+08:00'), { ...rules, everyDays: 7 });
    expect([iso(soon), iso(remind)]).toEqual(['2026-04-17T16:00:00.000Z', '2026-04-17T01:00:00.000Z']);
  });

  it('puts a record before its owner from the day of the first reminder on', () => {
    expect(by <= askedUntil(at('2026-04-13T23:59:00+08:00'), rules)).toBe(false);
    expect(by <= askedUntil(at('2026-04-14T00:00:00+08:00'), rules)).toBe(true);
  });

  it('gives whoever takes over the days of a reminder at least, and keeps a later day that stands', () => {
    const now = at('2026-04-29T15:00:00+08:00');
    const grace = { by: '2026-05-13T16:00:00.000Z', remind: '2026-05-13T01:00:00.000Z' };
    for (const late of [by, at('2026-05-02T00:00:00+08:00')]) {
      const plan = afterHanding(late, now, rules);
      expect({ by: iso(plan.by), remind: iso(plan.remind) }).toEqual(grace);
    }
    const later = at('2026-06-30T00:00:00+08:00');
    expect(afterHanding(later, now, rules)).toEqual({ by: later, remind: at('2026-06-15T09:00:00+08:00') });
    expect(afterHanding(null, now, rules)).toEqual(afterCheck(now, rules));
  });

  it.each([
    ['2026-04-14T10:00:00+08:00', '还有 14 天', 'calm'],
    ['2026-04-25T10:00:00+08:00', '还有 3 天', 'amber'],
    ['2026-04-28T23:59:00+08:00', '今天到期', 'amber'],
    ['2026-04-29T00:00:00+08:00', '逾期 1 天', 'red'],
    ['2026-05-08T09:00:00+08:00', '逾期 10 天', 'red'],
  ])('at %s says %s', (now, words, tone) => {
    expect(verificationWords(by, at(now))).toEqual({ words, tone });
  });

  it('names its last day, with the year where that is another', () => {
    expect(lastDayWords(by, at('2026-01-01T10:00:00+08:00'))).toBe('4月28日');
    expect(lastDayWords(by, at('2025-12-31T10:00:00+08:00'))).toBe('2026年4月28日');
    expect(shortLastDay(by)).toBe('04-28');
  });
});

describe('B8 by records that are not checked', () => {
  it.each([
    [0, true, false, null],
    [1, true, false, 'suspend'],
    [3, true, true, null],
    [0, true, true, 'reinstate'],
    [2, false, true, 'reinstate'],
    [2, false, false, null],
  ] as const)('%i overdue, the rule %s, standing %s: %s', (overdue, suspends, stands, step) => {
    expect(suspensionStep(overdue, suspends, stands)).toBe(step);
  });
});
