import { changedFields, type EndHint, endingOf, type FriendFacts, withWishes } from '@tongguan/shared/friend/friend';
import { defaultFriendSettings, friendSettings } from '@tongguan/shared/friend/settings';
import fc from 'fast-check';

const known: FriendFacts = { remark: '王总', description: null, mobiles: ['13900000001'], tags: ['a', 'b'], ownTags: ['x'], since: 1 };

describe('A9 what WeCom says otherwise', () => {
  it.each([
    ['nothing', {}, []],
    ['the remark', { remark: null }, ['remark']],
    ['the description', { description: '只喝绿茶' }, ['description']],
    ['a second mobile', { mobiles: ['13900000001', '13900000002'] }, ['mobiles']],
    ['a tag less', { tags: ['a'] }, ['tags']],
    ['own tags', { ownTags: [] }, ['ownTags']],
    ['own tags not spoken of', { ownTags: null }, []],
    [
      'all',
      { remark: '', description: 'y', mobiles: [], tags: [], ownTags: ['z'] },
      ['remark', 'description', 'mobiles', 'tags', 'ownTags'],
    ],
  ] as [string, Partial<FriendFacts>, string[]][])('%s', (_, told, fields) => {
    expect(changedFields(known, { ...known, ...told })).toEqual(fields);
  });
});

describe('A9 marks set here', () => {
  const ids = fc.subarray(['a', 'b', 'c', 'd']);
  const wish = fc.record({ add: ids, remove: fc.constant([] as string[]), remark: fc.option(fc.string(), { nil: undefined }) });

  it('stand on top of what WeCom said, in their order; an emptied remark is none', () => {
    const wishes = [
      { add: ['c'], remove: [] },
      { add: [], remove: ['a', 'c'], remark: '' },
    ];
    expect(withWishes(known, wishes)).toEqual({ ...known, remark: null, tags: ['b'] });
    expect(withWishes(known, [{ add: ['c'], remove: [], remark: '李姐' }])).toMatchObject({ remark: '李姐', tags: ['a', 'b', 'c'] });
  });

  it('say the same when they are written twice, and never lose order or hold a tag twice', () => {
    fc.assert(
      fc.property(ids, wish, (tags, one) => {
        const once = withWishes({ remark: null, tags: [...tags].sort() }, [one]);
        expect(withWishes(once, [one])).toEqual(once);
        expect(once.tags).toEqual([...new Set(once.tags)].sort());
      }),
    );
  });
});

describe('A9 why a friendship ended', () => {
  const hints: EndHint[] = [
    { userid: 'a', ending: 'customer', at: 100 },
    { userid: 'a', ending: 'member', at: 300 },
    { userid: 'b', ending: 'transfer', at: 200 },
  ];
  it.each([
    ['the newest word counts', 'a', 50, 'member'],
    ['of the same second too', 'b', 200, 'transfer'],
    ['a word on an earlier friendship does not', 'b', 201, 'unknown'],
    ['without a word nobody knows', 'c', 0, 'unknown'],
  ])('%s', (_, userid, since, ending) => {
    expect(endingOf(userid, since, hints)).toBe(ending);
  });
  it('does not depend on the order in which the words came', () => {
    expect(endingOf('a', 0, [...hints].reverse())).toBe('member');
  });
});

describe('A1 the setting of channel codes', () => {
  const state = { state: 'expo2026', channel: 'wecom', makesLead: true };
  it.each([
    ['a usual one', [state], true],
    ['a region of ours', [{ ...state, region: 'SH' }], true],
    ['a region nobody knows', [{ ...state, region: 'QQ' }], false],
    ['31 characters', [{ ...state, state: 'x'.repeat(31) }], false],
    ['characters WeCom may change', [{ ...state, state: '展会' }], false],
    ['the same code twice', [state, state], false],
    ['a welcome beyond 4,000 bytes', [{ ...state, welcome: '好'.repeat(1301) }], false],
  ])('%s', (_, states, taken) => {
    expect(friendSettings.safeParse({ ...defaultFriendSettings, states }).success).toBe(taken);
  });
});
