import { nextRung, toldAt } from '@tongguan/shared/clock/ladder';
import { defaultClockSettings } from '@tongguan/shared/clock/settings';
import { failureWords } from '@tongguan/shared/message/outcomes';
import { type ReminderAnswer, tooLate } from '@tongguan/shared/message/reminders';
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

describe('an answer to a reminder', () => {
  const facts = { closed: false, started: false, step: { done: false, ahead: false }, answered: null };
  const answered = (n: number, answer: ReminderAnswer) => ({ ...facts, answered: { n, answer } });
  it.each([
    ['counts', 'start', 4, facts, null],
    ['counts for a step', 'next-step', 4, facts, null],
    ['of a lead begun meanwhile', 'start', 4, { ...facts, started: true }, '已开始跟进'],
    ['of a lead that is over', 'next-step', 4, { ...facts, closed: true }, '线索已结束'],
    ['pressed twice, or the other button after it', 'start', 4, answered(4, 'later'), '1 小时后提醒'],
    ['of an older card, after a newer was answered', 'start', 4, answered(9, 'pass'), '已失效'],
    ['of a newer card, after an older was answered', 'start', 9, answered(4, 'later'), null],
    ['of a step that is done', 'next-step', 4, { ...facts, step: { done: true, ahead: false } }, '已处理'],
    ['of a step that was put off', 'next-step', 4, { ...facts, step: { done: false, ahead: true } }, '已改下一步'],
  ] as const)('%s', (_, reminder, n, given, expected) => {
    expect(tooLate(reminder, n, given)).toBe(expected);
  });
});

describe('B4 the ladder', () => {
  const around = { owner: 'rep', previous: null, steps: [['lead-1', 'lead-2'], ['head']], executives: ['boss'] };
  it.each([
    [['owner'], around, ['rep']],
    [['owner', 'supervisor'], around, ['rep', 'lead-1', 'lead-2']],
    [['head'], around, ['head']],
    [['head', 'executive'], { ...around, steps: [['lead-1']] }, ['boss']],
    [['previous', 'owner'], { ...around, owner: null, previous: 'was' }, ['was']],
    [['supervisor'], { ...around, steps: [] }, ['boss']],
  ] as const)('%j tells', (told, facts, expected) => {
    expect(toldAt(told, facts)).toEqual(expected);
  });

  it('is climbed rung by rung in working time, whatever order the rungs are written in', () => {
    const ladder = [
      { minutes: 1620, tell: ['head' as const] },
      { minutes: 540, tell: ['supervisor' as const] },
    ];
    const friday = new Date('2026-03-06T10:00:00+08:00');
    const at = (climbed: number) => nextRung(ladder, climbed, friday, defaultClockSettings.workingHours);
    expect([at(0)?.rung.tell, at(0)?.due.toISOString()]).toEqual([['supervisor'], '2026-03-09T02:00:00.000Z']);
    expect([at(1)?.rung.tell, at(1)?.due.toISOString()]).toEqual([['head'], '2026-03-11T02:00:00.000Z']);
    expect(at(2)).toBeNull();
  });
});

describe('why a message could not be delivered', () => {
  it.each([
    ['sms refused', '短信没有发出：这个号码收不到短信'],
    ['sms FailedOperation.SignatureIncorrectOrUnapproved', '短信没有发出：短信签名没有通过审核'],
    ['sms SomethingElse', '短信没有发出（SomethingElse）'],
    ['81013 message/send', '收件人不在应用可见范围，或没有许可'],
    ['40035 message/send', '企业微信没有接受（40035）'],
    ['TypeError', '处理出错（TypeError）'],
  ])('%s reads %s', (reason, words) => {
    expect(failureWords(reason)).toBe(words);
  });
});
