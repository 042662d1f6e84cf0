import { localTime } from '@tongguan/shared/clock/company-day';
import { extract, type Suggestion } from '@tongguan/shared/extract/extract';
import { joinNote } from '@tongguan/shared/extract/join-note';
import { maxNote } from '@tongguan/shared/extract/limits';
import { readNumber } from '@tongguan/shared/extract/number';
import fc from 'fast-check';

/** Thursday, 26 November 2026, ten in the morning. */
const thursday = '2026-11-26T10:00:00+08:00';
const read = (text: string, now = thursday, rivals: string[] = []) => extract(text, { now: new Date(now), rivals });
const one = <K extends Suggestion['kind']>(kind: K, list: readonly Suggestion[]) =>
  list.find((suggestion): suggestion is Extract<Suggestion, { kind: K }> => suggestion.kind === kind);

const momentOf = (text: string, now?: string): string | null => {
  const step = one('next-step', read(text, now));
  if (!step) return null;
  const { day, minute } = localTime(new Date(step.at));
  return `${day} ${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
};

describe('C10 a note becomes suggestions', () => {
  it.each<[string, string | null, string?]>([
    ['下周三演示', '20261202 10:00'],
    ['周三演示', '20261202 10:00'],
    ['本周五下班前发报价', '20261127 18:00'],
    ['明天下午三点半拜访', '20261127 15:30'],
    ['月底签合同', '20261130 10:00'],
    ['下月初签合同', '20261201 10:00'],
    ['元旦后签合同', '20270104 10:00'],
    ['春节前交货', '20270204 10:00'],
    ['国庆后签合同', '20261008 10:00', '2026-09-28T10:00:00+08:00'],
    ['国庆前签合同', '20260930 10:00', '2026-09-28T10:00:00+08:00'],
    // A month that ends on a Sunday ends on its last working day.
    ['月底签合同', '20260529 10:00', '2026-05-11T10:00:00+08:00'],
    // The last day of the month, too late for its usual hour: by the end of work.
    ['月底签合同', '20261130 18:00', '2026-11-30T16:30:00+08:00'],
    // Already tomorrow in the company, still today in London.
    ['明天演示', '20261128 10:00', '2026-11-26T16:30:00Z'],
    ['上周三演示过了', null],
    ['4月31日交货', null],
    ['去年12月签的合同', null],
    ['质保三年', null],
  ])('%s → %s', (...[text, expected, now]) => {
    expect(momentOf(text, now)).toBe(expected);
  });

  it('names the usual action and what comes of it', () => {
    expect(one('next-step', read('下周三给客户演示'))!.step).toEqual({ action: '安排演示', deliverable: '演示结论' });
    expect(one('next-step', read('下周三签合同'))!.step).toBeNull();
  });

  it.each<[string, number | null]>([
    ['预算300万', 300],
    ['预算大概一百五十万', 150],
    ['预算从500万砍到350万', 350],
    ['预算100到150万', 150],
    ['经费三十六万八', 36.8],
    ['预算约¥1,200,000', 120],
    ['报价80万客户嫌贵', null],
    ['预算待定', null],
    ['客户一年产值20亿', null],
  ])('%s is %s 万', (text, wan) => {
    expect(one('budget', read(text))?.fen ?? null).toBe(wan === null ? null : Math.round(wan * 1_000_000));
  });

  it('takes 已用友商两年 for a rival nobody named, in use for two years, and not for 用友', () => {
    expect(one('rival', read('已用友商两年'))).toMatchObject({ name: '友商', years: 2 });
    expect(one('rival', read('目前在用金蝶，用了三年多'))).toMatchObject({ name: '金蝶', years: 3 });
    expect(one('rival', read('客户一直夸用友稳定', thursday, ['用友']))).toMatchObject({ name: '用友' });
  });

  it('reads people with post and role, the phone beside the name, and a change of post', () => {
    expect(read('李工是他们的CTO，电话13812345678')).toMatchObject([
      { kind: 'person', name: '李工', title: 'CTO', role: 'selector', moved: false },
      { kind: 'phone', value: '13812345678' },
    ]);
    expect(one('person', read('采购员小李，手机15066667777'))).toMatchObject({
      name: '小李',
      title: '采购员',
      role: 'buyer',
      phone: '15066667777',
    });
    expect(one('person', read('技术总监张明远调任采购总监'))).toMatchObject({
      name: '张明远',
      title: '采购总监',
      role: 'buyer',
      moved: true,
    });
  });

  it('says where it read each thing, in a note of several lines', () => {
    const note = '今天见了李工。\n预算300万，下周三演示。\n邮箱 li@example.com';
    for (const { from, to } of read(note)) expect(to).toBeGreaterThan(from);
    const words = read(note).map(({ kind, from, to }) => [kind, note.slice(from, to)]);
    expect(words).toEqual([
      ['person', '李工'],
      ['budget', '预算300万'],
      ['next-step', '下周三'],
      ['email', 'li@example.com'],
    ]);
  });

  it('takes no order number for a phone', () => {
    expect(read('订单号13812345678，银行卡6222021234567890123')).toEqual([]);
  });

  it('reads any text without failing, keeps every span inside it, and no longer than it must', () => {
    const piece = fc.constantFrom(
      '下周三',
      '预算',
      '300万',
      '一百二',
      '张总',
      '用了',
      '友商',
      '2026-13-45',
      '明年0月',
      '两年',
      '号',
      '\n',
      '（',
      '13812345678',
      '周',
      '半',
      '个月后',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        for (const { from, to } of read(text)) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 300 },
    );
    const begun = performance.now();
    for (const evil of ['用了', '预算1', '一', '王', '12/', '1,', '和A'].map((part) => part.repeat(maxNote))) read(evil);
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it.each([
    ['两百三十', 230],
    ['一百二', 120],
    ['一百零二', 102],
    ['三千五', 3500],
    ['十', 10],
    ['十二', 12],
    ['12.5', 12.5],
    ['千', 1000],
    ['abc', null],
  ])('%s is %s', (text, number) => {
    expect(readNumber(String(text))).toBe(number);
  });
});

test.each([
  [null, '三台', '三台'],
  [' ', '三台', '三台'],
  ['王总说\n', '三台', '王总说\n三台'],
  ['王总说：三台。', '三台', '王总说：三台。'],
])('C10 what a recording says stands below what was typed before, once: %j', (before, words, all) => {
  expect(joinNote(before, words)).toBe(all);
});
