import { formatCustomerCode } from '@tongguan/shared/customer/customer-code';
import { beginsSo, brandKeys, identityOfCustomer, keysOfCustomer, keysOfTyped, shortNameOf } from '@tongguan/shared/customer/keys';
import { likestCustomer } from '@tongguan/shared/customer/like';
import { customerSettings, defaultCustomerSettings } from '@tongguan/shared/customer/settings';
import fc from 'fast-check';

const name = '杭州澄湖精密机械有限公司';
const found = (typed: string, company = name, shortNames: string[] = ['澄湖']): boolean => {
  const keys = keysOfTyped(typed);
  const kept = keysOfCustomer(company, shortNames);
  if (!keys) return false;
  return kept.includes(keys.exact) || (keys.head !== null && kept.includes(keys.head) && beginsSo(kept, typed));
};

describe('A7 a customer found by what is typed of its name', () => {
  it.each([
    ['澄湖', true],
    ['澄湖精', true],
    ['杭州澄湖', true],
    ['杭州澄湖精密机械有限公司', true],
    ['ch', true],
    ['CH', true],
    ['chjm', true],
    ['hzch', true],
    ['chenghu', true],
    ['chenghujing', true],
    ['ＣＨ', true],
    ['湖精', false],
    ['澄', false],
    ['澄江', false],
    ['chjx', false],
    ['', false],
    ['  ', false],
  ])('%j: %s', (typed, expected) => {
    expect(found(typed)).toBe(expected);
  });

  it('is found by every short name it was given, in characters, sounds and first letters', () => {
    fc.assert(
      fc.property(fc.constantFrom('大疆', '老凤祥', '宁德时代', 'CATL', '三一重工'), (short) => {
        expect(found(short, '某某科技集团有限公司', [short])).toBe(true);
        expect(found(short.slice(0, Math.max(2, short.length - 1)), '某某科技集团有限公司', [short])).toBe(true);
      }),
    );
  });

  it('has one identity however the name is written', () => {
    const written = ['杭州（澄湖）有限公司', '杭州(澄湖)有限公司', ' 杭州 澄湖 有限公司', '杭州澄湖有限公司'];
    expect(new Set(written.map(identityOfCustomer)).size).toBe(1);
  });

  it('says a short name where there is one', () => {
    expect(shortNameOf(name)).toBe('澄湖精密机械');
    expect(shortNameOf('大疆')).toBeNull();
  });

  it.each([
    [1, 'KH000001'],
    [123, 'KH000123'],
    [1_234_567, 'KH1234567'],
  ])('%d is written %s', (number, code) => {
    expect(formatCustomerCode(number)).toBe(code);
  });
});

describe('A8 customer types', () => {
  const [first] = defaultCustomerSettings.types;
  it.each([
    ['the default', defaultCustomerSettings.types, true],
    ['none', [], false],
    ['two of one id', [first!, first!], false],
    ['a pipeline that is not there', [{ ...first!, pipeline: 'invented' }], false],
  ])('%s: %s', (_, types, fits) => {
    expect(customerSettings.safeParse({ types }).success).toBe(fits);
  });
});

describe('A3 a lead’s company that is a customer already', () => {
  const customers = ['腾讯科技（深圳）有限公司', '阿里巴巴（中国）有限公司', '杭州澄湖精密机械有限公司', '望潮集团有限公司'].map((one) => ({
    name: one,
  }));
  const like = (company: string | null) => {
    const keys = brandKeys(company);
    const shared = customers.filter((one) => keysOfCustomer(one.name, []).some((key) => keys.includes(key)));
    return likestCustomer(company, shared)?.name ?? null;
  };
  it.each([
    ['深圳腾讯科技', '腾讯科技（深圳）有限公司'],
    ['阿里巴巴中国', '阿里巴巴（中国）有限公司'],
    ['杭州澄湖精密机械有限公司', '杭州澄湖精密机械有限公司'],
    ['澄湖精密机械', '杭州澄湖精密机械有限公司'],
    ['澄胡精密机械有限公司', '杭州澄湖精密机械有限公司'],
    ['宁波澄湖精密机械有限公司', null],
    ['杭州澄湖餐饮有限公司', null],
    ['杭州望潮电子有限公司', null],
    ['澄江精密机械有限公司', null],
    ['科技有限公司', null],
    ['个人', null],
    ['', null],
    [null, null],
  ])('%j: %s', (company, expected) => expect(like(company)).toBe(expected));
});
