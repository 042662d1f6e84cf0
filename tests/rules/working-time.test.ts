import { companyDay, localTime } from '@tongguan/shared/clock/company-day';
import { chineseHolidays } from '@tongguan/shared/clock/holidays';
import { clockSettings, defaultClockSettings } from '@tongguan/shared/clock/settings';
import {
  addWorkingMinutes,
  defaultWorkingHours,
  isWorkingTime,
  type WorkingHours,
  workingMinutesBetween,
} from '@tongguan/shared/clock/working-time';
import fc from 'fast-check';

const minute = 60_000;
/** An instant by Shanghai's clock. */
const at = (local: string): Date => new Date(`${local}+08:00`);

describe('addWorkingMinutes', () => {
  it.each([
    ['in the middle of a day', '2026-03-02T10:00:00', 120, '2026-03-02T12:00:00'],
    ['to the very end of a day', '2026-03-02T16:00:00', 120, '2026-03-02T18:00:00'],
    ['over the end of a day', '2026-03-02T17:00:00', 120, '2026-03-03T10:00:00'],
    ['before work', '2026-03-02T07:00:00', 60, '2026-03-02T10:00:00'],
    ['after work', '2026-03-02T20:00:00', 60, '2026-03-03T10:00:00'],
    ['at the end of work', '2026-03-02T18:00:00', 1, '2026-03-03T09:01:00'],
    ['at midnight', '2026-03-02T00:00:00', 30, '2026-03-02T09:30:00'],
    ['over a weekend', '2026-03-06T17:30:00', 60, '2026-03-09T09:30:00'],
    ['on a Saturday', '2026-03-07T12:00:00', 60, '2026-03-09T10:00:00'],
    ['on a Sunday night', '2026-03-08T23:59:59', 60, '2026-03-09T10:00:00'],
    ['over a month’s end', '2026-03-31T17:30:00', 60, '2026-04-01T09:30:00'],
    ['over a year’s end', '2026-12-31T17:30:00', 60, '2027-01-01T09:30:00'],
    ['over a leap day', '2028-02-28T17:30:00', 60, '2028-02-29T09:30:00'],
    ['over a February without one', '2027-02-26T17:30:00', 60, '2027-03-01T09:30:00'],
    ['a whole week', '2026-03-02T09:00:00', 5 * 540, '2026-03-06T18:00:00'],
    ['seconds and milliseconds', '2026-03-02T17:59:59.500', 1, '2026-03-03T09:00:59.500'],
    ['nothing, in working time', '2026-03-02T10:00:00', 0, '2026-03-02T10:00:00'],
  ])('%s', (_, from, minutes, expected) => {
    expect(addWorkingMinutes(at(from), minutes).toISOString()).toBe(at(expected).toISOString());
  });

  const zones = ['Asia/Shanghai', 'UTC', 'Asia/Kolkata', 'Pacific/Auckland', 'America/New_York', 'America/St_Johns'];
  const hours: fc.Arbitrary<WorkingHours> = fc
    .record({
      from: fc.integer({ min: 0, max: 1380 }),
      length: fc.integer({ min: 30, max: 1440 }),
      weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 7 }),
      timeZone: fc.constantFrom(...zones),
    })
    .map(({ from, length, weekdays, timeZone }) => ({ from, to: Math.min(1440, from + length), weekdays, timeZone }));
  const instant = fc.date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true });

  it('adds a and b as it adds a, then b', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 1, max: 1500 }), hours, (start, a, b, table) => {
        const together = addWorkingMinutes(start, a + b, table);
        expect(addWorkingMinutes(addWorkingMinutes(start, a, table), b, table).toISOString()).toBe(together.toISOString());
      }),
      {
        numRuns: 200,
        // Work that ends at an hour which the wall clock leaves out.
        examples: [
          [new Date('2025-02-25T06:16:00Z'), 1496, 1, { from: 0, to: 132, weekdays: [6, 5, 2, 3, 4, 0], timeZone: 'America/New_York' }],
        ],
      },
    );
  });

  it('ends in working time, never before its start, and later for more minutes', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 1500 }), hours, (start, minutes, table) => {
        const end = addWorkingMinutes(start, minutes, table);
        expect(end.getTime() - start.getTime()).toBeGreaterThanOrEqual(minutes * minute);
        // The instant itself may be the end of the day's work; a moment before is inside it.
        const local = localTime(new Date(end.getTime() - 1), table.timeZone);
        expect(table.weekdays).toContain(local.weekday);
        expect(local.minute).toBeGreaterThanOrEqual(table.from);
        expect(local.minute).toBeLessThan(table.to);
        expect(addWorkingMinutes(start, minutes + 1, table).getTime()).toBeGreaterThan(end.getTime());
      }),
      { numRuns: 200 },
    );
  });

  it('counts exactly the working minutes there are in between', () => {
    const small = { ...defaultWorkingHours, from: 600, to: 603 };
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 9 }), (start, minutes) => {
        const whole = new Date(Math.ceil(start.getTime() / minute) * minute);
        const end = addWorkingMinutes(whole, minutes, small).getTime();
        let counted = 0;
        for (let t = whole.getTime(); t < end; t += minute) {
          const local = localTime(new Date(t));
          if (small.weekdays.includes(local.weekday) && local.minute >= small.from && local.minute < small.to) counted++;
        }
        expect(counted).toBe(minutes);
      }),
      { numRuns: 8 },
    );
  });

  it('begins at the hour on the clock also on the day the clock is changed', () => {
    const newYork = { from: 540, to: 1080, weekdays: [0, 1, 2, 3, 4, 5, 6], timeZone: 'America/New_York' };
    // 2026-03-08 has 23 hours there, 2026-11-01 has 25.
    expect(addWorkingMinutes(new Date('2026-03-08T05:30:00Z'), 60, newYork).toISOString()).toBe('2026-03-08T14:00:00.000Z');
    expect(addWorkingMinutes(new Date('2026-11-01T04:30:00Z'), 60, newYork).toISOString()).toBe('2026-11-01T15:00:00.000Z');
  });

  it('refuses a table without working time instead of looking for ever', () => {
    expect(() => addWorkingMinutes(new Date(), 1, { ...defaultWorkingHours, weekdays: [] })).toThrow(RangeError);
    expect(() => addWorkingMinutes(new Date(), 1, { ...defaultWorkingHours, from: 600, to: 600 })).toThrow(RangeError);
  });
});

describe('the calendar', () => {
  const calendar: WorkingHours = { ...defaultWorkingHours, ...chineseHolidays };

  it.each([
    ['over New Year, whose Sunday after is worked', '2025-12-31T17:30:00', 60, '2026-01-04T09:30:00'],
    ['over Spring Festival', '2026-02-14T17:00:00', 120, '2026-02-24T10:00:00'],
    ['on a Saturday that makes up for it', '2026-02-28T10:00:00', 60, '2026-02-28T11:00:00'],
    ['over Qingming, a weekend and a Monday', '2026-04-03T17:30:00', 60, '2026-04-07T09:30:00'],
    ['over Labour Day into the Saturday made up', '2026-05-08T17:30:00', 60, '2026-05-09T09:30:00'],
    ['over the Dragon Boat Festival', '2026-06-18T18:00:00', 1, '2026-06-22T09:01:00'],
    ['over National Day', '2026-09-30T17:59:00', 2, '2026-10-08T09:01:00'],
    ['on an ordinary Saturday', '2026-03-07T10:00:00', 60, '2026-03-09T10:00:00'],
    ['over the change of year to 2027', '2026-12-31T17:30:00', 60, '2027-01-04T09:30:00'],
  ])('%s', (_, from, minutes, expected) => {
    expect(addWorkingMinutes(at(from), minutes, calendar).toISOString()).toBe(at(expected).toISOString());
  });

  it('has the days of 2026: 33 holidays, 6 made up on weekends, none twice', () => {
    const of2026 = chineseHolidays.holidays.filter((day) => day.startsWith('2026'));
    expect([of2026.length, chineseHolidays.workdays.length]).toEqual([33, 6]);
    expect(new Set([...chineseHolidays.holidays, ...chineseHolidays.workdays]).size).toBe(
      chineseHolidays.holidays.length + chineseHolidays.workdays.length,
    );
    for (const day of chineseHolidays.workdays)
      expect([0, 6]).toContain(localTime(at(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T12:00:00`)).weekday);
  });

  it('says of every moment what the walk says', () => {
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-30'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, (when) => {
        const next = addWorkingMinutes(when, 0, calendar);
        expect(isWorkingTime(when, calendar)).toBe(next.getTime() === when.getTime() && isWorkingTime(next, calendar));
      }),
      { numRuns: 300 },
    );
  });

  it('measures what it adds', () => {
    const moment = fc.date({ min: new Date('2025-12-20'), max: new Date('2026-10-20'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 3000 }), (start, minutes) => {
        expect(workingMinutesBetween(start, addWorkingMinutes(start, minutes, calendar), calendar)).toBeCloseTo(minutes, 6);
      }),
      { numRuns: 200 },
    );
    expect(workingMinutesBetween(at('2026-03-03T10:00:00'), at('2026-03-02T10:00:00'), calendar)).toBe(0);
  });
});

describe('companyDay', () => {
  it.each([
    ['2026-01-27T15:59:59.999Z', '20260127'],
    ['2026-01-27T16:00:00.000Z', '20260128'],
    ['2026-12-31T16:00:00.000Z', '20270101'],
    ['2028-02-28T16:00:00.000Z', '20280229'],
  ])('%s is %s in Shanghai', (instant, day) => {
    expect(companyDay(new Date(instant))).toBe(day);
  });

  it('is eight hours ahead of UTC’s, whatever the server’s zone', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (instant) => {
        const shifted = new Date(instant.getTime() + 8 * 3600_000);
        const local = localTime(instant);
        expect(local.day).toBe(shifted.toISOString().slice(0, 10).replaceAll('-', ''));
        expect([local.minute, local.second, local.weekday]).toEqual([
          shifted.getUTCHours() * 60 + shifted.getUTCMinutes(),
          shifted.getUTCSeconds(),
          shifted.getUTCDay(),
        ]);
      }),
    );
  });
});

describe('clock settings', () => {
  it('fill in what was not a rule yet, and keep what was set', () => {
    const { timeZone, from, to, weekdays } = defaultClockSettings.workingHours;
    const early = clockSettings.parse({ startReminderMinutes: 30, workingHours: { timeZone, from, to, weekdays } });
    expect(early).toEqual(defaultClockSettings);
    const late = { ...defaultClockSettings.limits.h2, remind: 120, reclaim: 120 };
    expect(clockSettings.safeParse({ ...defaultClockSettings, limits: { ...defaultClockSettings.limits, h2: late } }).success).toBe(false);
  });

  it('take the default, and none on which a clock would break', () => {
    expect(clockSettings.parse(defaultClockSettings)).toEqual(defaultClockSettings);
    const hours = defaultClockSettings.workingHours;
    for (const wrong of [
      { to: hours.from },
      { from: 1080, to: 540 },
      { timeZone: 'Mars/Phobos' },
      { timeZone: '' },
      { weekdays: [] },
      { weekdays: [7] },
    ])
      expect(clockSettings.safeParse({ ...defaultClockSettings, workingHours: { ...hours, ...wrong } }).success).toBe(false);
  });
});
