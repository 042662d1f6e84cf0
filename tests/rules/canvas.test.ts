import { type Canvas, exampleStep, problemsOf } from '@tongguan/shared/canvas/canvas';
import { usualActions, usualDeliverables } from '@tongguan/shared/canvas/choices';
import { isVague, isVagueDeliverable } from '@tongguan/shared/canvas/vague';
import { dayChoices, whenChoices } from '@tongguan/shared/canvas/when';
import { atLocal, momentLabel } from '@tongguan/shared/clock/local-date';
import fc from 'fast-check';
import { bad, good } from './vague-phrases';

const shanghai = (iso: string): Date => new Date(`${iso}+08:00`);
const words = (at: Date) => momentLabel(at);

describe('E2 a next step that can be checked', () => {
  it('is judged on at least 150 phrases, half of them good', () => {
    expect(good.length).toBeGreaterThanOrEqual(75);
    expect(good.length + bad.length).toBeGreaterThanOrEqual(150);
    expect(new Set([...good, ...bad]).size).toBe(good.length + bad.length);
  });
  it.each(bad)('refuses %s', (phrase) => expect(isVague(phrase)).toBe(true));
  it.each(good)('takes %s', (phrase) => expect(isVague(phrase)).toBe(false));

  it.each([...usualActions])('takes the usual action %s', (phrase) => expect(isVague(phrase)).toBe(false));
  it.each([...usualDeliverables, '会议纪要', '海报样张', '王总签字', '下次见面时间'])('takes %s to be handed over', (phrase) =>
    expect(isVagueDeliverable(phrase)).toBe(false),
  );
  it.each(['待定', '反馈', '好消息', '无', '-', '保持联系', '沟通结果'])('refuses %s to be handed over', (phrase) =>
    expect(isVagueDeliverable(phrase)).toBe(true),
  );

  it('is judged alike whatever spaces, marks and widths stand in it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...good, ...bad), fc.constantFrom(' ', '。', '！', '…', '　'), (phrase, mark) => {
        expect(isVague(`${mark}${phrase}${mark}`)).toBe(isVague(phrase));
      }),
    );
  });
});

describe('C6 choices of time', () => {
  it.each([
    ['2026-01-28T15:00', '明天上午 1月29日 周四 10:00', '本周五下班前 1月30日 周五 18:00', '下周二10点 2月3日 周二 10:00'],
    ['2026-01-30T17:00', '明天上午 1月31日 周六 10:00', '本周五下班前 1月30日 周五 18:00', '下周二10点 2月3日 周二 10:00'],
    ['2026-01-30T17:45', '明天上午 1月31日 周六 10:00', '下周五下班前 2月6日 周五 18:00', '下周二10点 2月3日 周二 10:00'],
    ['2026-02-01T23:59', '明天上午 2月2日 周一 10:00', '下周五下班前 2月6日 周五 18:00', '下周二10点 2月3日 周二 10:00'],
    ['2026-02-02T00:00', '明天上午 2月3日 周二 10:00', '本周五下班前 2月6日 周五 18:00', '下周二10点 2月10日 周二 10:00'],
  ])('at %s', (now, ...choices) => {
    expect(whenChoices(shanghai(now)).map(({ label, at }) => `${label} ${words(at)}`)).toEqual(choices);
  });

  it('never offers what has passed', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }), (now) => {
        for (const { at } of whenChoices(now)) expect(at.getTime()).toBeGreaterThan(now.getTime());
      }),
    );
  });

  it('offers ten working days', () => {
    const days = dayChoices(shanghai('2026-01-29T09:00'));
    expect(days).toHaveLength(10);
    expect(days[0]).toEqual({ days: 1, label: '1/30 周五' });
    expect(days[1]).toEqual({ days: 4, label: '2/2 周一' });
  });

  it('keeps the hour on the day a zone changes its clock', () => {
    const before = new Date('2026-03-28T12:00:00+01:00');
    expect(atLocal(before, 1, 600, 'Europe/Berlin').toISOString()).toBe('2026-03-29T08:00:00.000Z');
  });
});

describe('E1 a canvas', () => {
  const now = shanghai('2026-01-28T15:00');
  const whole: Canvas = {
    breakthroughs: ['need'],
    obstacle: { kind: 'budget', words: '卡在CFO' },
    next: { at: '2026-01-30T10:00:00+08:00', action: '发送方案', deliverable: '方案PDF' },
  };
  const judged = (patch: Partial<Canvas>, obstacleStands = false) =>
    problemsOf({ ...whole, ...patch }, { topic: null, obstacleStands, now }).map(({ part }) => part);

  it.each([
    [{}, []],
    [{ breakthroughs: [] }, []],
    [{ breakthroughs: ['need', 'quote', 'chain', 'terms'] }, ['breakthroughs']],
    [{ obstacle: 'none' }, []],
    [{ obstacle: 'stands' }, ['obstacle']],
    [{ obstacle: { kind: 'other', words: null } }, ['obstacle']],
    [{ next: { ...whole.next, at: '2026-01-28T10:00:00+08:00' } }, ['at']],
    [{ next: { ...whole.next, at: '2028-01-28T10:00:00+08:00' } }, ['at']],
    [{ next: { ...whole.next, action: '持续跟进' } }, ['action']],
    [{ next: { at: '', action: ' ', deliverable: '待定' } }, ['at', 'action', 'deliverable']],
  ] as [Partial<Canvas>, string[]][])('%j', (patch, parts) => expect(judged(patch)).toEqual(parts));

  it('may leave a known obstacle standing', () => expect(judged({ obstacle: 'stands' }, true)).toEqual([]));

  it('shows an example made of this lead', () => {
    expect(exampleStep({ topic: '边缘计算', now })).toBe('例如：1月29日 周四 10:00 发送「边缘计算」的方案PDF，客户签字版');
  });
});
