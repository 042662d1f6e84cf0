import { deliveryOf, formOf, type Mapping, openPush, saysWho } from '@tongguan/shared/arrival/mapping';
import { maskedWords } from '@tongguan/shared/arrival/mask';
import { momentOf } from '@tongguan/shared/arrival/moment';
import { parseBody } from '@tongguan/shared/arrival/raw-body';
import { pathsIn, readPath, wordsOf } from '@tongguan/shared/arrival/read-path';
import { mappingSchema } from '@tongguan/shared/arrival/settings';
import { adapters } from '@tongguan/shared/arrival/sources/adapters';
import fc from 'fast-check';

const body = {
  entry: {
    field_1: { value: '13900001001', verified: true },
    field_2: ['选项甲', '选项乙'],
    field_3: { province: '浙江省', city: '杭州市' },
    field_4: [
      { name: '姓名', value: '示例甲' },
      { name: '公司', value: '示例公司' },
    ],
    yes: true,
    none: null,
    zero: 0,
  },
  bundle: '{"行业":"制造业","list":[{"a":1}]}',
  'a.b': '带点的名字',
};

describe('A1 readPath', () => {
  it.each([
    ['entry.field_1', '13900001001'],
    ['entry.field_1.verified', '是'],
    ['entry.field_2', '选项甲、选项乙'],
    ['entry.field_2[1]', '选项乙'],
    ['entry.field_3', '浙江省 杭州市'],
    ['entry.field_4[name=公司].value', '示例公司'],
    ['entry.field_4[1].value', '示例公司'],
    ['bundle.行业', '制造业'],
    ['bundle.list[0].a', '1'],
    ['a.b', '带点的名字'],
    ['entry.zero', '0'],
    ['entry.none', null],
    ['entry.field_4[name=电话].value', null],
    ['entry.field_9.x.y', null],
    ['__proto__.toString', null],
    ['constructor', null],
    ['entry[', null],
    ['', null],
  ])('%s is %j', (path, words) => {
    expect(wordsOf(readPath(body, path))).toBe(words);
  });

  it('never throws, whatever the body and the path', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.oneof(fc.string(), fc.stringMatching(/^[a-c.[\]=0-2]{0,12}$/)), (value, path) => {
        const words = wordsOf(readPath(value, path));
        expect(words === null || typeof words === 'string').toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('lists paths by which the same words are found again', () => {
    const plainKey = fc.stringMatching(/^[a-z\u4e00-\u4e20]{1,6}$/);
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.stringMatching(/^[a-z0-9]{1,8}$/),
        fc.integer(),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(plainKey, tie('node'), { maxKeys: 3 }),
      ),
    })).node;
    fc.assert(
      fc.property(fc.dictionary(plainKey, value, { minKeys: 1, maxKeys: 4 }), (object) => {
        for (const { path, words } of pathsIn(object)) expect(wordsOf(readPath(object, path))).toBe(words);
      }),
    );
  });

  it('offers named answers by their names', () => {
    expect(pathsIn(body).map(({ path }) => path)).toContain('entry.field_4[name=公司].value');
  });
});

describe('A1 momentOf', () => {
  it.each([
    ['2026-03-02 10:00:00', '2026-03-02T02:00:00.000Z'],
    ['2026/3/2 10:00', '2026-03-02T02:00:00.000Z'],
    ['2026年3月2日 10:00:00', '2026-03-02T02:00:00.000Z'],
    ['20260302100000', '2026-03-02T02:00:00.000Z'],
    ['2026-03-02T10:00:00.123+08:00', '2026-03-02T02:00:00.000Z'],
    ['2026-03-02T02:00:00Z', '2026-03-02T02:00:00.000Z'],
    ['2026-03-02 02:00:00 UTC', '2026-03-02T02:00:00.000Z'],
    ['2026-03-02T10:00:00+0800', '2026-03-02T02:00:00.000Z'],
    ['1772416800', '2026-03-02T02:00:00.000Z'],
    ['1772416800000', '2026-03-02T02:00:00.000Z'],
    ['2026-03-02', '2026-03-01T16:00:00.000Z'],
    ['昨天', undefined],
    ['2026-13-02 10:00', undefined],
    ['0', undefined],
    ['', undefined],
    [null, undefined],
  ])('%s', (words, at) => {
    expect(momentOf(words)).toBe(at);
  });

  it('never throws and says an ISO instant or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d\-/: TZ+]{0,25}$/)), (words) => {
        const at = momentOf(words);
        if (at) expect(new Date(at).toISOString()).toBe(at);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('A1 formOf', () => {
  const mapping = (items: Mapping['items'], labels = {}): Mapping => ({ items, delivery: [], labels });

  it('takes the first path that says something, joins what makes up the topic, and knows codes and fixed words', () => {
    expect(
      formOf(
        { a: '', b: '示例甲', t1: 'x1', t2: ['x1', '别的'], when: '2026-03-02 10:00:00', ok: 'on' },
        mapping(
          { name: ['a', 'b'], topic: ['t1', 't2'], campaign: ['=春季活动'], capturedAt: ['when'], consent: ['ok'] },
          { x1: '边缘计算' },
        ),
      ),
    ).toEqual({
      name: '示例甲',
      topic: '边缘计算；边缘计算、别的',
      campaign: '春季活动',
      capturedAt: '2026-03-02T02:00:00.000Z',
      consent: true,
    });
  });

  it('cuts what is too long, and leaves out a date that is none', () => {
    const form = formOf({ n: 'x'.repeat(5000), t: 'y'.repeat(5000), d: 'z' }, mapping({ name: ['n'], topic: ['t'], capturedAt: ['d'] }));
    expect([form.name?.length, form.topic?.length, form.capturedAt]).toEqual([200, 2000, undefined]);
  });

  it('names a delivery only when all of its parts are there', () => {
    const named = { ...mapping({}), delivery: ['form', 'entry.serial'] };
    expect(deliveryOf({ form: 'A', entry: { serial: 7 } }, named)).toBe('A 7');
    expect(deliveryOf({ form: 'A' }, named)).toBeNull();
    expect(deliveryOf({}, mapping({}))).toBeNull();
  });

  it.each([
    [{}, false],
    [{ name: ' ' }, false],
    [{ company: '示例公司' }, false],
    [{ wechat: 'sample' }, true],
  ])('%j says who: %s', (form, says) => {
    expect(saysWho(form)).toBe(says);
  });

  it.each(Object.entries(adapters))('%s: the declared mapping is one that operations could save', (_, { mapping: declared }) => {
    expect(mappingSchema.safeParse(declared).error).toBeUndefined();
  });
});

describe('A1 parseBody', () => {
  it.each([
    ['application/json', '{"a":1}', { body: { a: 1 } }],
    ['text/plain', ' \ufeff{"a":1}', { body: { a: 1 } }],
    ['', '[{"a":1}]', { body: { a: 1 } }],
    ['application/x-www-form-urlencoded', 'a=1&b=2&b=3', { body: { a: '1', b: ['2', '3'] } }],
    ['', '姓名=%E7%94%B2', { body: { 姓名: '甲' } }],
    ['application/json', '[{"a":1},7]', { several: [{ a: 1 }, 7] }],
    ['application/json', '[7]', { rejected: 'unreadable' }],
    ['application/json', '[]', { rejected: 'unreadable' }],
    ['application/json', 'a=1', { rejected: 'unreadable' }],
    ['application/json', '{', { rejected: 'unreadable' }],
    ['application/xml', '<a b="c"/>', { rejected: 'unreadable' }],
    ['', '', { rejected: 'unreadable' }],
  ])('%s %j', (type, text, expected) => {
    expect(parseBody({ type, text })).toEqual(expected);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (type, text) => void parseBody({ type, text })),
      { numRuns: 500 },
    );
  });
});

describe('A1 openPush', () => {
  const mapping = (each?: string): Mapping => ({ items: {}, delivery: [], labels: {}, each });
  const list = [{ a: 1 }, { a: 2 }];
  it.each([
    ['a list by its place', { data: { list } }, 'data.list', { several: list }],
    ['a list in a text that holds JSON', { bundle: JSON.stringify(list) }, 'bundle', { several: list }],
    ['a list of one', { data: [{ a: 1 }] }, 'data', { body: { a: 1 } }],
    ['one that came alone', { a: 1 }, 'data', { body: { a: 1 } }],
    ['an empty list', { a: 1, data: [] }, 'data', { body: { a: 1, data: [] } }],
    ['a list whole', list, undefined, { several: list }],
    ['a list nobody named', { data: list }, undefined, { body: { data: list } }],
  ])('%s', (_, value, each, expected) => {
    expect(openPush({ type: 'application/json', text: JSON.stringify(value) }, mapping(each))).toEqual(expected);
  });
});

describe('A1 maskedWords', () => {
  it.each([
    ['13900001001', '1**********'],
    ['王小明', '王**'],
    ['a@b.cn', 'a@*.**'],
  ])('%s is %s', (words, masked) => {
    expect(maskedWords(words)).toBe(masked);
  });
});
