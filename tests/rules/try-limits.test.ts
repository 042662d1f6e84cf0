import { defaultClockSettings } from '@tongguan/shared/clock/settings';
import { type ClockedLead, type Limits, tryLimits, underLimits, type Wait } from '@tongguan/shared/clock/try-limits';
import { defaultRoutingSettings } from '@tongguan/shared/routing/settings';
import fc from 'fast-check';

const today: Limits = { clocks: defaultClockSettings, labels: defaultRoutingSettings.labels };
const h8 = (remind: number, reclaim: number, aroundClock = false): Limits => ({
  ...today,
  clocks: { ...today.clocks, limits: { ...today.clocks.limits, h8: { remind, reclaim, aroundClock } } },
});
/** A Wednesday; minutes from nine in the morning, when work begins. */
const at = (minutes: number) => new Date(Date.parse('2026-01-28T09:00:00+08:00') + minutes * 60_000);
const wait = (from: number, until: number, over: Partial<Wait> = {}): Wait => ({
  ...{ from: at(from), until: at(until), begun: true, kept: false },
  ...over,
});
const lead = (waits: Wait[], over: Partial<ClockedLead> = {}): ClockedLead => ({
  ...{ id: 'l1', at: at(0), channel: 'website', budgetBand: null, waits, assignedAt: at(0), touchedAt: at(10), until: at(600) },
  ...over,
});

describe('B1 limits tried on leads that went as they went', () => {
  it('say nothing under the limits of today, whatever became of the leads', () => {
    const minute = fc.integer({ min: 0, max: 3000 });
    const waits = fc.array(
      fc
        .record({ from: minute, length: minute, begun: fc.boolean(), kept: fc.boolean() })
        .map(({ from, length, ...over }) => wait(from, from + length, over)),
      { maxLength: 3 },
    );
    const band = fc.constantFrom(null, 'under50' as const, 'over200' as const);
    fc.assert(
      fc.property(waits, band, fc.option(minute), (waited, budgetBand, touched) => {
        const one = lead(waited, { budgetBand, touchedAt: touched === null ? null : at(touched), until: at(6000) });
        const { counts, changed } = tryLimits([one], today, today);
        expect(changed).toEqual([]);
        for (const { before, after } of Object.values(counts)) expect(after).toBe(before);
      }),
    );
  });

  it('shorter ones never remind of or take back fewer, longer ones never more', () => {
    const minute = fc.integer({ min: 1, max: 2000 });
    fc.assert(
      fc.property(minute, minute, fc.array(minute, { maxLength: 4 }), fc.boolean(), (remind, more, lengths, aroundClock) => {
        const leads = lengths.map((length) => lead([wait(0, length)]));
        const [short, long] = [h8(remind, remind + more, aroundClock), h8(remind * 2, (remind + more) * 2, aroundClock)];
        const { counts } = tryLimits(leads, short, long);
        expect(counts.reminded.after).toBeLessThanOrEqual(counts.reminded.before);
        expect(counts.reclaimed.after).toBeLessThanOrEqual(counts.reclaimed.before);
      }),
    );
  });

  it.each([
    ['begun before the reminder', lead([wait(0, 119)]), today, {}],
    ['begun after the reminder', lead([wait(0, 121)]), today, { reminded: true }],
    ['begun after its time', lead([wait(0, 481)]), today, { reminded: true, reclaimed: true }],
    ['working time only', lead([wait(530, 24 * 60 + 60)]), today, {}],
    ['around the clock', lead([wait(530, 24 * 60 + 60)]), h8(120, 480, true), { reminded: true, reclaimed: true }],
    ['never taken back from who it was handed up to', lead([wait(0, 500, { kept: true })]), today, { reminded: true }],
    ['lost before the longer limit ran out', lead([wait(0, 490, { begun: false })]), h8(120, 530), { reminded: true, unknown: true }],
    ['of grade A, not given out in time', lead([], { budgetBand: 'over200', assignedAt: null }), today, { unassigned: true }],
    ['of grade B, spoken with too late', lead([], { budgetBand: 'from50to200', touchedAt: at(121) }), today, { untouched: true }],
    ['of grade B, spoken with in time', lead([], { budgetBand: 'from50to200', touchedAt: at(119) }), today, {}],
  ] as [string, ClockedLead, Limits, object][])('%s', (_, one, limits, expected) => {
    const nothing = { reminded: false, reclaimed: false, unassigned: false, untouched: false, unknown: false };
    expect(underLimits(one, limits)).toEqual({ ...nothing, ...expected });
  });

  it('names what would have been otherwise of which lead', () => {
    const leads = [lead([wait(0, 100)], { id: 'a' }), lead([wait(0, 300)], { id: 'b' }), lead([wait(0, 10)], { id: 'c' })];
    expect(tryLimits(leads, today, h8(60, 200))).toEqual({
      counts: {
        reminded: { before: 1, after: 2 },
        reclaimed: { before: 0, after: 1 },
        unassigned: { before: 0, after: 0 },
        untouched: { before: 0, after: 0 },
      },
      unknown: 0,
      changed: [
        { id: 'a', outcomes: [{ outcome: 'reminded', after: true }] },
        { id: 'b', outcomes: [{ outcome: 'reclaimed', after: true }] },
      ],
    });
  });
});
