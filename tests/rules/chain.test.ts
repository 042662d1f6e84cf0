import { type ChainPerson, chainRows, possibleHeads } from '@tongguan/shared/chain/chain';
import { applicable, type ChainChange, type Profile, withChange } from '@tongguan/shared/lead/profile-changes';

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
