import { defaultTagSettings, tagSettings } from '@tongguan/shared/tags/settings';
import { lackOf, problemOfRules, releaseOf, ruleWords, type TagFacts, type TagRule, tagsOf } from '@tongguan/shared/tags/tags';

const facts: TagFacts = {
  budget: null,
  release: null,
  role: null,
  obstacle: null,
  industry: null,
  stage: 'contact',
  rivals: 0,
  compared: 0,
  people: 0,
  touches: 0,
  decider: 0,
};
const rule = (tag: string, ...any: TagRule['any'][number][]): TagRule => ({ tag, any });
const rich = rule('预算充足', [{ field: 'budget', is: ['over200'] }]);

describe('F5 tags by rule', () => {
  it.each<[string, Partial<TagFacts>, { tag: string; reason: string }[]]>([
    ['nothing known', {}, []],
    ['money released', { release: 'open', budget: 'over200' }, [{ tag: '预算充足', reason: '预算释放 已到，预算 >200万' }]],
    ['money released, but little', { release: 'open', budget: 'under50' }, []],
    ['a rival compared', { rivals: 2, compared: 1 }, [{ tag: '竞品对比中', reason: '已对比竞品 1 家' }]],
    ['a rival in the way', { obstacle: 'rival' }, [{ tag: '竞品对比中', reason: '障碍 竞品在比' }]],
    ['soon', { release: 'urgent' }, [{ tag: '预算临期', reason: '预算释放 临近' }]],
  ])('by default: %s', (_, known, expected) => {
    expect(tagsOf({ ...facts, ...known }, defaultTagSettings.rules)).toEqual(expected);
  });

  it('counts at least and at most, both included', () => {
    const some = rule('有几家', [{ field: 'rivals', atLeast: 1, atMost: 2 }]);
    expect([0, 1, 2, 3].map((rivals) => tagsOf({ ...facts, rivals }, [some]).length)).toEqual([0, 1, 1, 0]);
  });

  it.each<[string, TagRule[], string | null]>([
    ['two rules of two tags', [rich, rule('有竞品', [{ field: 'rivals', atLeast: 1 }])], null],
    ['one tag twice', [rich, rule('预算充足', [{ field: 'rivals', atLeast: 1 }])], '同一个标签不能有两种含义'],
    [
      'one tag twice, spelled otherwise',
      [rule('ABC客户', [{ field: 'people', atLeast: 1 }]), rule('ａｂｃ 客户', [{ field: 'rivals', atLeast: 1 }])],
      '不能有两种含义',
    ],
    ['one meaning under two tags', [rich, rule('有钱', [{ field: 'budget', is: ['over200', 'over200'] }])], '一种含义只用一个标签'],
    [
      'one meaning, in another order',
      [
        rule('甲标签', [
          { field: 'people', atLeast: 1 },
          { field: 'rivals', atLeast: 1 },
        ]),
        rule('乙标签', [
          { field: 'rivals', atLeast: 1 },
          { field: 'people', atLeast: 1 },
        ]),
      ],
      '条件一样',
    ],
  ])('%s', (_, rules, problem) => {
    const found = problemOfRules(rules);
    if (problem === null) expect(found).toBeNull();
    else expect(found).toContain(problem);
    expect(tagSettings.safeParse({ rules }).success).toBe(problem === null);
  });

  it.each([
    ['no condition', { rules: [{ tag: '空的', any: [[]] }] }],
    ['a count without bounds', { rules: [{ tag: '空的', any: [[{ field: 'rivals' }]] }] }],
    ['bounds the wrong way round', { rules: [{ tag: '空的', any: [[{ field: 'rivals', atLeast: 3, atMost: 1 }]] }] }],
    ['a field nobody knows', { rules: [{ tag: '空的', any: [[{ field: 'phone', is: ['1'] }]] }] }],
  ])('are refused with %s', (_, settings) => {
    expect(tagSettings.safeParse(settings).success).toBe(false);
  });

  it('read the budget calendar by the day', () => {
    expect(releaseOf('2027Q1', new Date('2026-12-20T10:00:00+08:00'))).toBe('urgent');
    expect(releaseOf(null, new Date())).toBeNull();
  });
});

describe('F5 a rule half written', () => {
  it.each([
    [{ tag: '', any: [[{ field: 'budget', is: ['over200'] }]] }, '有一个标签还没有名字'],
    [{ tag: '大', any: [[{ field: 'budget', is: ['over200'] }]] }, '标签「大」须是 2 到 12 个字'],
    [{ tag: '大预算', any: [[{ field: 'budget', is: [] }]] }, '「大预算」的条件「预算」还没有选'],
    [{ tag: '多人', any: [[{ field: 'people' }]] }, '「多人」的条件「决策链」还没有填'],
    [{ tag: '多人', any: [[{ field: 'people', atLeast: 3, atMost: 2 }]] }, '「多人」的条件「决策链」的数目不对'],
    [{ tag: '大预算', any: [[{ field: 'budget', is: ['over200'] }]] }, null],
  ] as [TagRule, string | null][])('%#: %j', (rule, words) => {
    expect(lackOf(rule)).toBe(words);
    expect(tagSettings.safeParse({ rules: [rule] }).success).toBe(words === null);
  });

  it('reads as a sentence', () => {
    const rule: TagRule = {
      tag: '在比',
      any: [
        [
          { field: 'stage', is: ['poc'] },
          { field: 'compared', atLeast: 1 },
        ],
        [{ field: 'touches', atLeast: 2, atMost: 5 }],
      ],
    };
    expect(ruleWords(rule)).toBe('阶段 POC测试 且 已对比竞品 至少 1 家，或 触达 至少 2 次 至多 5 次');
  });
});
