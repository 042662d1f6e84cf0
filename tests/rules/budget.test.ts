import { amountWords, bandOf } from '@tongguan/shared/budget/amount';
import { budgetLeft, budgetWindowChoices, budgetWindowLabel, budgetWindowPattern } from '@tongguan/shared/budget/window';

const at = (iso: string) => new Date(iso);

describe('F2 the budget calendar', () => {
  it.each<[string, string, string, number | null]>([
    ['2027Q2', '2026-11-26T10:00:00+08:00', 'coming', 126],
    ['2027Q1', '2026-12-17T10:00:00+08:00', 'urgent', 15],
    ['2027Q1', '2026-12-16T23:59:00+08:00', 'coming', 16],
    // The company's midnight, not the server's.
    ['2027Q1', '2026-12-31T15:59:00Z', 'urgent', 1],
    ['2027Q1', '2026-12-31T16:00:00Z', 'open', 90],
    ['2026Q4', '2026-12-31T10:00:00+08:00', 'open', 1],
    ['2026Q4', '2027-01-01T00:00:00+08:00', 'past', 1],
    ['2028Q1', '2027-12-31T10:00:00+08:00', 'urgent', 1],
    ['approved', '2026-11-26T10:00:00+08:00', 'open', null],
    ['pending', '2026-11-26T10:00:00+08:00', 'unknown', null],
    ['none', '2026-11-26T10:00:00+08:00', 'unknown', null],
  ])('%s at %s is %s', (window, now, state, days) => {
    expect(budgetLeft(window, at(now))).toMatchObject({ state, days });
  });

  it('offers this quarter and the three after it over a change of year, and keeps what was chosen', () => {
    const choices = budgetWindowChoices(at('2026-11-26T10:00:00+08:00'), '2026Q2');
    expect(Object.keys(choices)).toEqual(['2026Q2', '2026Q4', '2027Q1', '2027Q2', '2027Q3', 'approved', 'none', 'pending']);
    expect(choices['2027Q2']).toBe('27年Q2招标');
    for (const id of Object.keys(choices)) expect(id).toMatch(budgetWindowPattern);
    expect(budgetWindowLabel('2027Q2')).toBe('2027年Q2招标');
  });

  it.each([
    [49_999_999_00 / 100, 'under50', '50万'],
    [50_000_000, 'from50to200', '50万'],
    [200_000_000, 'from50to200', '200万'],
    [200_000_001, 'over200', '200万'],
    [12_000_000_000, 'over200', '1.2亿'],
    [850_000, 'under50', '8500元'],
  ])('%s fen is %s and reads %s', (fen, band, words) => {
    expect([bandOf(fen), amountWords(fen)]).toEqual([band, words]);
  });
});
