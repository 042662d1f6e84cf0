import { type Odds, type Outcome, oddsOf, oddsWords } from '@tongguan/shared/gate/odds';
import { technical } from '@tongguan/shared/pipeline/technical';
import fc from 'fast-check';

const many = (count: number, score: number, stage: string): Outcome[] => Array.from({ length: count }, () => ({ score, stage }));
const nothing = { credentials: {}, approval: null };
const scored = (mark: string) => ({ credentials: { 'match-score': { mark } }, approval: null });

describe('D3 what became of earlier leads', () => {
  it('counts those below the score apart from the others', () => {
    const odds = oddsOf(
      technical,
      [...many(22, 2, 'poc'), ...many(3, 1, 'contract'), ...many(10, 3, 'contract'), ...many(10, 5, 'poc')],
      20,
    );
    expect(odds).toEqual({ below: { leads: 25, passed: 3 }, above: { leads: 20, passed: 10 } });
    expect(oddsWords(technical, 'demo', scored('2'), odds)).toBe(
      '本公司数据：痛点匹配度低于 3 分的线索，POC测试通过率 12%（25 条中 3 条）',
    );
    expect(oddsWords(technical, 'demo', scored('3'), odds)).toBe(
      '本公司数据：痛点匹配度3 分及以上的线索，POC测试通过率 50%（20 条中 10 条）',
    );
  });

  it('says nothing where there were too few, or where nothing foretells', () => {
    const few = oddsOf(technical, [...many(19, 2, 'poc'), ...many(20, 4, 'contract')], 20);
    expect(few).toEqual({ below: null, above: { leads: 20, passed: 20 } });
    expect(oddsWords(technical, 'demo', scored('2'), few)).toBeNull();
    expect(oddsWords(technical, 'contact', nothing, few)).toBeNull();
    for (const stage of ['poc', 'contract']) expect(oddsWords(technical, stage, scored('4'), few)).toBeNull();
    expect(oddsOf({ ...technical, odds: undefined } as never, many(50, 2, 'poc'), 20)).toEqual({ below: null, above: null });
  });

  it('tells what a low score has meant before there is one, and takes no other stage’s for it', () => {
    const odds: Odds = { below: { leads: 40, passed: 4 }, above: { leads: 40, passed: 40 } };
    for (const [stage, facts] of [
      ['contact', nothing],
      ['contact', scored('5')],
      ['demo', nothing],
    ] as const)
      expect(oddsWords(technical, stage, facts, odds)).toContain('低于 3 分的线索，POC测试通过率 10%');
  });

  it('counts no lead that is still at the stage or before it, nor one without a score', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            score: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant(Number.NaN)),
            stage: fc.constantFrom('contact', 'demo', 'poc', 'contract', 'gone'),
          }),
          { maxLength: 80 },
        ),
        (all) => {
          const { below, above } = oddsOf(technical, all, 1);
          const counted = all.filter(({ score, stage }) => !Number.isNaN(score) && ['poc', 'contract'].includes(stage)).length;
          expect((below?.leads ?? 0) + (above?.leads ?? 0)).toBe(counted);
          for (const share of [below, above]) if (share) expect(share.passed).toBeLessThanOrEqual(share.leads);
        },
      ),
    );
  });
});
