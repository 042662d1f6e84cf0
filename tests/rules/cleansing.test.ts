import { cleanEmail, cleanPhone } from '@tongguan/shared/arrival/clean';
import { companyMeant, saysNothing } from '@tongguan/shared/arrival/company-form';
import { meantEmail, mendedEmail } from '@tongguan/shared/arrival/email-typo';
import { factsOfForm } from '@tongguan/shared/arrival/facts';
import { correctionOf, type FindingFacts, findingOf, fixIds } from '@tongguan/shared/arrival/findings';
import { cleanWechat } from '@tongguan/shared/arrival/wechat';
import { leadFlagIds } from '@tongguan/shared/lead/choices';
import fc from 'fast-check';

const received = '2026-03-02T02:00:00.000Z';
const phone = (kind: string, number: string, extension: string | null = null) => ({ phone: { kind, number, extension } });

describe('A2 phones as people write them', () => {
  it.each([
    ['手机：13900001001', phone('mobile', '13900001001')],
    ['Tel: 0571-88001234', phone('landline', '0571-88001234')],
    ['13900001001（微信同号）', phone('mobile', '13900001001')],
    ['13900001001/13900001002', phone('mobile', '13900001001')],
    ['0571-88001234、13900001002', phone('landline', '0571-88001234')],
    ['88001234或13900001002', phone('mobile', '13900001002')],
    ['0571-88001234-801', phone('landline', '0571-88001234', '801')],
    ['0571-88001234 轉：801', phone('landline', '0571-88001234', '801')],
    ['400-800-1234 转 5', phone('service', '4008001234', '5')],
    ['(0571)88001234', phone('landline', '0571-88001234')],
  ])('%s', (typed, expected) => {
    expect(cleanPhone(typed)).toEqual(expected);
  });

  it.each(['138****8888', '138●●●●8888', '138????8888', '138 **** 8888', '１３８＊＊＊＊８８８８'])(
    '%s never matches as a number',
    (typed) => {
      const found = cleanPhone(typed);
      expect(found && 'phone' in found).toBe(false);
    },
  );

  it('reads any text without throwing, and its own answer as the same', () => {
    const near = fc
      .array(fc.constantFrom('1', '3', '9', '0', '5', '7', '8', '-', ' ', '转', '/', '、', '(', ')', '手机', '+86', '*', '或', '：'), {
        maxLength: 30,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (typed) => {
        const once = cleanPhone(typed);
        if (!once || !('phone' in once)) return;
        const { number, extension } = once.phone;
        expect(cleanPhone(extension ? `${number}转${extension}` : number)).toEqual(once);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('A2 e-mail slips', () => {
  it.each([
    ['a@gmial.com', 'a@gmail.com'],
    ['a@gmail.con', 'a@gmail.com'],
    ['a@qq.con', 'a@qq.com'],
    ['a@163.cm', 'a@163.com'],
    ['a@hotmial.com', 'a@hotmail.com'],
    ['a@outlok.com', 'a@outlook.com'],
    ['a@foxmai.com', 'a@foxmail.com'],
    ['a@sample-company.con', 'a@sample-company.com'],
  ])('%s probably is %s', (email, meant) => {
    expect(meantEmail(email)).toBe(meant);
  });

  it.each(['a@gmail.com', 'a@qq.com', 'a@139.com', 'a@sample.com', 'a@company.cn', 'a@mail.example', 'a@tom.com', 'a@vip.qq.com'])(
    '%s is left alone',
    (email) => {
      expect(meantEmail(email)).toBeNull();
    },
  );

  it.each([
    ['a@qq,com', 'a@qq.com'],
    ['a＠qq。com', 'a@qq.com'],
    ['邮箱：a@qq.com', 'a@qq.com'],
    ['a@qq', 'a@qq.com'],
    ['a@163com', 'a@163.com'],
    ['a#qq.com', 'a@qq.com'],
    ['a@@gmial.com', 'a@gmail.com'],
    ['a@qq.com.', 'a@qq.com'],
    ['没有', null],
    ['a@', null],
    ['@qq.com', null],
    ['a@b@c.com', null],
  ])('%s can be mended to %s', (typed, mended) => {
    expect(mendedEmail(typed)).toBe(mended);
  });

  it('proposes only what is an address, and nothing further about its own proposal', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string(), fc.stringMatching(/^[a-z0-9.@#,。]{0,30}$/)), (typed) => {
        for (const proposed of [mendedEmail(typed), meantEmail(typed)]) {
          if (proposed === null) continue;
          expect(meantEmail(proposed)).toBeNull();
        }
        const mended = mendedEmail(typed);
        if (mended) expect(cleanEmail(mended)).toEqual({ email: mended });
      }),
      { numRuns: 3000 },
    );
  });
});

describe('A2 WeChat ids', () => {
  it.each([
    ['sample_1', null, { wechat: 'sample_1', doubtful: false }],
    ['微信号：sample_1', null, { wechat: 'sample_1', doubtful: false }],
    ['wx_sample', null, { wechat: 'wx_sample', doubtful: false }],
    ['weixin2026', null, { wechat: 'weixin2026', doubtful: false }],
    ['wx: sample-1', null, { wechat: 'sample-1', doubtful: false }],
    ['同手机号', '13900001001', { wechat: '13900001001', doubtful: false }],
    ['同手机', null, null],
    ['一蓑烟雨', null, { wechat: '一蓑烟雨', doubtful: true }],
    ['ab', null, { wechat: 'ab', doubtful: true }],
    ['', null, null],
  ])('%s', (typed, mobile, expected) => {
    expect(cleanWechat(typed, mobile)).toEqual(expected);
  });
});

describe('A2 companies and industries', () => {
  it.each(['无', '没有', '暂无', '个人', '请选择', '测试', 'N/A', '-', '——', 'xxx', 'null', null])('%s says nothing', (text) => {
    expect(saysNothing(text)).toBe(true);
  });
  it.each(['无锡示例公司', '个人护理', '其他佳有限公司', 'X公司'])('%s says something', (text) => {
    expect(saysNothing(text)).toBe(false);
  });

  it.each([
    ['杭州 示例 有限公司', '杭州示例有限公司'],
    ['示例(杭州)有限公司', '示例（杭州）有限公司'],
    ['台灣示例有限公司', '台湾示例有限公司'],
    ['示例有限公司公司', '示例有限公司'],
    ['示例有限公', '示例有限公司'],
    ['示例有限公可', '示例有限公司'],
    ['杭州杭州示例有限公司', '杭州示例有限公司'],
    ['示例有限公司。', '示例有限公司'],
    ['示例有限公司', null],
    ['Sample Company Ltd.', null],
    ['示例', null],
  ])('%s is usually written %s', (company, meant) => {
    expect(companyMeant(company)).toBe(meant);
  });

  it('has nothing more to say about its own proposal', () => {
    const parts = fc.array(fc.constantFrom('杭州', '示例', '臺灣', '有限', '公司', '公', '(', ')', '（', ' ', '。', '集团', 'A', '股份'), {
      minLength: 1,
      maxLength: 10,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          parts.map((p) => p.join('')),
          fc.string(),
        ),
        (company) => {
          const meant = companyMeant(company);
          if (meant !== null) expect(companyMeant(meant)).toBeNull();
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('A2 findings of a form', () => {
  it.each([
    [{ phone: '400-123-4567' }, ['phone-service']],
    [{ email: 'a@gmial.com' }, ['email-typo']],
    [{ wechat: '一蓑烟雨' }, ['wechat-doubtful']],
    [{ company: '示例(杭州)有限公司' }, ['company-form']],
    [{ company: '暂无', industry: '请选择' }, ['company-missing', 'industry-missing']],
  ])('%j', (form, flags) => {
    expect(factsOfForm({ phone: '13900001001', company: '示例公司', industry: '制造业', ...form }, received).flags).toEqual(flags);
  });

  it('keeps what was typed only where nothing usable came of it', () => {
    expect(factsOfForm({ phone: '88001234', email: 'a@qq,com' }, received).typed).toEqual({ phone: '88001234', email: 'a@qq,com' });
    expect(factsOfForm({ phone: '13900001001', email: 'a@qq.com' }, received).typed).toEqual({});
  });
});

describe('A2 fixes', () => {
  const facts = (more: Partial<FindingFacts> = {}): FindingFacts => ({
    flags: [],
    phones: [],
    emails: [],
    wechat: null,
    company: null,
    region: 'HZ',
    typed: {},
    ...more,
  });

  it.each(leadFlagIds)('%s can be let be or put right by one tap', (flag) => {
    const { fixes } = findingOf(flag, facts());
    expect(fixes.some(({ id }) => id === 'keep')).toBe(true);
    expect(correctionOf(facts(), flag, 'keep', undefined)).toEqual({});
  });

  it('shows no number and no whole address in its words', () => {
    const known = facts({
      phones: ['13900001001'],
      emails: ['sample.person@gmial.com'],
      typed: { phone: '88001234', email: 'sample.person@qq,com' },
    });
    const words = JSON.stringify(leadFlagIds.map((flag) => findingOf(flag, known)));
    for (const secret of ['13900001001', '88001234', 'sample.person']) expect(words).not.toContain(secret);
  });

  it('does what is offered and nothing else, whatever it is asked', () => {
    const some = fc.record({
      phones: fc.array(fc.constantFrom('13900001001', '0571-88001234'), { maxLength: 2 }),
      emails: fc.array(fc.constantFrom('a@gmial.com', 'a@qq.com'), { maxLength: 2 }),
      wechat: fc.constantFrom(null, '13900001002', 'sample_1'),
      company: fc.constantFrom(null, '示例有限公', '示例公司'),
      region: fc.constantFrom('HZ', 'ZZZ'),
      typed: fc.record({ phone: fc.string(), email: fc.string() }, { requiredKeys: [] }),
    });
    fc.assert(
      fc.property(
        some,
        fc.constantFrom(...leadFlagIds),
        fc.constantFrom(...fixIds),
        fc.option(fc.string(), { nil: undefined }),
        (given, flag, fix, value) => {
          const known = facts(given);
          const offered = findingOf(flag, known).fixes.some(({ id }) => id === fix);
          const correction = correctionOf(known, flag, fix, value);
          if (!offered) expect(correction).toHaveProperty('refused');
          else if (fix !== 'give') expect(correction).not.toHaveProperty('refused');
        },
      ),
      { numRuns: 2000 },
    );
  });
});
