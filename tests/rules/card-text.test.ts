import { readCardText } from '@tongguan/shared/arrival/card-text';
import { type PhotoWord, textOfPhoto } from '@tongguan/shared/arrival/card-words';
import fc from 'fast-check';

const empty = { name: null, title: null, company: null, phones: [], emails: [], wechat: null, address: null };

describe('A1 readCardText', () => {
  it.each([
    [
      '示例科技有限公司\n张示例  总经理\n手机：139 0000 1001\n电话：0571-88001234 转 801\n传真：0571-88001235\n邮箱：Zhang@Example.com\n微信：zhang_sample\n地址：杭州市西湖区示例路 1 号',
      {
        name: '张示例',
        title: '总经理',
        company: '示例科技有限公司',
        phones: ['13900001001', '0571-88001234转801'],
        emails: ['zhang@example.com'],
        wechat: 'zhang_sample',
        address: '杭州市西湖区示例路 1 号',
      },
    ],
    [
      '张　三\n销售经理\n示例（上海）集团\nTel: 021-68001234 Mobile: 13900001001',
      { name: '张三', title: '销售经理', company: '示例（上海）集团', phones: ['13900001001', '021-68001234'] },
    ],
    [
      'Sample Technology Co., Ltd.\nJohn Sample\nSales Director\n+86 139 0000 1001\njohn@example.com',
      {
        name: 'John Sample',
        title: 'Sales Director',
        company: 'Sample Technology Co., Ltd.',
        phones: ['13900001001'],
        emails: ['john@example.com'],
      },
    ],
    ['工程师 李示例', { name: '李示例', title: '工程师' }],
    ['姓名：欧阳示例\n公司：示例研究院', { name: '欧阳示例', company: '示例研究院' }],
    ['T +86 (0)571 8800 1234\nM +86 13900001001', { phones: ['13900001001', '0571-88001234'] }],
    ['400-123-4567', { phones: ['4001234567'] }],
    ['', {}],
    ['？？？\n---', {}],
  ])('%j', (text, expected) => {
    expect(readCardText(text)).toEqual({ ...empty, ...expected });
  });

  it('never throws, and takes no more than a moment', () => {
    const begun = Date.now();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => void readCardText(text)),
      { numRuns: 300 },
    );
    for (const hostile of ['1'.repeat(2000), 'a@'.repeat(1000), '0571-'.repeat(400), '市路'.repeat(1000)]) readCardText(hostile);
    expect(Date.now() - begun).toBeLessThan(10_000);
  });
});

describe('A1 words off a photo', () => {
  const at = (text: string, left: number, right: number, height = 20): PhotoWord => ({ text, left, right, top: 0, bottom: height });
  it.each<[string, PhotoWord[], string]>([
    ['characters of one word', [at('杭州', 0, 40), at('示例', 52, 90), at('公司', 95, 130)], '杭州示例公司'],
    ['a name and a title', [at('张', 0, 40, 44), at('建国', 64, 140, 44), at('采购总监', 160, 250, 24)], '张建国  采购总监'],
    ['a label and a number', [at('手机', 0, 40), at('：', 42, 50), at('139', 60, 90), at('0000', 96, 130)], '手机： 139 0000'],
    ['two languages', [at('Sample', 0, 80), at('有限公司', 84, 160)], 'Sample 有限公司'],
    ['no word', [], ''],
  ])('%s', (_, words, text) => expect(textOfPhoto([words])).toBe(text));

  it('are read as a card', () => {
    const lines = [
      [at('杭州', 0, 40), at('示例', 52, 90), at('有限', 95, 130), at('公司', 134, 170)],
      [at('张', 0, 40, 44), at('建国', 64, 140, 44), at('采购', 160, 200, 24), at('总监', 204, 250, 24)],
      [at('手机', 0, 40), at(':', 42, 50), at('139', 60, 90), at('0000', 96, 130), at('1234', 140, 180)],
    ];
    expect(readCardText(textOfPhoto(lines))).toMatchObject({
      company: '杭州示例有限公司',
      name: '张建国',
      title: '采购总监',
      phones: ['13900001234'],
    });
  });
});
