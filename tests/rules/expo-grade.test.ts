import { attentionOf, gradeOf } from '@tongguan/shared/expo/grade';
import { type Interaction, interactionIds, type Stay } from '@tongguan/shared/expo/interactions';
import { rises, whyItStays } from '@tongguan/shared/expo/rises';
import { defaultExpoSettings, expoSettings } from '@tongguan/shared/expo/settings';
import { isVisitorCode, scannedVisitor } from '@tongguan/shared/expo/visitor-code';
import fc from 'fast-check';

const { rules } = defaultExpoSettings;
const at = (minute: number): string => new Date(Date.UTC(2026, 0, 28, 2) + minute * 60_000).toISOString();
const stay = (booth: string, from: number, until: number | null, ...interactions: Interaction[]): Stay => ({
  booth,
  from: at(from),
  until: until === null ? null : at(until),
  interactions,
});

describe('A6 the grade of an expo visitor', () => {
  it.each([
    ['a glance', [stay('b1', 0, 2)], 'C', '到过 1 个展位，停留 2 分钟'],
    ['a stay nobody ended', [stay('b1', 0, null)], 'C', '到过 1 个展位，停留未计时'],
    ['long enough at one booth', [stay('b1', 0, 8)], 'B', '到过 1 个展位，停留 8 分钟'],
    ['two booths', [stay('b1', 0, 1), stay('b2', 5, 6)], 'B', '到过 2 个展位，停留 2 分钟'],
    ['a demonstration', [stay('b1', 0, null, 'demo')], 'B', '到过 1 个展位，停留未计时，演示'],
    ['asked for the price: at once', [stay('b1', 0, null, 'quote')], 'A', '到过 1 个展位，停留未计时，询价'],
    ['long, and two kinds of interest', [stay('b1', 0, 20, 'demo', 'material')], 'A', '到过 1 个展位，停留 20 分钟，演示、索取资料'],
    [
      'three booths alone are one measure of three',
      [stay('b1', 0, 1), stay('b2', 1, 2), stay('b3', 2, 3)],
      'B',
      '到过 3 个展位，停留 3 分钟',
    ],
    ['three booths and 20 minutes', [stay('b1', 0, 8), stay('b2', 10, 18), stay('b3', 20, 24)], 'A', '到过 3 个展位，停留 20 分钟'],
    ['the same booth twice is one booth', [stay('b1', 0, 1), stay('b1', 9, 10)], 'C', '到过 1 个展位，停留 2 分钟'],
    ['nothing at all', [], 'C', '到过 0 个展位，停留未计时'],
  ] as [string, Stay[], string, string][])('%s', (_, stays, grade, why) => {
    expect(gradeOf(stays, rules)).toEqual({ grade, why });
  });

  it('counts time once where stays overlap, and a stay left running no longer than the limit', () => {
    expect(attentionOf([stay('b1', 0, 10), stay('b2', 5, 15)], 120).minutes).toBe(15);
    expect(attentionOf([stay('b1', 0, 30), stay('b2', 5, 10)], 120).minutes).toBe(30);
    expect(attentionOf([stay('b1', 0, 600)], 120).minutes).toBe(120);
    expect(attentionOf([stay('b1', 10, 10)], 120).minutes).toBe(0);
  });

  it('never falls when a stay is added or grows, whatever order they come in', () => {
    const stays = fc.array(
      fc.record({
        booth: fc.constantFrom('b1', 'b2', 'b3', 'b4'),
        from: fc.integer({ min: 0, max: 400 }),
        length: fc.option(fc.integer({ min: 0, max: 90 })),
        interactions: fc.subarray(interactionIds),
      }),
      { minLength: 1, maxLength: 8 },
    );
    const rank = { A: 0, B: 1, C: 2 } as const;
    fc.assert(
      fc.property(stays, fc.integer({ min: 1, max: 60 }), (list, more) => {
        const made = list.map(({ booth, from, length, interactions }) =>
          stay(booth, from, length === null ? null : from + length, ...interactions),
        );
        const whole = gradeOf(made, rules);
        expect(gradeOf([...made].reverse(), rules)).toEqual(whole);
        expect(rank[gradeOf(made.slice(1), rules).grade]).toBeGreaterThanOrEqual(rank[whole.grade]);
        const { from, length } = list[0]!;
        const longer = [stay(list[0]!.booth, from, from + (length ?? 0) + more, ...list[0]!.interactions), ...made.slice(1)];
        expect(rank[gradeOf(longer, rules).grade]).toBeLessThanOrEqual(rank[whole.grade]);
      }),
    );
  });

  it('leaves a measure set to 0 out', () => {
    const strict = { ...rules, B: { booths: 0, minutes: 0, interactions: 1, need: 1, atOnce: [] } };
    expect(gradeOf([stay('b1', 0, 19), stay('b2', 19, 19)], strict).grade).toBe('C');
  });
});

describe('A6 expo settings', () => {
  const expo = { id: 'e1', name: '示例展会', from: '2026-01-27', to: '2026-01-29', region: 'SH', booths: [{ id: 'b1', name: '1号位' }] };
  const withExpo = (patch: object) => expoSettings.safeParse({ ...defaultExpoSettings, expos: [{ ...expo, ...patch }] });

  it('take an expo, and refuse one that ends before it begins, two booths of one id, a region that is none, two expos of one id', () => {
    expect(withExpo({}).success).toBe(true);
    expect(withExpo({ to: '2026-01-26' }).success).toBe(false);
    expect(withExpo({ booths: [...expo.booths, ...expo.booths] }).success).toBe(false);
    expect(withExpo({ region: 'XX' }).success).toBe(false);
    expect(expoSettings.safeParse({ ...defaultExpoSettings, expos: [expo, expo] }).success).toBe(false);
  });
});

describe('A6 the code on a visitor’s label', () => {
  it.each([
    ['V23456789ABCD', 'V23456789ABCD'],
    [' v23456789abcd ', 'V23456789ABCD'],
    ['https://crm.example.com/q/V23456789ABCD', 'V23456789ABCD'],
    ['https://crm.example.com/m/?visitor=V23456789ABCD', 'V23456789ABCD'],
    ['V23456789ABC', null],
    ['V2345678OABCD', null],
    ['HZ20260128-00472', null],
    ['', null],
  ])('%j reads %s', (text, code) => {
    expect(scannedVisitor(text)).toBe(code);
  });

  it('is never a lead’s number', () => {
    expect(isVisitorCode('HZ20260128-00472')).toBe(false);
  });
});

describe('A6 a grade that rises', () => {
  it.each([
    ['C', 'A', true],
    ['B', 'A', true],
    ['C', 'B', true],
    ['A', 'A', false],
    ['A', 'C', false],
    [null, 'A', false],
  ] as const)('%s to %s: %s', (from, to, expected) => expect(rises(from, to)).toBe(expected));

  it.each([
    [{ started: false, byRules: true }, 'rep', null],
    [{ started: true, byRules: true }, 'rep', 'started'],
    [{ started: false, byRules: false }, 'rep', 'given'],
    [{ started: false, byRules: true }, null, 'nobody'],
  ] as const)('%j, taken by %s: %s', (lead, taker, why) => expect(whyItStays(lead, taker)).toBe(why));
});
