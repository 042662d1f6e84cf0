import { monthBefore, monthSpan } from '@tongguan/shared/clock/month';
import { fairnessOf, type Given } from '@tongguan/shared/fairness/fairness';
import fc from 'fast-check';

const rules = { deviation: 0.15, least: 2 };
const given = (person: string, qualities: number[], team: number | null = 1): Given[] =>
  qualities.map((quality) => ({ person, team, quality }));

describe('B5 fairnessOf', () => {
  it('compares each rep with their team, not with another', () => {
    const shares = fairnessOf([...given('a', [3, 3]), ...given('b', [1, 1]), ...given('c', [9, 9], 2)], rules);
    expect(shares.map(({ person, average, deviation, calibrate }) => [person, average, deviation, calibrate])).toEqual([
      ['a', 2, 0.5, true],
      ['b', 2, -0.5, true],
      ['c', 9, 0, false],
    ]);
  });

  it.each([
    ['exactly at the limit is not beyond it', [...given('a', [1.15, 1.15]), ...given('b', [0.85, 0.85])], false],
    ['beyond it is', [...given('a', [1.16, 1.16]), ...given('b', [0.84, 0.84])], true],
    ['too few leads say nothing', [...given('a', [3]), ...given('b', [1])], false],
    ['nothing is worth anything', [...given('a', [0, 0]), ...given('b', [0, 0])], false],
  ])('%s', (_, all, expected) => {
    expect(fairnessOf(all, { ...rules, deviation: 0.15 }).some(({ calibrate }) => calibrate)).toBe(expected);
  });

  it('accounts for every lead once, and the deviations of a team weigh out', () => {
    const lead = fc.record({
      person: fc.constantFrom('a', 'b', 'c', 'd'),
      team: fc.constantFrom(1, 2, null),
      quality: fc.constantFrom(1, 1.5, 2, 3, 4.5),
    });
    fc.assert(
      fc.property(fc.array(lead, { maxLength: 60 }), (all) => {
        const shares = fairnessOf(all, rules);
        expect(shares.reduce((sum, { leads }) => sum + leads, 0)).toBe(all.length);
        for (const team of [1, 2, null]) {
          const own = shares.filter((share) => share.team === team);
          expect(own.reduce((sum, { deviation, leads }) => sum + deviation * leads, 0)).toBeCloseTo(0, 1);
        }
      }),
    );
  });
});

describe('months of the company', () => {
  it.each([
    ['2026-10', '2026-09-30T16:00:00.000Z', '2026-10-31T16:00:00.000Z'],
    ['2026-12', '2026-11-30T16:00:00.000Z', '2026-12-31T16:00:00.000Z'],
    ['2028-02', '2028-01-31T16:00:00.000Z', '2028-02-29T16:00:00.000Z'],
  ])('%s', (month, from, to) => {
    expect(monthSpan(month).map((at) => at.toISOString())).toEqual([from, to]);
  });

  it.each([
    ['2026-10-31T15:59:59Z', '2026-09'],
    ['2026-10-31T16:00:00Z', '2026-10'],
    ['2026-12-31T16:00:00Z', '2026-12'],
  ])('before %s is %s', (now, month) => {
    expect(monthBefore(new Date(now))).toBe(month);
  });

  it('begin at midnight in other zones too, over a changed clock', () => {
    expect(monthSpan('2026-03', 'America/New_York').map((at) => at.toISOString())).toEqual([
      '2026-03-01T05:00:00.000Z',
      '2026-04-01T04:00:00.000Z',
    ]);
  });
});
