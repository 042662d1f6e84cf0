import { explainRouting, type LeadFacts, type RepFacts, route } from '@tongguan/shared/routing/route';
import { defaultRoutingSettings, type RoutingSettings, routingSettings } from '@tongguan/shared/routing/settings';
import fc from 'fast-check';

const lead: LeadFacts = { region: 'HZ', industry: '制造业' };
const rep = (id: string, over: Partial<RepFacts> = {}): RepFacts => ({
  id,
  active: true,
  regions: ['HZ'],
  open: 10,
  unstarted: 0,
  lastAssignedAt: 1000,
  ...over,
});
const settings = (over: Partial<RoutingSettings> = {}): RoutingSettings => ({ ...defaultRoutingSettings, ...over });

describe('route', () => {
  const cases: [string, RepFacts[], RoutingSettings, string | null][] = [
    ['the fewest open leads win', [rep('a', { open: 5 }), rep('b', { open: 4 }), rep('c', { open: 6 })], settings(), 'b'],
    ['leads not begun weigh too', [rep('a', { open: 10, unstarted: 9 }), rep('b', { open: 12, unstarted: 0 })], settings(), 'b'],
    ['who has none is freest', [rep('a', { open: 1 }), rep('b', { open: 0 })], settings(), 'b'],
    [
      'who knows the industry is preferred',
      [rep('a', { open: 5 }), rep('b', { open: 20 })],
      settings({ reps: [{ person: 'b', industries: ['制造业'] }] }),
      'b',
    ],
    [
      'a cap of one’s own counts',
      [rep('a', { open: 5 }), rep('b', { open: 9 })],
      settings({ reps: [{ person: 'b', cap: 500, industries: [] }] }),
      'b',
    ],
    ['at the cap there is no more', [rep('a', { open: 50 }), rep('b', { open: 49, unstarted: 49 })], settings(), 'b'],
    ['over the cap neither', [rep('a', { open: 51 })], settings(), null],
    ['who is out gets none', [rep('a', { active: false, open: 0 }), rep('b')], settings(), 'b'],
    ['another region’s gets none', [rep('a', { regions: ['SH'], open: 0 }), rep('b')], settings(), 'b'],
    ['nobody is there', [], settings(), null],
    ['nobody is eligible', [rep('a', { active: false }), rep('b', { regions: ['SH'] })], settings(), null],
    ['a tie goes to who has waited longest', [rep('a', { lastAssignedAt: 5 }), rep('b', { lastAssignedAt: 4 })], settings(), 'b'],
    ['and to who never had one before all', [rep('a', { lastAssignedAt: 0 }), rep('b', { lastAssignedAt: null })], settings(), 'b'],
    ['a tie in all goes to the smaller id', [rep('b'), rep('a')], settings(), 'a'],
  ];
  it.each(cases)('%s', (_, reps, table, owner) => {
    expect(route(lead, reps, table).owner).toBe(owner);
  });

  it('sends a lead of unknown region to any region, but not to who serves none', () => {
    const reps = [rep('a', { regions: [], open: 0 }), rep('b', { regions: ['SH'], open: 9 }), rep('c', { open: 10 })];
    expect(route({ region: 'QT', industry: null }, reps, settings()).owner).toBe('b');
  });

  it('keeps every input of the decision, and why each was passed over', () => {
    const { candidates } = route(
      lead,
      [rep('a', { open: 25, unstarted: 5 }), rep('b', { active: false }), rep('c', { open: 50 })],
      settings(),
    );
    expect(candidates).toEqual([
      { person: 'a', skipped: null, open: 25, unstarted: 5, cap: 50, industryMatch: false, score: 0.7 },
      { person: 'b', skipped: 'inactive', open: 10, unstarted: 0, cap: 50, industryMatch: false, score: null },
      { person: 'c', skipped: 'at-cap', open: 50, unstarted: 0, cap: 50, industryMatch: false, score: null },
    ]);
  });

  const anyRep = fc
    .record({
      id: fc.stringMatching(/^[a-f]{1,3}$/),
      active: fc.boolean(),
      regions: fc.subarray(['HZ', 'SH']),
      open: fc.integer({ min: 0, max: 60 }),
      begun: fc.integer({ min: 0, max: 60 }),
      lastAssignedAt: fc.option(fc.integer({ min: 0, max: 3 })),
    })
    .map(({ begun, ...facts }): RepFacts => ({ ...facts, unstarted: Math.max(0, facts.open - begun) }));
  const team = fc.uniqueArray(anyRep, { selector: (r) => r.id, maxLength: 12 });
  const table = fc
    .record({
      weights: fc.record({ open: fc.constantFrom(0, 1, 2.5), unstarted: fc.constantFrom(0, 1), industry: fc.constantFrom(0, 0.5) }),
      cap: fc.integer({ min: 1, max: 60 }),
    })
    .map((part): RoutingSettings => ({ ...part, reps: [] }));
  const anyLead = fc.record({ region: fc.constantFrom('HZ', 'SH', 'QT'), industry: fc.option(fc.constant('制造业')) });

  it('does not depend on the order people come in', () => {
    fc.assert(
      fc.property(anyLead, team, table, fc.integer(), (given, reps, rules, seed) => {
        const shuffled = [...reps].sort((a, b) => ((a.id + seed).localeCompare(b.id + seed) * (seed % 2 || 1)) as number);
        expect(route(given, shuffled, rules).owner).toBe(route(given, reps, rules).owner);
        expect(route(given, [...reps].reverse(), rules).owner).toBe(route(given, reps, rules).owner);
      }),
      { numRuns: 500 },
    );
  });

  it('never picks one who is out, full or from elsewhere, picks the lowest score, and picks someone if anyone may', () => {
    fc.assert(
      fc.property(anyLead, team, table, (given, reps, rules) => {
        const { owner, candidates } = route(given, reps, rules);
        const free = candidates.filter((c) => c.skipped === null);
        expect(owner === null).toBe(free.length === 0);
        if (owner === null) return;
        const chosen = reps.find((r) => r.id === owner)!;
        expect(chosen.active && chosen.open < rules.cap && chosen.regions.length > 0).toBe(true);
        if (given.region !== 'QT') expect(chosen.regions).toContain(given.region);
        expect(free.find((c) => c.person === owner)?.score).toBe(Math.min(...free.map((c) => c.score!)));
      }),
      { numRuns: 500 },
    );
  });
});

describe('explainRouting', () => {
  it.each([
    [[rep('a', { open: 3, unstarted: 1 })], '本地区目前只有这一位可接线索（手上 3/50 条、1 条未开始）'],
    [[rep('a', { open: 3 }), rep('b')], '2 位可接线索的同事中负载最低（手上 3/50 条、0 条未开始）'],
    [[rep('a', { open: 3 }), rep('b', { active: false })], '本地区目前只有这一位可接线索（手上 3/50 条、0 条未开始）'],
    [[], '没有符合条件的销售，已通知主管'],
  ])('%#', (reps, words) => {
    expect(explainRouting(route(lead, reps, settings()))).toBe(words);
  });

  it('names no other person', () => {
    expect(explainRouting(route(lead, [rep('somebody', { open: 1 }), rep('another')], settings()))).not.toMatch(/somebody|another/);
  });
});

describe('routing settings', () => {
  it('take the default and refuse a cap or weight that means nothing', () => {
    expect(routingSettings.parse(defaultRoutingSettings)).toEqual(defaultRoutingSettings);
    for (const wrong of [
      { cap: 0 },
      { cap: 1.5 },
      { weights: { open: -1, unstarted: 1, industry: 1 } },
      { reps: [{ person: 'a', cap: 0 }] },
    ])
      expect(routingSettings.safeParse({ ...defaultRoutingSettings, ...wrong }).success).toBe(false);
  });
});
