import type { ImportField } from '@tongguan/shared/import/fields';
import { guessMapping, isHeadingRow } from '@tongguan/shared/import/guess-mapping';
import { readMoment } from '@tongguan/shared/import/read-moment';
import { readRow } from '@tongguan/shared/import/read-row';
import { defaultImportSettings, startsClock } from '@tongguan/shared/import/settings';
import { csvCell, csvLine } from '@tongguan/shared/import/sheet-text';

const now = new Date('2026-01-28T02:00:00Z');

describe('A2 what a column is, by its heading', () => {
  it.each([
    ['手机', 'phone'],
    ['手机号码（必填）*', 'phone'],
    ['联 系 电 话', 'phone'],
    ['主要联系电话', 'phone'],
    ['联系方式', 'phone'],
    ['姓名', 'name'],
    ['客户', 'name'],
    ['联系人姓名', 'name'],
    ['Contact Name', 'name'],
    ['公司名称', 'company'],
    ['单位', 'company'],
    ['客户公司全称', 'company'],
    ['E-mail', 'email'],
    ['电子邮箱：', 'email'],
    ['微信号', 'wechat'],
    ['来源', 'campaign'],
    ['线索来源渠道', 'campaign'],
    ['所在城市', 'region'],
    ['行业', 'industry'],
    ['备注', 'topic'],
    ['需求描述', 'topic'],
    ['录入时间', 'capturedAt'],
    ['创建日期', 'capturedAt'],
    ['负责人', 'author'],
    ['落地页', 'firstPage'],
    ['来源页面', 'referrer'],
    ['访问设备', 'device'],
    ['设备型号', null],
    ['录入人', 'author'],
    ['hotel', null],
    ['序号', null],
    ['', null],
  ] as [string, ImportField | null][])('%s is %s', (heading, field) => {
    expect(guessMapping([heading], [])).toEqual([field]);
  });

  it('gives each field to the surest column, and of two alike to the first', () => {
    expect(guessMapping(['公司联系电话', '手机', '手机', '公司'], [])).toEqual([null, 'phone', null, 'company']);
    expect(guessMapping(['姓名', '联系人', '联系电话'], [])).toEqual(['name', null, 'phone']);
  });

  it('takes 客户名称 for the company where the contact stands beside it, and else for the person', () => {
    expect(guessMapping(['客户名称', '联系人', '联系电话'], [])).toEqual(['company', 'name', 'phone']);
    expect(guessMapping(['客户名称', '联系人', '公司'], [])).toEqual(['name', null, 'company']);
    expect(guessMapping(['客户名称', '联系电话'], [])).toEqual(['name', 'phone']);
  });

  it('looks at what stands below a heading that says nothing', () => {
    const samples = [
      ['1', '13900000001', 'a@example.com', '甲'],
      ['2', '+86 139-0000-0002', '', '乙'],
      ['3', '139****0003', 'c@example.com', '丙'],
    ];
    expect(guessMapping(['第 1 列', '第 2 列', '第 3 列', '第 4 列'], samples)).toEqual([null, 'phone', 'email', null]);
  });

  it('knows a first row of data from headings', () => {
    expect(isHeadingRow(['姓名', '手机'])).toBe(true);
    expect(isHeadingRow(['孙一', '13900000001'])).toBe(false);
  });
});

describe('A2 moments as people write them', () => {
  it.each([
    ['2026-01-28', '2026-01-27T16:00:00.000Z'],
    ['2026/1/8 9:05', '2026-01-08T01:05:00.000Z'],
    ['2026.1.28', '2026-01-27T16:00:00.000Z'],
    ['2026年1月28日 下午3:20', '2026-01-28T07:20:00.000Z'],
    ['2026年1月28日15时20分', '2026-01-28T07:20:00.000Z'],
    ['２０２６-０１-２８ ０９:０５:３０', '2026-01-28T01:05:30.000Z'],
    ['20260128', '2026-01-27T16:00:00.000Z'],
    ['2026-01-28T01:00:00Z', '2026-01-28T01:00:00.000Z'],
    ['2026-01-28T01:00:00.250+08:00', '2026-01-27T17:00:00.000Z'],
    ['46050.5', '2026-01-28T04:00:00.000Z'],
    ['2026-02-30', null],
    ['2026-13-01', null],
    ['昨天', null],
    ['12345', null],
    ['', null],
  ] as [string, string | null][])('%s', (typed, instant) => {
    expect(readMoment(typed)?.toISOString() ?? null).toBe(instant);
  });
});

describe('A2 a row as the intake takes it', () => {
  it('keeps time and author, and says what is odd', () => {
    const reading = readRow(['孙一', '１３９００００００01', '2025-12-01', '老周'], ['name', 'phone', 'capturedAt', 'author'], now);
    expect(reading).toMatchObject({ form: { name: '孙一', capturedAt: '2025-11-30T16:00:00.000Z', author: '老周' }, findings: [] });
    expect(reading.phone?.number).toBe('13900000001');
    expect(readRow(['孙一', '139****0001', '明年'], ['name', 'phone', 'capturedAt'], now).findings).toEqual([
      'time-unreadable',
      'phone-masked',
    ]);
    expect(readRow(['孙一', '2027-01-01'], ['name', 'capturedAt'], now).findings).toEqual(['time-ahead', 'phone-missing']);
  });

  it('leaves out whoever has neither a name nor a way to be reached', () => {
    expect(readRow(['', '无', '某公司'], ['name', 'phone', 'company'], now)).toMatchObject({ form: null, skip: 'empty' });
  });

  it('starts no clock for what is older than thirty days, nor where it is not wanted', () => {
    const days = (n: number) => new Date(now.getTime() - n * 86_400_000);
    expect([29, 30, 31].map((n) => startsClock(true, days(n), now, defaultImportSettings))).toEqual([true, true, false]);
    expect(startsClock(false, now, now, defaultImportSettings)).toBe(false);
  });
});

describe('A2 a result that a spreadsheet program opens', () => {
  it.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+8613900000001', "'+8613900000001"],
    ['-1+1', "'-1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['＝1', "'＝1"],
    ['a,b', '"a,b"'],
    ['a\nb', '"a\nb"'],
    ['普通', '普通'],
    [-5, '-5'],
    [null, ''],
  ] as [string | number | null, string][])('writes %j as %s', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  it('ends a line as Windows does', () => {
    expect(csvLine([1, '甲'])).toBe('1,甲\r\n');
  });
});
