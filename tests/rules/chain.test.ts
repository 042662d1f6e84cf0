import { joinTouched, splitTouched } from '@tongguan/server/touch/join-touched';
import { type ChainPerson, chainRows, maxChain, possibleHeads } from '@tongguan/shared/chain/chain';
import { joinChains } from '@tongguan/shared/chain/join-chains';
import { applicable, type ChainChange, type Profile, withChange } from '@tongguan/shared/lead/profile-changes';
import { joinRivals } from '@tongguan/shared/rival/rival';

const person = (id: string, patch: Partial<ChainPerson> = {}): ChainPerson => ({
  id,
  name: `人${id}`,
  role: null,
  title: null,
  department: null,
  phone: null,
  reportsTo: null,
  attitude: 'unknown',
  ...patch,
});
const profile = (chain: ChainPerson[], rivals: Profile['rivals'] = []): Profile => ({
  company: null,
  industry: null,
  budgetBand: null,
  budgetAmount: null,
  budgetWindow: null,
  decisionRole: null,
  preferences: [],
  rivals,
  chain,
});
const part = (id: string, name: Extract<ChainChange, { part: unknown }>['part'], from: string | null, to: string | null): ChainChange => ({
  field: 'chain',
  person: id,
  part: name,
  from,
  to,
});

describe('F1 the decision chain', () => {
  const three = [
    person('a', { role: 'buyer', reportsTo: 'b' }),
    person('b', { role: 'decider', phone: '13800001111' }),
    person('c', { reportsTo: 'a' }),
  ];

  it('is read from who decides down to who reports to them', () => {
    expect(chainRows(three).map(({ person: { id }, depth }) => [id, depth])).toEqual([
      ['b', 0],
      ['a', 1],
      ['c', 2],
    ]);
  });

  it('shows everyone once, though a loop were there', () => {
    const loop = [person('a', { reportsTo: 'b' }), person('b', { reportsTo: 'a' }), person('c', { reportsTo: 'gone' })];
    expect(
      chainRows(loop)
        .map(({ person: { id } }) => id)
        .sort(),
    ).toEqual(['a', 'b', 'c']);
  });

  it('lets nobody report to themselves or to those below them', () => {
    expect(possibleHeads(three, 'b').map(({ id }) => id)).toEqual([]);
    expect(possibleHeads(three, 'c').map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it.each<[string, ChainChange, object]>([
    ['a part from what stands', part('a', 'title', null, '采购经理'), { ok: true }],
    ['a part that stands already', part('a', 'role', null, 'buyer'), { ok: true, effective: [] }],
    [
      'a part a colleague changed',
      part('a', 'role', null, 'finance'),
      {
        ok: false,
        conflicts: [{ field: 'chain', person: { id: 'a', name: '人a', part: 'role' }, from: null, now: 'buyer', to: 'finance' }],
      },
    ],
    ['a phone from the masked one shown', part('b', 'phone', '138****1111', '13900002222'), { ok: true }],
    [
      'a phone from another masked one',
      part('b', 'phone', '139****1111', '13900002222'),
      { ok: false, conflicts: [{ now: '138****1111' }] },
    ],
    ['a loop', part('b', 'reportsTo', null, 'c'), { ok: false, invalid: '上级不能是本人或下级' }],
    ['nobody’s part', part('x', 'role', null, 'buyer'), { ok: false, invalid: '这个人已经不在决策链里了' }],
    ['no name', part('a', 'name', '人a', null), { ok: false, invalid: '姓名不能为空' }],
    ['the same person again', { field: 'chain', add: person('z', { name: '人a' }) }, { ok: true, effective: [] }],
    ['a removal of nobody', { field: 'chain', remove: 'x' }, { ok: true, effective: [] }],
  ])('%s', (_, change, expected) => {
    expect(applicable(profile(three), [change])).toMatchObject(expected);
  });

  it('lets those who reported to somebody removed report to nobody', () => {
    const result = applicable(profile(three), [{ field: 'chain', remove: 'a' }]);
    expect(result).toMatchObject({ ok: true, profile: { chain: [{ id: 'b' }, { id: 'c', reportsTo: null }] } });
  });

  it('takes no more than it can show', () => {
    const many = profile(Array.from({ length: 30 }, (_, i) => person(`p${i}`)));
    expect(applicable(many, [{ field: 'chain', add: person('one more') }])).toMatchObject({ ok: false, invalid: '决策链最多 30 人' });
  });
});

describe('F3 rivals known on a lead', () => {
  const rival = (name: string, years: number | null = null, compared = false) => ({ name, years, compared });

  it.each<[string, Profile['rivals'], ReturnType<typeof rival>, Profile['rivals']]>([
    ['a new one', [], rival('示例甲', 2), [rival('示例甲', 2)]],
    ['one spelled otherwise', [rival('ABC云', 2)], rival('ａｂｃ 云', null, true), [rival('ABC云', 2, true)]],
  ])('%s', (_, before, add, after) => {
    expect(applicable(profile([], before), [{ field: 'rivals', add }])).toMatchObject({ ok: true, profile: { rivals: after } });
  });

  it('is on the screen at once and gone at once', () => {
    const shown = withChange(profile([]), { field: 'rivals', add: rival('示例甲') });
    expect(shown.rivals).toEqual([rival('示例甲')]);
    expect(withChange(shown, { field: 'rivals', remove: '示例甲' }).rivals).toEqual([]);
  });
});

describe('A3 F1 two chains that become one', () => {
  const one = (id: string, name: string, more: Partial<ChainPerson> = {}): ChainPerson => ({
    id,
    name,
    role: null,
    title: null,
    department: null,
    phone: null,
    reportsTo: null,
    attitude: 'unknown',
    ...more,
  });
  it('knows who stands in both, and puts the others under them', () => {
    const own = [one('a', '张 远'), one('b', '梁静', { role: 'buyer' })];
    const theirs = [one('x', '张远', { role: 'decider' }), one('y', '梁静', { role: 'finance' }), one('z', '郑成', { reportsTo: 'x' })];
    expect(joinChains(own, theirs)).toEqual({
      added: [one('z', '郑成', { reportsTo: 'a' })],
      roles: [{ id: 'a', role: 'decider' }],
    });
  });

  it('keeps the limit, and lets nobody report to who did not come along', () => {
    const own = Array.from({ length: maxChain - 1 }, (_, i) => one(`a${i}`, `甲${i}`));
    const theirs = [one('x', '张远', { reportsTo: 'y' }), one('y', '梁静')];
    expect(joinChains(own, theirs).added).toEqual([one('x', '张远')]);
  });

  it('adds nothing twice', () => {
    const own = [one('a', '张远')];
    expect(joinChains(own, own)).toEqual({ added: [], roles: [] });
  });
});

describe('A3 F3 the rivals of two leads', () => {
  it('are each there once, with what either knew', () => {
    expect(
      joinRivals(
        [{ name: '甲牌', years: 3, compared: false }],
        [
          { name: '甲 牌', years: 5, compared: true },
          { name: '乙牌', years: null, compared: false },
        ],
      ),
    ).toEqual([
      { name: '甲牌', years: 3, compared: true },
      { name: '乙牌', years: null, compared: false },
    ]);
  });
});

describe('A3 E4 the touches of two leads', () => {
  const day = (n: number) => new Date(Date.UTC(2030, 0, n));
  const before = { at: day(2), by: 'a', kind: 'call' as const, count: 2, steps: { screen: day(1) } };
  const theirs = { at: day(3), by: 'b', kind: 'chat' as const, count: 3, steps: { screen: day(2), need: day(3) } };
  const after = joinTouched(before, theirs);
  it('are counted together and told apart again', () => {
    expect(after).toEqual({ at: day(3), by: 'b', kind: 'chat', count: 5, steps: { screen: day(2), need: day(3) } });
    expect(splitTouched(after, { before, after })).toEqual(before);
    const later = { ...after, at: day(5), by: 'c', count: 6, steps: { ...after.steps, compare: day(5) } };
    expect(splitTouched(later, { before, after })).toEqual({
      at: day(5),
      by: 'c',
      kind: 'chat',
      count: 3,
      steps: { screen: day(1), compare: day(5) },
    });
    expect(splitTouched(theirs, { before: null, after: theirs })).toBeUndefined();
  });
});
