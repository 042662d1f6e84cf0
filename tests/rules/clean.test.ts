import { cleanEmail, cleanOpenText, cleanPhone, cleanText, cleanUrl } from '@tongguan/shared/arrival/clean';
import fc from 'fast-check';

const mobile = fc.tuple(fc.constantFrom('3', '4', '5', '6', '7', '8', '9'), fc.stringMatching(/^\d{9}$/)).map(([a, b]) => `1${a}${b}`);
const fullWidth = (text: string): string => text.replace(/[!-~]/g, (c) => String.fromCodePoint(c.codePointAt(0)! + 0xfee0));

describe('cleanPhone', () => {
  const phone = (kind: string, number: string, extension: string | null = null) => ({ phone: { kind, number, extension } });

  it.each([
    ['13900001001', phone('mobile', '13900001001')],
    ['１３９００００１００１', phone('mobile', '13900001001')],
    ['139 0000 1001', phone('mobile', '13900001001')],
    ['139-0000-1001', phone('mobile', '13900001001')],
    ['(139) 0000.1001', phone('mobile', '13900001001')],
    ['+8613900001001', phone('mobile', '13900001001')],
    ['+86 139 0000 1001', phone('mobile', '13900001001')],
    ['008613900001001', phone('mobile', '13900001001')],
    ['8613900001001', phone('mobile', '13900001001')],
    ['13900001001转8', phone('mobile', '13900001001', '8')],
    ['0571-88001234', phone('landline', '0571-88001234')],
    ['057188001234', phone('landline', '0571-88001234')],
    ['0571 8800 1234 转 801', phone('landline', '0571-88001234', '801')],
    ['0571-88001234 分机 12', phone('landline', '0571-88001234', '12')],
    ['0571-88001234ext.12', phone('landline', '0571-88001234', '12')],
    ['0571-88001234#12', phone('landline', '0571-88001234', '12')],
    ['010-88001234', phone('landline', '010-88001234')],
    ['021 6800 1234', phone('landline', '021-68001234')],
    ['+86 0571 88001234', phone('landline', '0571-88001234')],
    ['+86 571 8800 1234', phone('landline', '0571-88001234')],
    ['0086-571-88001234', phone('landline', '0571-88001234')],
    ['+86 10 8800 1234', phone('landline', '010-88001234')],
    ['+86(21)58001234-801', phone('landline', '021-58001234', '801')],
    ['8657188001234', phone('landline', '0571-88001234')],
    ['0755-1234567', phone('landline', '0755-1234567')],
    ['400-123-4567', phone('service', '4001234567')],
    ['8008201234', phone('service', '8008201234')],
    ['95588', phone('service', '95588')],
  ])('%s', (typed, expected) => {
    expect(cleanPhone(typed)).toEqual(expected);
  });

  it.each(['139****1001', '139＊＊＊＊1001', '139xxxx1001', '138XXXX8888'])('%s is masked, and never taken for a number', (typed) => {
    expect(cleanPhone(typed)).toEqual({ flag: 'phone-masked' });
  });

  it.each([
    '1390000100',
    '139000010011',
    '12345678901',
    '10000000000',
    '88001234',
    '无',
    'abc',
    '0000-88001234',
    '139000O1001',
    '+1 415 555 0100',
  ])('%s is invalid', (typed) => {
    expect(cleanPhone(typed)).toEqual({ flag: 'phone-invalid' });
  });

  it.each([undefined, '', '  ', '\u3000\t'])('%j is nothing at all', (typed) => {
    expect(cleanPhone(typed)).toBeNull();
  });

  it('reads a mobile through any dress it is typed in', () => {
    const prefix = fc.constantFrom('', '+86', '86', '0086', '+86 ', '+86-');
    const dress = fc.array(fc.constantFrom('', ' ', '-', '.', '（', '）', '\u3000'), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(mobile, prefix, dress, fc.boolean(), (number, before, between, wide) => {
        const typed = before + [...number].map((digit, i) => digit + (between[i] ?? '')).join('');
        expect(cleanPhone(wide ? fullWidth(typed) : typed)).toEqual(phone('mobile', number));
      }),
    );
  });

  it('says the same of its own answer', () => {
    fc.assert(
      fc.property(fc.oneof(mobile, fc.string(), fc.stringMatching(/^[\d\-转#+ ]{0,20}$/)), (typed) => {
        const once = cleanPhone(typed);
        if (once && 'phone' in once) {
          const { number, extension } = once.phone;
          expect(cleanPhone(extension ? `${number}转${extension}` : number)).toEqual(once);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws and never takes long', () => {
    const begun = Date.now();
    for (const hostile of ['1'.repeat(50_000), '-'.repeat(50_000), '(1'.repeat(20_000), ' 转'.repeat(20_000), '1*'.repeat(20_000)])
      cleanPhone(hostile);
    expect(Date.now() - begun).toBeLessThan(1000);
  });
});

describe('cleanEmail', () => {
  it.each([
    ['A.Wang@Example.COM', 'a.wang@example.com'],
    [' ａ＠ｂ．ｃｎ ', 'a@b.cn'],
    ['a b@example.com', 'ab@example.com'],
    ["o'brien+x@sub.example.co.uk", "o'brien+x@sub.example.co.uk"],
  ])('%s', (typed, email) => {
    expect(cleanEmail(typed)).toEqual({ email });
  });

  it.each([
    'a',
    'a@',
    '@b.cn',
    'a@b',
    'a@b..cn',
    'a@-b.cn',
    'a@b-.cn',
    'a@b.c',
    'a@@b.cn',
    'a@b.cn,c@d.cn',
    'a@b.cn>',
    `${'a'.repeat(65)}@b.cn`,
    `a@${'b.'.repeat(140)}cn`,
  ])('%s is invalid', (typed) => {
    expect(cleanEmail(typed)).toEqual({ flag: 'email-invalid' });
  });

  it.each([undefined, '', ' '])('%j is nothing', (typed) => {
    expect(cleanEmail(typed)).toBeNull();
  });

  it('says the same of its own answer, in lower case', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (typed) => {
        const once = cleanEmail(typed);
        if (once && 'email' in once) {
          expect(once.email).toBe(once.email.toLowerCase());
          expect(cleanEmail(once.email)).toEqual(once);
        }
      }),
    );
  });

  it('does not go on for ever on what is nearly one', () => {
    const begun = Date.now();
    for (const hostile of [`a@${'a'.repeat(50_000)}`, `a@${'a-'.repeat(20_000)}`, `a@${'a.'.repeat(20_000)}!`, `${'.'.repeat(50_000)}@`])
      cleanEmail(hostile);
    expect(Date.now() - begun).toBeLessThan(1000);
  });
});

describe('cleanText', () => {
  it.each([
    ['  杭州　示例  公司 ', 50, '杭州 示例 公司'],
    ['ＡＢＣ（杭州）', 50, 'ABC（杭州）'],
    ['a \u0000 b \u200b c', 50, 'a b c'],
    ['甲 乙', 2, '甲'],
    ['a\u0000b\u200bc\u202ed', 50, 'abcd'],
    ['\u200b\u0000', 50, null],
    ['', 50, null],
    ['𠮷野家是店', 2, '𠮷野'],
  ])('%j cut at %i is %j', (typed, max, expected) => {
    expect(cleanText(typed, max)).toBe(expected);
  });

  it('is within its length, without controls, and stays as it is when cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 1, max: 100 }), (typed, max) => {
        const once = cleanText(typed, max);
        if (once === null) return;
        expect([...once].length).toBeLessThanOrEqual(max);
        expect(once).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect(cleanText(once, max)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });
});

describe('cleanOpenText', () => {
  it.each([
    ['若水贸易 13955501234', '若水贸易 …'],
    ['13955501234', '…'],
    ['张三139-5550-1234', '张三…'],
    ['电话：+86 139 5550 1234 谢谢', '电话：… 谢谢'],
    ['请打 +86 571 8800 1234 找我', '请打 … 找我'],
    ['0571-88886666 王', '… 王'],
    ['联系 a.b@example.com', '联系 …'],
    ['１３９５５５０１２３４', '…'],
    ['2026春季100强', '2026春季100强'],
    ['订单20260128139555012345', '订单20260128139555012345'],
    ['iPhone 15', 'iPhone 15'],
    ['360公司', '360公司'],
  ])('%s', (typed, expected) => {
    expect(cleanOpenText(typed, 100)).toBe(expected);
  });

  it('keeps no mobile, wherever it stands in the words', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\D{0,20}$/), mobile, fc.stringMatching(/^\D{0,20}$/), (before, number, after) => {
        expect(cleanOpenText(before + number + after, 200) ?? '').not.toContain(number);
      }),
    );
  });
});

describe('cleanUrl', () => {
  it.each([
    ['https://site.example/a/b?name=王&phone=13900001001#x', 'https://site.example/a/b'],
    ['https://user:secret@site.example/a', 'https://site.example/a'],
    ['https://site.example/u/13900001001/x', 'https://site.example/u/…/x'],
    ['https://site.example/a@b.cn', 'https://site.example/…'],
    ['https://site.example/a%40b.cn', 'https://site.example/…'],
    ['http://SITE.example', 'http://site.example/'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['file:///etc/passwd', null],
    ['/relative', null],
    ['site.example', null],
    ['', null],
    [undefined, null],
  ])('%s', (typed, expected) => {
    expect(cleanUrl(typed)).toBe(expected);
  });

  it('is an http address of at most 300 without query, fragment, user or long number', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true, validSchemes: ['http', 'https', 'ftp'] }), (typed) => {
        const url = cleanUrl(typed);
        if (url === null) return;
        expect(url).toMatch(/^https?:\/\//);
        expect(url.length).toBeLessThanOrEqual(300);
        expect(url).not.toMatch(/[?#]/);
        expect(url.slice(url.indexOf('/', 8))).not.toMatch(/\d{7,}|@/);
      }),
      { numRuns: 500 },
    );
  });
});
