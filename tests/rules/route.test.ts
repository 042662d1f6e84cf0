import { budgetBandIds } from '@tongguan/shared/lead/choices';
import { type Labelled, labelsOf } from '@tongguan/shared/routing/labels';
import { explainRouting, type LeadFacts, type RepFacts, route } from '@tongguan/shared/routing/route';
import { defaultRoutingSettings, type RoutingSettings, routingSettings } from '@tongguan/shared/routing/settings';
import fc from 'fast-check';

const lead: LeadFacts = { region: 'HZ', industry: '制造业', channel: 'website', budgetBand: null };
/** A Wednesday, ten in the morning in Shanghai. */
const now = new Date('2026-01-28T10:00:00+08:00');
const rep = (id: string, over: Partial<RepFacts> = {}): RepFacts => ({
  id,
  active: true,
  suspended: false,
  regions: ['HZ'],
  open: 10,
  unfollowed: 0,
  lastAssignedAt: 1000,
  ...over,
});
const settings = (over: Partial<RoutingSettings> = {}): RoutingSettings => ({ ...defaultRoutingSettings, ...over });

describe('route', () => {
  const cases: [string, RepFacts[], RoutingSettings, string | null][] = [
    ['the fewest open leads win', [rep('a', { open: 5 }), rep('b', { open: 4 }), rep('c', { open: 6 })], settings(), 'b'],
    ['leads not begun weigh too', [rep('a', { open: 10, unfollowed: 9 }), rep('b', { open: 12, unfollowed: 0 })], settings(), 'b'],
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
    ['at the cap there is no more', [rep('a', { open: 50 }), rep('b', { open: 49, unfollowed: 49 })], settings(), 'b'],
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
    expect(route(lead, reps, table, now).owner).toBe(owner);
  });

  it('sends a lead of unknown region to any region, but not to who serves none', () => {
    const reps = [rep('a', { regions: [], open: 0 }), rep('b', { regions: ['SH'], open: 9 }), rep('c', { open: 10 })];
    expect(route({ ...lead, region: 'QT', industry: null }, reps, settings(), now).owner).toBe('b');
  });

  it('keeps every input of the decision, and why each was passed over', () => {
    const { candidates } = route(
      lead,
      [rep('a', { open: 25, unfollowed: 5 }), rep('b', { active: false }), rep('c', { open: 50 })],
      settings(),
      now,
    );
    expect(candidates).toEqual([
      { person: 'a', skipped: null, open: 25, unfollowed: 5, cap: 50, industryMatch: false, lastAssignedAt: 1000, score: 0.7 },
      { person: 'b', skipped: 'inactive', open: 10, unfollowed: 0, cap: 50, industryMatch: false, lastAssignedAt: 1000, score: null },
      { person: 'c', skipped: 'at-cap', open: 50, unfollowed: 0, cap: 50, industryMatch: false, lastAssignedAt: 1000, score: null },
    ]);
  });

  const anyRep = fc
    .record({
      id: fc.stringMatching(/^[a-f]{1,3}$/),
      active: fc.boolean(),
      suspended: fc.boolean(),
      regions: fc.subarray(['HZ', 'SH']),
      open: fc.integer({ min: 0, max: 60 }),
      begun: fc.integer({ min: 0, max: 60 }),
      lastAssignedAt: fc.option(fc.integer({ min: 0, max: 3 })),
    })
    .map(({ begun, ...facts }): RepFacts => ({ ...facts, unfollowed: Math.max(0, facts.open - begun) }));
  const team = fc.uniqueArray(anyRep, { selector: (r) => r.id, maxLength: 12 });
  const table = fc
    .record({
      weights: fc.record({ open: fc.constantFrom(0, 1, 2.5), unfollowed: fc.constantFrom(0, 1), industry: fc.constantFrom(0, 0.5) }),
      cap: fc.integer({ min: 1, max: 60 }),
    })
    .map((part): RoutingSettings => ({ ...defaultRoutingSettings, ...part, reps: [] }));
  const anyLead = fc.record({
    region: fc.constantFrom('HZ', 'SH', 'QT'),
    industry: fc.option(fc.constant('制造业')),
    channel: fc.constantFrom('website', 'expo'),
    budgetBand: fc.option(fc.constantFrom(...budgetBandIds)),
  });

  it('does not depend on the order people come in', () => {
    fc.assert(
      fc.property(anyLead, team, table, fc.integer(), (given, reps, rules, seed) => {
        const shuffled = [...reps].sort((a, b) => ((a.id + seed).localeCompare(b.id + seed) * (seed % 2 || 1)) as number);
        expect(route(given, shuffled, rules, now).owner).toBe(route(given, reps, rules, now).owner);
        expect(route(given, [...reps].reverse(), rules, now).owner).toBe(route(given, reps, rules, now).owner);
      }),
      { numRuns: 500 },
    );
  });

  it('never picks one who is out, full or from elsewhere, picks the lowest score, and picks someone if anyone may', () => {
    fc.assert(
      fc.property(anyLead, team, table, (given, reps, rules) => {
        const { owner, candidates } = route(given, reps, rules, now);
        const free = candidates.filter((c) => c.skipped === null);
        expect(owner === null).toBe(free.length === 0);
        if (owner === null) return;
        const chosen = reps.find((r) => r.id === owner)!;
        expect(chosen.active && !chosen.suspended && chosen.open < rules.cap && chosen.regions.length > 0).toBe(true);
        if (given.region !== 'QT') expect(chosen.regions).toContain(given.region);
        expect(free.find((c) => c.person === owner)?.score).toBe(Math.min(...free.map((c) => c.score!)));
      }),
      { numRuns: 500 },
    );
  });
});

describe('B1 who is passed over, and why', () => {
  const own = (over: object): RoutingSettings => settings({ reps: [{ person: 'a', industries: [], ...over }] });
  const shift = { from: 9 * 60, to: 18 * 60, weekdays: [1, 2, 3, 4, 5] };
  const skipOf = (table: RoutingSettings, over: Partial<RepFacts> = {}, at = now, given: LeadFacts = lead) =>
    route(given, [rep('a', over)], table, at).candidates[0]?.skipped;

  it.each([
    ['nobody without cause', settings(), {}, now, null],
    ['who is suspended (B8)', settings(), { suspended: true }, now, 'suspended'],
    ['who is out, before all else', settings(), { active: false, suspended: true }, now, 'inactive'],
    ['nobody on shift', own({ shift }), {}, now, null],
    ['who has not begun', own({ shift }), {}, new Date('2026-01-28T08:59:59+08:00'), 'off-shift'],
    ['nobody on the first minute', own({ shift }), {}, new Date('2026-01-28T09:00:00+08:00'), null],
    ['who has gone home', own({ shift }), {}, new Date('2026-01-28T18:00:00+08:00'), 'off-shift'],
    ['who has the day off', own({ shift }), {}, new Date('2026-01-31T10:00:00+08:00'), 'off-shift'],
    ['who is on leave, the first day', own({ leave: [{ from: '20260128', to: '20260130' }] }), {}, now, 'leave'],
    [
      'who is on leave, late on the last day',
      own({ leave: [{ from: '20260126', to: '20260128' }] }),
      {},
      new Date('2026-01-28T23:59:00+08:00'),
      'leave',
    ],
    ['nobody back from leave', own({ leave: [{ from: '20260126', to: '20260127' }] }), {}, now, null],
  ] as [string, RoutingSettings, Partial<RepFacts>, Date, string | null][])('passes over %s', (_, table, over, at, expected) => {
    expect(skipOf(table, over, at)).toBe(expected);
  });

  it('passes over who lost this lead until the cool-down is over, and nobody else', () => {
    const cooling = [{ person: 'a', until: now.getTime() + 1 }];
    expect(skipOf(settings(), {}, now, { ...lead, cooling })).toBe('cooling');
    expect(skipOf(settings(), {}, new Date(now.getTime() + 1), { ...lead, cooling })).toBeNull();
    expect(route({ ...lead, cooling }, [rep('a', { open: 0 }), rep('b')], settings(), now).owner).toBe('b');
  });

  it('keeps a lead for the first group whose conditions it meets', () => {
    const groups = [
      { name: '大客户组', channels: [], grades: ['A' as const], members: ['b'] },
      { name: '展会组', channels: ['expo'], grades: [], members: ['a'] },
    ];
    const reps = [rep('a', { open: 0 }), rep('b'), rep('c', { open: 1 })];
    const decided = (over: Partial<LeadFacts>) => {
      const { owner, group } = route({ ...lead, ...over }, reps, settings({ groups }), now);
      return [owner, group];
    };
    expect(decided({})).toEqual(['a', null]);
    expect(decided({ budgetBand: 'over200' })).toEqual(['b', '大客户组']);
    expect(decided({ budgetBand: 'over200', channel: 'expo' })).toEqual(['b', '大客户组']);
    expect(decided({ channel: 'expo' })).toEqual(['a', '展会组']);
    expect(route({ ...lead, channel: 'expo' }, [rep('c')], settings({ groups }), now)).toMatchObject({
      owner: null,
      candidates: [{ person: 'c', skipped: 'group', score: null }],
    });
  });
});

describe('B2 labels', () => {
  it.each([
    [
      { channel: 'website', budgetBand: null },
      { weight: 1, grade: null, limit: 'h8' },
    ],
    [
      { channel: 'website', budgetBand: 'over200' },
      { weight: 1, grade: 'A', limit: 'h2' },
    ],
    [
      { channel: 'website', budgetBand: 'from50to200' },
      { weight: 1, grade: 'B', limit: 'h8' },
    ],
    [
      { channel: 'website', budgetBand: 'under50' },
      { weight: 1, grade: 'C', limit: 'h24' },
    ],
    [
      { channel: 'expo', budgetBand: null },
      { weight: 1.5, grade: null, limit: 'h2' },
    ],
    [
      { channel: 'expo', budgetBand: 'from50to200' },
      { weight: 1.5, grade: 'B', limit: 'h2' },
    ],
    [
      { channel: 'expo', budgetBand: 'under50' },
      { weight: 1.5, grade: 'C', limit: 'h24' },
    ],
  ] as [Labelled, object][])('%j', (given, expected) => {
    expect(labelsOf(given, defaultRoutingSettings.labels)).toEqual(expected);
  });

  it('follow the rules', () => {
    const rules = { ...defaultRoutingSettings.labels, sourceWeights: { website: 3 }, urgentFrom: 9 };
    expect(labelsOf({ channel: 'website', budgetBand: 'over200' }, rules)).toEqual({ weight: 3, grade: 'A', limit: 'h2' });
    expect(labelsOf({ channel: 'expo', budgetBand: 'over200' }, rules)).toEqual({ weight: 1, grade: 'A', limit: 'h8' });
  });
});

describe('explainRouting', () => {
  it.each([
    [
      [rep('a', { open: 3, unfollowed: 1 })],
      '本地区目前只有这一位可接线索（手上 3/50 条、1 条近 7 天没有有效跟进）；预算未知，≤ 8 小时响应',
    ],
    [[rep('a', { open: 3 }), rep('b')], '2 位可接线索的同事中负载最低（手上 3/50 条、0 条近 7 天没有有效跟进）；预算未知，≤ 8 小时响应'],
    [
      [rep('a', { open: 3 }), rep('b', { active: false })],
      '本地区目前只有这一位可接线索（手上 3/50 条、0 条近 7 天没有有效跟进）；预算未知，≤ 8 小时响应',
    ],
    [[], '没有符合条件的销售，已通知主管'],
  ])('%#', (reps, words) => {
    expect(explainRouting(route(lead, reps, settings(), now))).toBe(words);
  });

  it('names the grade, the weight of the source and the group', () => {
    const groups = [{ name: '展会组', channels: ['expo'], grades: [], members: ['a'] }];
    const decision = route({ ...lead, channel: 'expo', budgetBand: 'over200' }, [rep('a')], settings({ groups }), now);
    expect(explainRouting(decision)).toMatch(/^归「展会组」，其中目前只有这一位.+；A 级、来源 ×1.5，≤ 2 小时响应$/);
  });

  it('reads a decision kept before there were labels', () => {
    const candidate = { person: 'a', skipped: null, open: 3, unstarted: 1, cap: 50, industryMatch: false, lastAssignedAt: null, score: 1 };
    expect(explainRouting({ owner: 'a', candidates: [candidate] })).toBe('本地区目前只有这一位可接线索（手上 3/50 条、1 条未开始）');
  });

  it('names no other person', () => {
    expect(explainRouting(route(lead, [rep('somebody', { open: 1 }), rep('another')], settings(), now))).not.toMatch(/somebody|another/);
  });
});

describe('routing settings', () => {
  it('take the default and refuse a cap or weight that means nothing', () => {
    expect(routingSettings.parse(defaultRoutingSettings)).toEqual(defaultRoutingSettings);
    for (const wrong of [
      { cap: 0 },
      { cap: 1.5 },
      { weights: { open: -1, unfollowed: 1, industry: 1 } },
      { reps: [{ person: 'a', cap: 0 }] },
    ])
      expect(routingSettings.safeParse({ ...defaultRoutingSettings, ...wrong }).success).toBe(false);
  });
});
