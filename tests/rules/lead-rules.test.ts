import { budgetBandIds, decisionRoleIds, leadStatusIds } from '@tongguan/shared/lead/choices';
import { profileChange } from '@tongguan/shared/lead/contract';
import { formatLeadNumber, parseLeadNumber } from '@tongguan/shared/lead/lead-number';
import { type NextStepFacts, nextStep } from '@tongguan/shared/lead/next-step';
import { applicable, type Profile, type ProfileChange } from '@tongguan/shared/lead/profile-changes';
import fc from 'fast-check';

describe('lead numbers', () => {
  it.each([
    ['HZ', '20260128', 472, 'HZ20260128-00472'],
    ['QT', '20261231', 1, 'QT20261231-00001'],
    ['SH', '20260301', 99_999, 'SH20260301-99999'],
    ['SH', '20260301', 100_000, 'SH20260301-100000'],
  ])('%s %s %i is %s', (region, day, sequence, no) => {
    expect(formatLeadNumber(region, day, sequence)).toBe(no);
    expect(parseLeadNumber(no)).toEqual({ region, day, sequence });
  });

  it.each([
    '',
    'HZ20260128',
    'HZ20260128-0047',
    'hz20260128-00472',
    'HZ2026012-00472',
    'HZ20260128-00472 ',
    'xHZ20260128-00472',
    'HZ20260128-0047a',
  ])('%s is none', (no) => {
    expect(parseLeadNumber(no)).toBeUndefined();
  });

  it('read back as they were written, and sort by region, day and sequence while a day has five digits', () => {
    const parts = fc.tuple(fc.constantFrom('HZ', 'SH', 'QT'), fc.constantFrom('20260101', '20261231'), fc.integer({ min: 1, max: 99_999 }));
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        expect(parseLeadNumber(formatLeadNumber(...a))).toEqual({ region: a[0], day: a[1], sequence: a[2] });
        const [x, y] = [formatLeadNumber(...a), formatLeadNumber(...b)];
        const order = a[0].localeCompare(b[0]) || a[1].localeCompare(b[1]) || a[2] - b[2];
        expect(x < y ? -1 : x > y ? 1 : 0).toBe(Math.sign(order));
      }),
    );
  });
});

describe('nextStep', () => {
  const facts: NextStepFacts = {
    status: 'started',
    hasPhone: true,
    topic: null,
    company: '甲',
    budgetBand: 'under50',
    decisionRole: 'buyer',
    canvas: null,
  };

  it.each([
    [{ status: 'unassigned' }, '等待分配给销售'],
    [{ status: 'closed' }, '这条线索已结束'],
    [{ canvas: { next: { action: '发送方案', deliverable: '方案PDF' } } }, '发送方案，交付方案PDF'],
    [{ status: 'assigned' }, '点「开始跟进」后致电'],
    [{ status: 'assigned', topic: '边缘计算' }, '点「开始跟进」后致电，从「边缘计算」聊起'],
    [{ status: 'assigned', hasPhone: false, topic: '边缘计算' }, '点「开始跟进」后在微信联系，从「边缘计算」聊起'],
    [{ decisionRole: null, budgetBand: null, company: null }, '弄清对方在采购中的角色'],
    [{ budgetBand: null, company: null }, '问清预算范围'],
    [{ company: null }, '补上公司名称'],
    [{}, '约定下一次沟通的时间和内容'],
  ] as [Partial<NextStepFacts>, string][])('%j: %s', (over, words) => {
    expect(nextStep({ ...facts, ...over })).toBe(words);
  });

  it('always says one thing', () => {
    const any = fc.record({
      status: fc.constantFrom(...leadStatusIds),
      hasPhone: fc.boolean(),
      topic: fc.option(fc.string({ minLength: 1 })),
      company: fc.option(fc.string({ minLength: 1 })),
      budgetBand: fc.option(fc.constantFrom(...budgetBandIds)),
      decisionRole: fc.option(fc.constantFrom(...decisionRoleIds)),
    }) as fc.Arbitrary<NextStepFacts>;
    fc.assert(fc.property(any, (given) => nextStep(given).length > 0));
  });
});

describe('applicable', () => {
  const profile: Profile = {
    company: '甲',
    industry: null,
    budgetBand: null,
    budgetAmount: null,
    budgetWindow: null,
    decisionRole: null,
    preferences: [{ id: 'p1', text: '上午联系' }],
    rivals: [],
    chain: [],
  };
  const set = (field: 'company' | 'industry', from: string | null, to: string | null): ProfileChange => ({ field, from, to });
  const add = (id: string, text: string): ProfileChange => ({ field: 'preferences', add: { id, text } });
  const remove = (id: string): ProfileChange => ({ field: 'preferences', remove: id });

  const fine: [string, ProfileChange[], number[]][] = [
    ['a change from what stands', [set('company', '甲', '乙')], [0]],
    ['a change from nothing', [set('industry', null, '制造业')], [0]],
    ['a change to nothing', [set('company', '甲', null)], [0]],
    ['wanting what is there', [set('company', '丙', '甲')], []],
    ['a new item', [add('p2', '电话沟通')], [0]],
    ['an item whose id is there', [add('p1', '别的')], []],
    ['an item whose words are there', [add('p2', '上午联系')], []],
    ['an item twice', [add('p2', '电话沟通'), add('p2', '电话沟通')], [0]],
    ['two ids for the same words', [add('p2', '电话沟通'), add('p3', '电话沟通')], [0]],
    ['a removal', [remove('p1')], [0]],
    ['a removal twice', [remove('p1'), remove('p1')], [0]],
    ['a removal of what is not there', [remove('p9')], []],
    ['added and taken back', [add('p2', '电话沟通'), remove('p2')], [0, 1]],
    ['taken out and put back', [remove('p1'), add('p1', '上午联系')], [0, 1]],
    ['one field in two steps', [set('company', '甲', '乙'), set('company', '乙', '丙')], [0, 1]],
  ];
  it.each(fine)('%s', (_, wanted, effective) => {
    expect(applicable(profile, wanted)).toMatchObject({ ok: true, effective: effective.map((i) => wanted[i]) });
  });

  it('names every conflict with both values, and lets nothing of the rest through', () => {
    expect(applicable(profile, [set('company', '旧', '新'), add('p2', 'x'), set('industry', '旧', '新')])).toEqual({
      ok: false,
      conflicts: [
        { field: 'company', from: '旧', now: '甲', to: '新' },
        { field: 'industry', from: '旧', now: null, to: '新' },
      ],
    });
    expect(applicable(profile, [set('company', '甲', '乙'), set('company', '甲', '丙')])).toEqual({
      ok: false,
      conflicts: [{ field: 'company', from: '甲', now: '乙', to: '丙' }],
    });
  });

  const text = fc.constantFrom('a', 'b', 'c');
  const change: fc.Arbitrary<ProfileChange> = fc.oneof(
    fc.record({ field: fc.constantFrom('company' as const, 'industry' as const), from: fc.option(text), to: fc.option(text) }),
    fc.record({ field: fc.constant('preferences' as const), add: fc.record({ id: fc.constantFrom('1', '2', '3'), text }) }),
    fc.record({ field: fc.constant('preferences' as const), remove: fc.constantFrom('1', '2', '3') }),
  );
  const carriedOut = (given: Profile, changes: readonly ProfileChange[]): Profile => {
    const now = { ...given, preferences: [...given.preferences] };
    for (const one of changes) {
      if (one.field === 'preferences') {
        if ('add' in one) now.preferences.push(one.add);
        else now.preferences = now.preferences.filter((p) => p.id !== one.remove);
      } else if ('to' in one) Object.assign(now, { [one.field]: one.to });
    }
    return now;
  };

  it('leaves ids and words once each, does nothing the second time it is asked, and changes no argument', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 10 }), (wanted) => {
        const before = structuredClone({ profile, wanted });
        const result = applicable(profile, wanted);
        expect({ profile, wanted }).toEqual(before);
        if (!result.ok) return;
        const after = carriedOut(profile, result.effective);
        for (const part of ['id', 'text'] as const)
          expect(new Set(after.preferences.map((p) => p[part])).size).toBe(after.preferences.length);
        // What is sent again after a lost answer: the scalars stand already.
        const scalars = result.effective.filter((one): one is Extract<ProfileChange, { from: unknown }> => 'from' in one);
        const last = [...new Map(scalars.map((one) => [one.field, one])).values()];
        expect(applicable(after, last)).toMatchObject({ ok: true, effective: [] });
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    [{ field: 'company', from: null, to: '' }],
    [{ field: 'company', from: null, to: 'x'.repeat(101) }],
    [{ field: 'budgetBand', from: null, to: 'over9000' }],
    [{ field: 'preferences', add: { id: 'a b', text: 'x' } }],
    [{ field: 'preferences', add: { id: 'p', text: 'x'.repeat(61) } }],
    [{ field: 'preferences', add: { id: 'p', text: 'x' }, remove: 'p' }],
    [{ field: 'owner', from: null, to: 'rep-hz-1' }],
    [{ field: '__proto__', from: null, to: 'x' }],
  ])('%j does not get through the door', (given) => {
    expect(profileChange.safeParse(given).success).toBe(false);
  });
});
