import { compareCompanies, parseCompany } from '@tongguan/shared/duplicate/company';
import { candidateKeys } from '@tongguan/shared/duplicate/keys';
import { parseName } from '@tongguan/shared/duplicate/name';
import { askFrom } from '@tongguan/shared/duplicate/reasons';
import { type DuplicateFacts, scorePair } from '@tongguan/shared/duplicate/score';
import { plain } from '@tongguan/shared/duplicate/script';
import fc from 'fast-check';
import { judge, ours, plain as plainRule } from '../../bench/src/duplicate/judge';
import { pairsOf } from '../../bench/src/duplicate/make-pairs';

const full: DuplicateFacts = {
  name: '王建国',
  phone: '13805710021',
  email: 'wang@example.com',
  company: '杭州澄湖精密机械有限公司',
  region: 'HZ',
};

describe('A3 asks about leads that are one', () => {
  test.each<[string, DuplicateFacts, DuplicateFacts]>([
    ['place in brackets', { name: '王建国', company: '阿里巴巴(中国)有限公司' }, { name: '王建国', company: '阿里巴巴中国' }],
    ['place turned round', { name: '李想', company: '腾讯科技(深圳)有限公司' }, { name: '李想', company: '深圳腾讯科技' }],
    ['companies alone', { company: '腾讯科技(深圳)有限公司' }, { company: '深圳腾讯科技' }],
    [
      'a brand for a company, and a name of two characters',
      { name: '郑爽', company: '北京澄湖科技有限公司' },
      { name: '郑爽', company: '澄湖' },
    ],
    ['a title for a name', { name: '王总', phone: '13805710021' }, { name: '王建国', phone: '138-0571-0021' }],
    ['traditional script', { name: '陳國華', company: '騰訊科技' }, { name: '陈国华', company: '腾讯科技' }],
    ['homophones', { name: '王建国', company: '澄湖科技' }, { name: '王剑国', company: '橙湖科技' }],
    ['a digit wrong', full, { ...full, phone: '13805710022', email: '' }],
    ['a digit lost', full, { ...full, phone: '1380571002', email: '' }],
    ['a number masked', full, { name: '王建国', phone: '138****0021' }],
    ['letters for a name', full, { name: 'Wang Jianguo', company: '澄湖精密', phone: '+86 138 0571 0021' }],
    ['the number in the WeChat field', { name: '王建国', wechat: '13805710021' }, { phone: '13805710021' }],
  ])('%s', (_, a, b) => expect(scorePair(a, b).score).toBeGreaterThanOrEqual(askFrom));
});

describe('A3 leaves leads apart that are not one', () => {
  test.each<[string, DuplicateFacts, DuplicateFacts]>([
    ['one switchboard', { ...full, phone: '0571-88001234', email: '' }, { name: '李梅', phone: '057188001234', company: full.company }],
    ['colleagues', full, { name: '李梅', phone: '13900001111', company: full.company, region: 'HZ' }],
    ['namesakes in two cities', { name: '王伟', region: '北京' }, { name: '王伟', region: '广州' }],
    ['namesakes at two branches', { name: '王伟', company: '腾讯科技(深圳)' }, { name: '王伟', company: '腾讯科技(北京)' }],
    ['holding and subsidiary', { company: '浙江吉利控股集团有限公司' }, { company: '浙江吉利汽车有限公司' }],
    ['one brand, two trades', { name: '王伟', company: '南方电网' }, { name: '王伟', company: '南方航空' }],
    ['the first and the second', { name: '陈晨', company: '杭州第一中学' }, { name: '陈晨', company: '杭州第二中学' }],
    ['an office e-mail', { name: '李雷', email: 'sales@acme.example' }, { name: '韩梅梅', email: 'sales@acme.example' }],
    ['a number made up', { phone: '13800138000' }, { phone: '13800138000' }],
    ['nothing known', {}, {}],
  ])('%s', (_, a, b) => expect(scorePair(a, b).score).toBeLessThan(askFrom));
});

test('A3 says why, the weightiest first', () => {
  const { reasons } = scorePair(full, { ...full, phone: '138 0571 0021', name: '王总', company: '澄湖精密', email: undefined });
  expect(reasons.map(({ field, how }) => `${field} ${how}`)).toEqual(['phone same', 'company same', 'name title', 'region same']);
});

const dirt = fc.constantFrom(
  ...[
    '王建国',
    '王总',
    '小王',
    '李',
    'Wang',
    '陳偉',
    '科技',
    '有限公司',
    '集团',
    '阿里',
    '杭州',
    '(深圳)',
    '中国',
    '138',
    '05718800',
    '1',
    '转8',
    ' ',
    '　',
    '（',
    '1',
  ],
  ...['13805710021', '+86', '*', '****', '-', '@', 'a@b.cn', '！', '\u0000', '👍', '第一', 'ＡＢＣ'],
);
const words = fc.option(
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.array(dirt, { maxLength: 6 }).map((parts) => parts.join('')),
  ),
);
const facts = fc.record({ name: words, phone: words, email: words, wechat: words, company: words, region: words });

describe('A3 holds for anything typed', () => {
  test('the score is symmetric and from 0 to 1', () => {
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        const [one, other] = [scorePair(a, b), scorePair(b, a)];
        expect(one.score).toBe(other.score);
        expect(new Set(one.reasons.map(({ field, how }) => `${field} ${how}`))).toEqual(
          new Set(other.reasons.map(({ field, how }) => `${field} ${how}`)),
        );
        expect(one.score).toBeGreaterThanOrEqual(0);
        expect(one.score).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });

  test('what is clean is not cleaned further', () => {
    fc.assert(
      fc.property(words, (text) => {
        expect(plain(plain(text))).toBe(plain(text));
        const name = parseName(text);
        if (name && !name.surnameOnly && !/[^\p{Script=Han}]/u.test(name.text))
          expect(parseName(name.text)?.text.length).toBeLessThanOrEqual(name.text.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('spaces, full width and the legal form never part what belongs together', () => {
    for (const { a, b, same } of pairsOf('tune', 5)) {
      if (!same || scorePair(a, b).score < askFrom || !b.company || !/有限公司$/.test(b.company)) continue;
      const spaced = { ...b, company: ` ${b.company.replace('有限公司', ' 有限公司')} `, name: b.name && [...b.name].join('　') };
      expect(scorePair(a, spaced).score).toBeGreaterThanOrEqual(askFrom);
    }
  });
});

test('A3 a company is its brand, whatever stands round it', () => {
  for (const typed of [
    '杭州澄湖精密机械有限公司',
    '澄湖精密机械(杭州)有限公司',
    '浙江省杭州市澄湖精密机械股份有限公司',
    '杭州 澄湖 精密机械',
  ])
    expect(parseCompany(typed)).toMatchObject({ core: '澄湖', trades: ['精密', '机械'], place: { city: '杭州' } });
  for (const typed of ['', '无', '个人', '科技有限公司']) expect(parseCompany(typed)).toBeNull();
});

describe('A3 a group goes by every name people give it', () => {
  const relation = (a: string, b: string) => compareCompanies(parseCompany(a), parseCompany(b));
  it.each([
    ['中石化', '中国石油化工股份有限公司'],
    ['中国石化', '中国石油化工集团有限公司'],
    ['中石油', '中国石油天然气集团'],
    ['工行杭州分行', '中国工商银行股份有限公司杭州分行'],
    ['建行', '中国建设银行'],
    ['国网浙江电力', '国家电网浙江省电力有限公司'],
    ['中铁建', '中国铁道建筑集团有限公司'],
    ['中铁一局', '中国中铁一局集团有限公司'],
    ['上汽集团', '上海汽车集团股份有限公司'],
    ['中移动', '中国移动通信集团有限公司'],
    ['浦发', '上海浦东发展银行'],
    ['阿里', '阿里巴巴'],
    ['杭州中石化', '中国石化（杭州）'],
  ])('%s is %s', (a, b) => {
    expect(['same', 'short']).toContain(relation(a, b));
    expect(relation(b, a)).toBe(relation(a, b));
    const keys = [a, b].map((company) => candidateKeys({ company }).map(({ value }) => value));
    expect(keys[0]!.some((key) => keys[1]!.includes(key))).toBe(true);
  });
  it.each([
    ['中石化', '中石油'],
    ['中铁', '中铁建'],
    ['工行', '农行'],
    ['中国建筑', '中建材'],
    ['中石化', '中石化胜利油田'],
    ['中国石化集团', '中石化销售有限公司'],
    ['国家电网', '国网信息通信产业有限公司'],
    ['国网浙江电力', '国网江苏电力'],
    ['工商银行杭州分行', '工行上海分行'],
    ['中国移动', '中移动物联网有限公司'],
    ['中建三局', '中建八局'],
    ['阿里云', '阿里巴巴'],
    ['上汽集团', '上海汽车维修有限公司'],
    ['中国石油大学', '中石油'],
    ['一汽', '一汽大众汽车有限公司'],
  ])('%s is not %s', (a, b) => {
    expect(['related', 'branch', 'different']).toContain(relation(a, b));
    expect(relation(b, a)).toBe(relation(a, b));
  });
});

test('A3 finds nearly all of the pairs it was not fitted to, and joins nearly none wrongly', () => {
  const pairs = pairsOf('test', 40);
  expect(pairs.length).toBeGreaterThanOrEqual(1900);
  const judged = judge(pairs, ours);
  expect(judged.precision).toBeGreaterThanOrEqual(0.995);
  expect(judged.recall).toBeGreaterThanOrEqual(0.95);
  expect(judged.f1).toBeGreaterThan(judge(pairs, plainRule).f1);
});

test('A3 whoever would be asked about is found by a key, of every kind of slip', () => {
  const sharesKey = (a: DuplicateFacts, b: DuplicateFacts): boolean => {
    const [one, other] = [a, b].map((facts) => new Set(candidateKeys(facts).map(({ kind, value }) => `${kind} ${value}`)));
    return [...one!].some((key) => other!.has(key));
  };
  const asked = pairsOf('test', 40).filter(({ a, b }) => scorePair(a, b).score >= askFrom);
  const found = asked.filter(({ a, b }) => sharesKey(a, b));
  expect(asked.length).toBeGreaterThan(900);
  expect(found.length / asked.length).toBeGreaterThanOrEqual(0.99);
});
