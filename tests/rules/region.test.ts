import { cities, isRegion, regionName, unknownRegion } from '@tongguan/shared/region/cities';
import { regionOf, regionOfDepartment, regionOrder } from '@tongguan/shared/region/region-of';
import fc from 'fast-check';

describe('the list of cities', () => {
  it('has one code, one name and one area code each, and none is the code of the unknown', () => {
    for (const column of [0, 1, 2]) expect(new Set(cities.map((city) => city[column])).size).toBe(cities.length);
    for (const [code, name, area] of cities) {
      expect(code).toMatch(/^[A-Z]{2}$/);
      expect(code).not.toBe(unknownRegion);
      expect(area).toMatch(/^[1-9]\d{1,2}$/);
      expect([isRegion(code), regionName(code)]).toEqual([true, name]);
    }
    expect([isRegion(unknownRegion), regionName(unknownRegion), isRegion('ZZZ')]).toEqual([true, '其他地区', false]);
  });

  it('has no name inside another, which would make the place depend on the order of the list', () => {
    for (const [, a] of cities) for (const [, b] of cities) if (a !== b) expect(a.includes(b)).toBe(false);
  });
});

describe('regionOf', () => {
  it.each([
    [{ said: '杭州' }, 'HZ'],
    [{ said: '浙江省杭州市滨江区' }, 'HZ'],
    [{ said: '从上海到北京' }, 'SH'],
    [{ said: '杭州', company: '上海示例' }, 'HZ'],
    [{ said: '不知道', company: '上海示例' }, 'SH'],
    [{ company: '示例', landlines: ['0571-88001234'] }, 'HZ'],
    [{ landlines: ['0755-88001234'] }, 'SZ'],
    [{ landlines: ['010-88001234'] }, 'BJ'],
    [{ landlines: ['0999-8800123', '021-68001234'] }, 'SH'],
    [{ landlines: ['13900001001'] }, 'QT'],
    [{}, 'QT'],
    [{ said: '', company: '' }, 'QT'],
    [{ chosen: 'NJ', said: '杭州', company: '上海示例' }, 'NJ'],
    [{ chosen: 'QT', said: '杭州' }, 'HZ'],
    [{ chosen: 'ZZZ', said: '杭州' }, 'HZ'],
    [{ landlines: ['0571-88001234'], mobileCities: ['SH'] }, 'HZ'],
    [{ company: '宁波示例', mobileCities: ['SH'] }, 'NB'],
    [{ mobileCities: ['SH', 'BJ'], served: 'HZ' }, 'SH'],
    [{ mobileCities: ['QT'], served: 'HZ' }, 'HZ'],
    [{ said: '火星', served: 'HZ' }, 'HZ'],
    [{ served: 'ZZZ' }, 'QT'],
  ])('%j', (facts, expected) => {
    expect(regionOf(facts)).toBe(expected);
  });

  it('goes by the order that is written down, whichever of the six are known', () => {
    expect(regionOrder.map(({ by }) => by)).toEqual(['chosen', 'said', 'company', 'landline', 'mobile', 'served']);
    const facts = {
      chosen: 'BJ',
      said: '上海',
      company: '广州示例',
      landlines: ['0755-88001234'],
      mobileCities: ['HZ'],
      served: 'NJ',
    };
    const fields = {
      chosen: 'chosen',
      said: 'said',
      company: 'company',
      landline: 'landlines',
      mobile: 'mobileCities',
      served: 'served',
    } as const;
    const codes = ['BJ', 'SH', 'GZ', 'SZ', 'HZ', 'NJ'];
    fc.assert(
      fc.property(fc.subarray(regionOrder.map((_, i) => i)), (places) => {
        const given = Object.fromEntries(places.map((i) => [fields[regionOrder[i]!.by], facts[fields[regionOrder[i]!.by]]]));
        expect(regionOf(given)).toBe(codes[places[0] ?? -1] ?? 'QT');
      }),
    );
  });

  it('finds every city by its name in any words without another’s, and by its own landline alone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...cities),
        fc.stringMatching(/^[a-z ]{0,10}$/),
        fc.stringMatching(/^\d{7,8}$/),
        ([code, name, area], words, number) => {
          expect(regionOf({ said: words + name + words })).toBe(code);
          expect(regionOf({ landlines: [`0${area}-${number}`] })).toBe(code);
        },
      ),
    );
  });
});

describe('regionOfDepartment', () => {
  it.each([
    [['杭州销售部', '销售中心', '示例科技'], 'HZ'],
    [['滨江组', '杭州销售部', '上海总部'], 'HZ'],
    [['大客户部', '示例科技'], undefined],
    [[], undefined],
  ])('%j serves %s', (names, expected) => {
    expect(regionOfDepartment(names)).toBe(expected);
  });
});
