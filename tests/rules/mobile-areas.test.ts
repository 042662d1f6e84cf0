import { cityOfMobile } from '@tongguan/server/region/mobile-areas';
import { factsOfForm } from '@tongguan/shared/arrival/facts';
import { isRegion } from '@tongguan/shared/region/cities';

const at = '2026-01-28T02:00:00Z';

describe('A4 the city a mobile was given out in', () => {
  it.each([
    ['13805710000', 'HZ'],
    ['15805710000', 'HZ'],
    ['13912340000', 'CZ'],
    ['13900000000', 'UR'],
    ['1380571000', undefined],
    ['12805710000', undefined],
    ['0571-88001234', undefined],
    ['', undefined],
  ])('%s: %s', (mobile, city) => {
    expect(cityOfMobile(mobile)).toBe(city);
  });

  it('is a code of ours or nothing, for every head there can be', () => {
    for (let head = 130; head < 200; head++)
      for (let tail = 0; tail < 10_000; tail += 97) {
        const city = cityOfMobile(`${head}${String(tail).padStart(4, '0')}0000`);
        expect(city === undefined || isRegion(city)).toBe(true);
      }
  });

  it('tells a lead’s region where nothing better does', () => {
    expect(factsOfForm({ phone: '138 0571 0000' }, at, { cityOfMobile }).region).toBe('HZ');
    expect(factsOfForm({ phone: '138 0571 0000', company: '上海示例' }, at, { cityOfMobile }).region).toBe('SH');
    expect(factsOfForm({ phone: '138 0571 0000' }, at).region).toBe('QT');
    expect(factsOfForm({ phone: '138****0000' }, at, { cityOfMobile, served: 'NJ' }).region).toBe('NJ');
  });
});
