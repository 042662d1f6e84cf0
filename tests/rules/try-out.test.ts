import { type LeadFacts, type RepFacts, route } from '@tongguan/shared/routing/route';
import { defaultRoutingSettings, type RoutingSettings } from '@tongguan/shared/routing/settings';
import { type KeptRouting, tryOut } from '@tongguan/shared/routing/try-out';
import fc from 'fast-check';

const at = new Date('2026-01-28T10:00:00+08:00');
const lead: LeadFacts = { region: 'HZ', industry: null, channel: 'website', budgetBand: null };
const rep = (id: string, open: number, over: Partial<RepFacts> = {}): RepFacts => ({
  ...{ id, active: true, suspended: false, regions: ['HZ'], open, unfollowed: 0, lastAssignedAt: null },
  ...over,
});
const kept = (facts: LeadFacts, reps: RepFacts[], rules = defaultRoutingSettings): KeptRouting => ({
  id: 'l1',
  at,
  lead: facts,
  decision: route(facts, reps, rules, at),
});
const tried = (one: KeptRouting, change: Partial<RoutingSettings>) =>
  tryOut([one], { ...defaultRoutingSettings, ...change }, 'Asia/Shanghai');

describe('B1 rules tried on decisions that were made', () => {
  it('say nothing under the same rules, whatever was decided', () => {
    const someone = fc.record({
      id: fc.stringMatching(/^[a-f]{1,2}$/),
      open: fc.integer({ min: 0, max: 60 }),
      active: fc.boolean(),
      suspended: fc.boolean(),
      lastAssignedAt: fc.option(fc.integer({ min: 0, max: 3 })),
    });
    const team = fc.uniqueArray(someone, { selector: ({ id }) => id, maxLength: 8 });
    const region = fc.constantFrom('HZ', 'QT');
    fc.assert(
      fc.property(team, region, fc.constantFrom(...(['over200', 'under50', null] as const)), (people, where, budgetBand) => {
        const reps = people.map(({ id, open, ...over }) => rep(id, open, over));
        expect(tried(kept({ ...lead, region: where, budgetBand }, reps), {})).toEqual([]);
      }),
    );
  });

  it.each([
    ['another cap finds somebody', kept(lead, [rep('a', 50)]), { cap: 60 }, { before: null, after: 'a', why: '有了符合条件的销售' }],
    ['another cap leaves nobody', kept(lead, [rep('a', 40)]), { cap: 30 }, { before: 'a', after: null, why: '原负责人手上线索已满' }],
    [
      'a group of others',
      kept(lead, [rep('a', 1), rep('b', 9)]),
      { groups: [{ name: '官网组', channels: ['website'], grades: [], members: ['b'] }] },
      { before: 'a', after: 'b', why: '归「官网组」' },
    ],
    [
      'another response limit',
      kept({ ...lead, channel: 'expo' }, [rep('a', 1)]),
      { labels: { ...defaultRoutingSettings.labels, sourceWeights: {} } },
      { before: 'a', after: 'a', relabelled: true, why: '≤ 2 小时 → ≤ 8 小时' },
    ],
    [
      'a leave that was not entered',
      kept(lead, [rep('a', 1), rep('b', 9)]),
      { reps: [{ person: 'a', industries: [], leave: [{ from: '20260128', to: '20260128' }] }] },
      { before: 'a', after: 'b', why: '原负责人休假' },
    ],
  ] as [string, KeptRouting, Partial<RoutingSettings>, object][])('%s', (_, one, change, expected) => {
    expect(tried(one, change)).toMatchObject([expected]);
  });
});
