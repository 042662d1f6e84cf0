import { defaultMessageSettings, messageSettings } from '@tongguan/shared/message/settings';
import { gatherWindow, isUrgent, quietUntil, turnRefused, waitFor, wecomLimits } from '@tongguan/shared/message/turn';

const at = Date.parse('2026-03-02T09:00:00+08:00');
const minute = 60_000;
const rules = { ...defaultMessageSettings, perHour: 3 };

describe('how many messages one person gets', () => {
  it('waits until the oldest that counts has left its window, under every limit', () => {
    expect(waitFor([], wecomLimits, at)).toBe(0);
    expect(waitFor(Array(27).fill(at), wecomLimits, at)).toBe(0);
    expect(waitFor(Array(28).fill(at - 10_000), wecomLimits, at)).toBe(52_000);
    expect(waitFor(Array(949).fill(at - 5 * minute), wecomLimits, at)).toBe(0);
    expect(waitFor(Array(950).fill(at - 5 * minute), wecomLimits, at)).toBe(55 * minute + 2000);
  });

  it('never reaches 30 in a minute nor 1,000 in an hour, whatever comes: a day of as much as there is room for', () => {
    const sent: number[] = [];
    for (let now = at; now < at + 180 * minute; now += 500) if (waitFor(sent, wecomLimits, now) === 0) sent.unshift(now);
    const most = (ms: number) => Math.max(...sent.map((one) => sent.filter((other) => other <= one && other > one - ms).length));
    expect([most(minute) < 30, most(60 * minute) < 1000, sent.length > 2000]).toEqual([true, true, true]);
  });

  it.each([
    ['waits for WeCom though the hour has room', { used: Array(2).fill(at), gathering: false, gathers: true }, { wait: 1 }],
    ['is gathered once the hour is full', { used: Array(3).fill(at), gathering: false, gathers: true }, 'gather'],
    ['is gathered while others are, though there is room again', { used: [], gathering: true, gathers: true }, 'gather'],
    ['is not gathered when it is urgent', { used: Array(28).fill(at), gathering: true, gathers: false }, { wait: 62_000 }],
  ])('a message %s', (_, facts, expected) => {
    expect(turnRefused(facts, rules, at)).toEqual(expected);
  });

  it('gathers by the hour', () => {
    const { hour, until } = gatherWindow(new Date(at + 1));
    expect([hour, until.getTime()]).toEqual([at / (60 * minute), at + 60 * minute]);
  });

  it('takes approvals, warnings and what was passed up as urgent, by the setting alone', () => {
    expect(['approval', 'start-reminder', 'new-lead', undefined].map((kind) => isUrgent(kind as 'approval', rules))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(isUrgent('new-lead', { ...rules, urgent: ['new-lead'] })).toBe(true);
  });
});

describe('quiet hours', () => {
  const night = { ...rules, quiet: { from: 22 * 60, to: 7 * 60 + 30 } };
  const noon = { ...rules, quiet: { from: 12 * 60, to: 13 * 60 } };
  it.each([
    ['2026-03-02T21:59:59+08:00', night, null],
    ['2026-03-02T22:00:00+08:00', night, '2026-03-02T23:30:00.000Z'],
    ['2026-03-03T03:10:20.500+08:00', night, '2026-03-02T23:30:00.000Z'],
    ['2026-03-03T07:29:59+08:00', night, '2026-03-02T23:30:00.000Z'],
    ['2026-03-03T07:30:00+08:00', night, null],
    ['2026-03-03T12:30:00+08:00', noon, '2026-03-03T05:00:00.000Z'],
    ['2026-03-03T13:00:00+08:00', noon, null],
    ['2026-03-03T03:00:00+08:00', rules, null],
  ])('at %s', (now, setting, expected) => {
    expect(quietUntil(new Date(now), setting, 'Asia/Shanghai')?.toISOString() ?? null).toBe(expected);
  });

  it('must begin and end at different minutes', () => {
    expect(messageSettings.safeParse({ quiet: { from: 60, to: 60 } }).success).toBe(false);
    expect(messageSettings.parse({})).toEqual(defaultMessageSettings);
  });
});
