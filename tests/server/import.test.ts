import { arrivalSpec } from '@tongguan/server/arrival/arrival';
import { sharePhone } from '@tongguan/server/contact/shared-phone';
import { importDataSpec, importKind } from '@tongguan/server/import/import-record';
import { open } from '@tongguan/server/platform/collections';
import type { Api } from '@tongguan/shared/api/client';
import { companyDay } from '@tongguan/shared/clock/company-day';
import { ask, cast, handOver, leadFor, leadsOf, newCmd, newMobile, seedCast, sessionOf } from '../support/cast';
import { clientOf, useHouse } from '../support/house';
import { mappingOf, runSheet, sendSheet, type View } from '../support/sheet';
import { xlsxOf, zipOf } from '../support/xlsx';

/** Stands still, but at the true time: the database's own clock clears sessions of a day long past. */
const now = new Date();
const today = companyDay(now);
const house = useHouse({ now: now.toISOString() });
/** A day as it stands in a sheet, so many before today. */
const daysAgo = (days: number): string => {
  const day = companyDay(new Date(now.getTime() - days * 86_400_000));
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
};
const noonOf = (day: string): string => new Date(`${day}T12:00:00+08:00`).toISOString();
let operations: Api;
let supervisor: Api;
beforeAll(() => seedCast(house()));
beforeAll(async () => {
  operations = await as(cast.operations);
  supervisor = await as(cast.supervisor);
});

const as = async (userid: string): Promise<Api> => clientOf(house().server.url, await sessionOf(house(), userid));
const imported = (view: View) => leadsOf(house()).find({ 'imported.id': view.id }).sort({ 'imported.row': 1 }).toArray();
const cardsOf = (userid: string) => JSON.stringify(house().simulator.control.cards(userid));
const resultOf = async (view: View, userid = cast.operations) => {
  const answer = await ask(house(), 'import.result', { import: view.id }, { cookie: await sessionOf(house(), userid) });
  return { ...answer, lines: answer.text.replace('\ufeff', '').trimEnd().split('\r\n') };
};
const done = async (view: View): Promise<View> => {
  await house().settle();
  return (await operations('import.view', { import: view.id })).import;
};
const csv = (rows: string[][]): string => rows.map((row) => row.join(',')).join('\r\n');
/** The same words in the encoding Chinese Excel saves a CSV in; only what stands in the table below. */
const gbk = (text: string): Buffer => {
  const table = new Map<string, number[]>();
  const decoder = new TextDecoder('gb18030');
  for (let a = 0xb0; a <= 0xf7; a++) for (let b = 0xa1; b <= 0xfe; b++) table.set(decoder.decode(Buffer.from([a, b])), [a, b]);
  return Buffer.from([...text].flatMap((sign) => (sign.charCodeAt(0) < 128 ? [sign.charCodeAt(0)] : table.get(sign)!)));
};

describe('A2 a sheet becomes leads', () => {
  it('takes rows through the same intake: cleansed, numbered, with their time and author, routed, and one card for each owner', async () => {
    const [first, second] = [newMobile(), newMobile()];
    const view = await sendSheet(
      operations,
      '展会名单.csv',
      csv([
        ['客户姓名', '手机', '公司名称', '城市', '需求', '来源', '录入时间', '负责人', '序号'],
        [
          '沈一诺',
          `+86 ${first.slice(0, 3)}-${first.slice(3)}`,
          '示例精密机械',
          '上海',
          '想看演示',
          '展会',
          `${daysAgo(29)} 12:00`,
          '老周',
          '1',
        ],
        ['沈二诺', second, '', '上海', '', '', '', '', '2'],
        ['', '', '只有公司', '', '', '', '', '', '3'],
        ['沈三诺', '138****0000', '', '长沙', '', '', '看不懂', '', '4'],
      ]),
    );
    expect(mappingOf(view)).toEqual(['name', 'phone', 'company', 'region', 'topic', 'campaign', 'capturedAt', 'author', null]);
    expect(view).toMatchObject({ state: 'ready', rows: 4, name: '展会名单.csv', before: null });
    const running = await runSheet(operations, view);
    expect(running.state).toBe('running');
    const after = await done(view);
    expect(after).toMatchObject({ state: 'done', counts: { created: 3, attached: 0, skipped: 1, failed: 0 } });
    const leads = await imported(view);
    expect(leads.map((lead) => lead.no)).toEqual([`SH${today}-00001`, `SH${today}-00002`, `CS${today}-00001`]);
    expect(leads[0]).toMatchObject({ firstChannel: 'import', campaign: '展会', owner: 'rep-sh-1', clocks: {} });
    expect(leads[0]?.capturedAt.toISOString()).toBe(noonOf(daysAgo(29)));
    expect(leads[2]).toMatchObject({ flags: expect.arrayContaining(['phone-masked']), owner: null });
    const { card } = await (await as('rep-sh-1'))('lead.card', { lead: leads[0]!._id });
    expect(card).toMatchObject({
      contactName: '沈一诺',
      author: '老周',
      topic: '想看演示',
      phoneMasked: `${first.slice(0, 3)}****${first.slice(-4)}`,
    });
    expect(card?.trail.at(-1)).toMatchObject({ by: '曾雨桐', words: `从表格导入进线（第 2 行），线索ID SH${today}-00001` });
    const cards = house().simulator.control.cards('rep-sh-1');
    expect(cards).toHaveLength(1);
    expect(JSON.stringify(cards)).toContain('导入分给你 2 条线索');
    expect(JSON.stringify(cards)).not.toContain('沈一诺');
    expect(cardsOf(cast.executive)).toContain('导入的 1 条线索没人能接');
    expect(cardsOf(cast.operations)).toContain('导入完成');
    // A run of the workers too many tells nobody twice.
    await house().settle();
    expect(house().simulator.control.cards('rep-sh-1')).toHaveLength(1);
  });

  it('says row by row what came of it, and runs no formula of a visitor’s', async () => {
    const phone = newMobile();
    const known = await leadFor(house(), 'rep-hz-1', { name: '旧客户', phone });
    const view = await sendSheet(
      supervisor,
      'a.csv',
      csv([
        ['姓名', '电话', '公司', '备注', '时间'],
        ['旧客户', phone, '=HYPERLINK("http://evil")', '', ''],
        ['新客户', newMobile(), '@示例', '-1+1', '2026-01-05 9:30'],
        ['', '', '', '=1+1', ''],
        ['新客户', 'x', '"a,b"', '', '昨天'],
      ]),
    );
    await runSheet(supervisor, view);
    await house().settle();
    const { lines, headers } = await resultOf(view, cast.supervisor);
    expect(headers.get('content-disposition')).toContain(encodeURIComponent('a-导入结果.csv'));
    expect(lines[0]).toBe('行号,结果,线索ID,地区,负责人,说明,姓名,电话,公司,咨询内容,录入时间');
    expect(lines[1]).toBe(`2,并入已有,${known.no},长沙,周晓楠,,旧客户,${phone},"'=HYPERLINK(""http://evil"")",,`);
    expect(lines[2]).toMatch(/^3,新建,QT\d{8}-00001,其他地区,.*,,新客户,\d{11},'@示例,'-1\+1,2026-01-05 09:30$/);
    expect(lines[3]).toBe("4,跳过,,,,没有姓名，也没有任何联系方式,,,,'=1+1,");
    expect(lines[4]).toMatch(/^5,新建,.*,电话号码无效，请向客户确认；时间看不懂，按导入时间记,新客户,x,"a,b",,$/);
    const rows = await house()
      .database.db.collection('access')
      .find({ on: `import-${view.id}` })
      .toArray();
    expect(rows).toMatchObject([{ person: cast.supervisor, what: 'download' }]);
  });

  it('tells operations nothing of a lead that was there before but that the row went into it', async () => {
    const phone = newMobile();
    const known = await leadFor(house(), 'rep-hz-1', { name: '旧识', phone });
    const view = await sendSheet(
      operations,
      'b.csv',
      csv([
        ['姓名', '电话'],
        ['旧识', phone],
      ]),
    );
    await runSheet(operations, view);
    await done(view);
    const { lines, text } = await resultOf(view);
    expect(lines[1]).toBe(`2,并入已有,,,,,旧识,${phone}`);
    expect(text).not.toContain(known.no);
    expect(cardsOf('rep-hz-1')).toContain('导入的 1 条是你的已有客户');
    expect(cardsOf('rep-hz-1')).not.toContain('客户再次进线');
  });

  it('says in the result and the one card that a lead looks like another, and asks about no pair by itself', async () => {
    const like = { name: '欧阳明月', email: 'mingyue@example.com', company: '上海岚霁精密机械有限公司' };
    await leadFor(house(), 'rep-sh-1', { ...like, region: '上海' });
    await house().settle();
    const before = house().simulator.control.cards('rep-sh-1').length;
    const view = await sendSheet(
      operations,
      'alike.csv',
      csv([
        ['姓名', '邮箱', '公司', '城市'],
        [like.name, like.email, like.company, '上海'],
      ]),
    );
    await runSheet(operations, view);
    await done(view);
    expect((await resultOf(view)).lines[1]).toMatch(/^2,疑似重复,SH\d{8}-\d{5},上海,,与另一条线索疑似重复，请核实；没有电话,欧阳明月,/);
    const cards = house().simulator.control.cards('rep-sh-1');
    expect(cards).toHaveLength(before + 1);
    expect(JSON.stringify(cards)).toContain('疑似重复');
    expect(JSON.stringify(cards)).not.toContain('可能是同一条线索');
  });

  it('reads what Chinese Excel saves: GB18030, a semicolon or a tab between, no headings', async () => {
    const words = '姓名;手机;公司\r\n周明;13900111122;澄湖精密\r\n';
    const view = await sendSheet(operations, 'c.csv', gbk(words));
    expect(view.columns.map(({ heading, samples }) => [heading, ...samples])).toEqual([
      ['姓名', '周明'],
      ['手机', '13900111122'],
      ['公司', '澄湖精密'],
    ]);
    const marked = await sendSheet(operations, 'd.csv', `\ufeff姓名\t手机\n甲\t13900111123\n`);
    expect(mappingOf(marked)).toEqual(['name', 'phone']);
    const wide = await sendSheet(operations, 'e.csv', Buffer.from('\ufeff姓名,手机\n乙,13900111124\n', 'utf16le'));
    expect(wide.rows).toBe(1);
    const bare = await sendSheet(operations, 'f.csv', '丙,13900111125\n丁,13900111126\n');
    expect(bare).toMatchObject({ rows: 2 });
    expect(mappingOf(bare)).toEqual([null, 'phone']);
  });

  it('reads an XLSX: its first sheet in sight, numbers as numbers, dates as dates', async () => {
    const phone = newMobile();
    const view = await sendSheet(
      operations,
      '名单.xlsx',
      xlsxOf([
        ['姓名', '手机', '录入时间', '公司'],
        [null],
        ['沈 & 诺', Number(phone), { date: Date.parse(daysAgo(31)) / 86_400_000 + 25_569.5 }, '<示例>'],
      ]),
    );
    expect(view.rows).toBe(1);
    await runSheet(operations, view);
    await done(view);
    const [lead] = await imported(view);
    expect(lead?.capturedAt.toISOString()).toBe(noonOf(daysAgo(31)));
    expect(lead).toMatchObject({ company: '<示例>', imported: { row: 3 } });
    expect((await resultOf(view)).lines[1]).toContain(`沈 & 诺,${phone}`);
  });
});

describe('A2 a dry run', () => {
  it('counts what would come of it and writes nothing', async () => {
    const [phone, twice] = [newMobile(), newMobile()];
    await leadFor(house(), 'rep-hz-1', { name: '已有', phone });
    const view = await sendSheet(
      operations,
      'dry.csv',
      csv([
        ['姓名', '电话', '时间'],
        ['已有', phone, daysAgo(90)],
        ['两次', twice, daysAgo(8)],
        ['两次', twice, ''],
        ['坏电话', '12', 'x'],
        ['', '', ''],
        ['', '', daysAgo(1)],
      ]),
    );
    const contents = async () => {
      const names = ['arrivals', 'contacts', 'leads', 'imports', 'import_data', 'jobs', 'outbox', 'trail'];
      return JSON.stringify(await Promise.all(names.map((name) => house().database.db.collection(name).find().toArray())));
    };
    await house().settle();
    const before = await contents();
    const check = await operations('import.check', { import: view.id, mapping: mappingOf(view) });
    expect(check).toMatchObject({ rows: 5, ready: 4, skipped: 1, known: 1, repeated: 1, old: 1 });
    expect(check.problems.map(({ kind, count }) => [kind, count])).toEqual(
      expect.arrayContaining([
        ['empty', 1],
        ['phone-invalid', 1],
        ['time-unreadable', 1],
      ]),
    );
    expect(check.first.map(({ row }) => row)).toEqual([4, 5, 7]);
    expect(await contents()).toBe(before);
  });

  it('foresees row by row what the real run then does, by every way of telling a person', async () => {
    const [open1, closed, shared, landline, contested, twice, free] = Array.from({ length: 7 }, () => newMobile());
    const line = `0571-8600${String(Date.now()).slice(-4)}`;
    await leadFor(house(), 'rep-hz-1', { name: '卫开明', phone: open1 });
    const over = await leadFor(house(), 'rep-hz-1', { name: '蒋闭合', phone: closed });
    await leadsOf(house()).updateOne({ _id: over._id }, { $set: { closedAt: now }, $unset: { openFor: '' } });
    await leadFor(house(), 'rep-hz-1', { name: '沈公用', phone: shared });
    await sharePhone(house().server.services, shared!, { actor: { kind: 'person', id: 'admin' }, cmd: newCmd() });
    await leadFor(house(), 'rep-hz-1', { name: '韩座机', phone: line, company: '杭州栖梧示例有限公司' });
    await leadFor(house(), 'rep-hz-1', { name: '杨邮箱', phone: landline, email: 'yang.sample@example.com' });
    await leadFor(house(), 'rep-hz-1', { name: '朱不同', phone: contested });
    await house().settle();
    const view = await sendSheet(
      operations,
      'foreseen.csv',
      csv([
        ['姓名', '电话', '邮箱', '公司', '微信号'],
        ['卫总', `+86 ${open1}`, '', '', ''],
        ['卫开明', open1!, '', '', ''],
        ['蒋闭合', closed!, '', '', ''],
        ['蒋闭合', closed!, '', '', ''],
        ['秦学礼', shared!, '', '', ''],
        ['韩座机', line, '', '杭州栖梧示例有限公司', ''],
        ['尤同线', line, '', '绍兴另一示例有限公司', ''],
        ['杨邮箱', '', 'yang.sample@example.com', '', ''],
        ['许一鸣', contested!, '', '', ''],
        ['何两次', twice!, '', '', ''],
        ['何两次', twice!, '', '', ''],
        ['吕微信', free!, '', '', 'lv_sample_wx'],
        ['吕微信', '', '', '', 'lv_sample_wx'],
      ]),
    );
    const check = await operations('import.check', { import: view.id, mapping: mappingOf(view) });
    expect(check).toMatchObject({ ready: 13, known: 1, repeated: 3, returning: 1, contested: 1 });
    await runSheet(operations, view);
    const { counts } = await done(view);
    expect(counts).toMatchObject({ attached: check.known + check.repeated, created: check.ready - check.known - check.repeated });
    const { lines } = await resultOf(view);
    const outcomes = lines.slice(1).map((row) => row.split(',').slice(0, 2).join(' '));
    const like = outcomes.filter((row) => row.endsWith('疑似重复')).map((row) => Number(row.split(' ')[0]));
    expect(outcomes.filter((row) => row.endsWith('并入已有')).map((row) => Number(row.split(' ')[0]))).toEqual([2, 3, 5, 12]);
    const said = (words: string) => check.first.filter((row) => row.words.includes(words)).map(({ row }) => row);
    // Of two rows that are like each other the sheet says so at both, the dry run at the later.
    expect(like).toEqual([4, 7, 9, 10, 13, 14]);
    expect([said('很像'), said('别的姓名'), said('前面的行里出现过')]).toEqual([[4, 7, 9, 14], [10], [3, 5, 12]]);
    expect(check.alike).toBe(5);
  });

  it('refuses a mapping that names a field twice, or nobody', async () => {
    const view = await sendSheet(
      operations,
      'm.csv',
      csv([
        ['姓名', '公司'],
        ['甲', '乙'],
      ]),
    );
    const check = (mapping: ('name' | 'company' | null)[]) => operations('import.check', { import: view.id, mapping });
    await expect(check(['name', 'name'])).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('两列') });
    await expect(check([null, 'company'])).rejects.toMatchObject({ message: expect.stringContaining('至少') });
    await expect(check(['name', 'company', null])).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('A2 a file that cannot be imported says what to do, and nothing of it is kept', () => {
  const zeros = Buffer.alloc(60 * 1024 * 1024);
  const bomb = () => [1, 2, 3].map((n) => ({ name: `xl/${n}.xml`, content: zeros }));
  const huge = `姓名\n${'甲\n'.repeat(50_001)}`;
  it.each([
    ['old Excel', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '另存为 .xlsx'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), '看不懂这个文件'],
    ['a zip that is no sheet', zipOf([{ name: 'a.txt', content: 'a' }]), '不是 Excel 表格'],
    ['a broken zip', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(100)]), '已损坏'],
    ['a bomb that admits it', zipOf(bomb()), '展开后超过'],
    ['a bomb that lies', zipOf([{ name: 'xl/workbook.xml', content: zeros, claims: 1000 }]), '已损坏'],
    ['broken XML', zipOf([{ name: 'xl/workbook.xml', content: '<workbook><sheet></workbook>' }]), '内容有误'],
    ['an open quote', '姓名,备注\n甲,"没有收尾\n乙,丙\n', '引号没有成对'],
    ['too many rows', huge, '超过 50000 行'],
    ['too many columns', `${'列,'.repeat(60)}列\n`, '最多 60 列'],
    ['a long cell', `姓名\n${'长'.repeat(2001)}\n`, '超过 2000 个字'],
    ['headings only', '姓名,手机\n', '没有数据'],
    ['nothing but blanks', '\n\n , \n', '空的'],
  ] as [string, Buffer | string, string][])('%s', async (_, file, words) => {
    await expect(sendSheet(operations, 'bad', file)).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining(words) });
    const last = (await open(house().database.db, importKind.spec).find().sort({ _id: 1 }).toArray()).filter(
      ({ state }) => state === 'stopped',
    );
    for (const { _id } of last) expect(await open(house().database.db, importDataSpec).countDocuments({ import: _id })).toBe(0);
  });

  it('refuses a file over the limit before a byte of it is sent', async () => {
    const begin = operations('import.begin', { cmd: 'too-large-1', name: 'x.csv', size: 11 * 1024 * 1024 });
    await expect(begin).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('最多 10 MB') });
  });
});

describe('A2 the same file twice', () => {
  it('says that it was imported, then attaches and makes nothing new', async () => {
    const file = csv([
      ['姓名', '电话', '城市'],
      ['柏一', newMobile(), '上海'],
      ['柏二', newMobile(), '上海'],
    ]);
    const first = await sendSheet(operations, 'one.csv', file);
    await runSheet(operations, first);
    await done(first);
    const again = await sendSheet(operations, 'another-name.csv', file);
    expect(again.before).toMatchObject({ by: '曾雨桐', created: 2 });
    await expect(runSheet(operations, again)).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('导入过') });
    await runSheet(operations, again, { again: true });
    expect((await done(again)).counts).toEqual({ created: 0, attached: 2, skipped: 0, failed: 0 });
    expect(await imported(again)).toEqual([]);
  });

  it('answers the same to the same command', async () => {
    const input = { cmd: 'begin-twice', name: 'x.csv', size: 10 };
    const [one, other] = await Promise.all([operations('import.begin', input), operations('import.begin', input)]);
    expect(one.import.id).toBe(other.import.id);
    const view = await sendSheet(operations, 'cmd.csv', csv([['姓名'], ['柏三']]));
    const run = { import: view.id, cmd: 'run-twice-1', mapping: mappingOf(view), startClock: false };
    await Promise.all([operations('import.run', run), operations('import.run', run)]);
    await expect(operations('import.run', { ...run, cmd: 'run-twice-2' })).rejects.toMatchObject({ code: 'conflict' });
    await house().settle();
    expect(await imported(view)).toHaveLength(1);
  });
});

describe('A2 clocks of imported leads', () => {
  it('start only if the importer says so, and never for what is older than thirty days', async () => {
    const rows = [
      ['姓名', '电话', '城市', '时间'],
      ['新近', newMobile(), '上海', daysAgo(8)],
      ['久远', newMobile(), '上海', daysAgo(40)],
      ['无时', newMobile(), '上海', ''],
    ];
    const view = await sendSheet(operations, 'clock.csv', csv(rows));
    await runSheet(operations, view, { startClock: true });
    await done(view);
    expect((await imported(view)).map((lead) => Object.keys(lead.clocks))).toEqual([['start', 'reclaim'], [], ['start', 'reclaim']]);
    expect((await imported(view))[1]).not.toHaveProperty('nextDue');
  });
});

describe('A2 who may look', () => {
  it('shows an import to who imported and to administrators, and stops at a word', async () => {
    const view = await sendSheet(operations, 'mine.csv', csv([['姓名'], ['柏四']]));
    const admin = await as(cast.admin);
    expect((await admin('import.view', { import: view.id })).import.name).toBe('mine.csv');
    await expect(supervisor('import.view', { import: view.id })).rejects.toMatchObject({ code: 'not-found' });
    const mine = await supervisor('import.list', {});
    expect(mine.imports.map(({ id }) => id)).not.toContain(view.id);
    await runSheet(operations, view);
    await operations('import.stop', { import: view.id, cmd: 'stop-it-1' });
    await house().settle();
    expect((await operations('import.view', { import: view.id })).import.state).toBe('stopped');
    expect(await imported(view)).toEqual([]);
  });

  it('keeps no row in the clear, and forgets them with their person and with time', async () => {
    const phone = newMobile();
    const view = await sendSheet(
      operations,
      '机密名单.csv',
      csv([
        ['姓名', '电话', '录入人'],
        ['皇甫若溪', phone, '端木听雨'],
        ['', '', '端木听雨'],
      ]),
    );
    await runSheet(operations, view);
    await done(view);
    const names = (await house().database.db.listCollections().toArray()).map(({ name }) => name);
    const dump = JSON.stringify(await Promise.all(names.map((name) => house().database.db.collection(name).find().toArray())));
    for (const word of ['皇甫若溪', phone, '端木听雨', '机密名单']) expect(dump).not.toContain(word);
    const [lead] = await imported(view);
    const admin = await as(cast.admin);
    await admin('contact.erase', { contact: lead!.contact, cmd: 'erase-import-1' });
    const { text } = await resultOf(view);
    expect(text).not.toContain('皇甫若溪');
    expect(text).toContain('（已删除）');
    expect(await open(house().database.db, arrivalSpec).countDocuments({ contact: lead!.contact, key: { $exists: true } })).toBe(0);
    house().setNow(new Date(now.getTime() + 31 * 86_400_000));
    await house().settle();
    expect(await open(house().database.db, importDataSpec).countDocuments({ import: view.id })).toBe(0);
    const late = await as(cast.admin);
    expect((await late('import.view', { import: view.id })).import).toMatchObject({ name: '（内容已清除）', counts: { created: 1 } });
    house().setNow(now);
  });
});

describe('A2 sight of imported leads', () => {
  it('names an owner only to who may see the lead', async () => {
    const phone = newMobile();
    const view = await sendSheet(
      supervisor,
      'sight.csv',
      csv([
        ['姓名', '电话', '城市'],
        ['柏五', phone, '长沙'],
      ]),
    );
    await runSheet(supervisor, view);
    await house().settle();
    const [lead] = await imported(view);
    await handOver(house(), lead!._id, 'rep-sh-1');
    const line = (await resultOf(view, cast.supervisor)).lines[1];
    expect(line).toContain(lead!.no);
    expect(line).not.toContain('苏梓涵');
  });
});
