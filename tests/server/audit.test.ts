import { trailSpec } from '@tongguan/server/platform/trail/record';
import type { Api, Input } from '@tongguan/shared/api/client';
import type { AuditItem } from '@tongguan/shared/audit/contract';
import { ask, cast, handOver, leadFor, leadsOf, newCmd, pairFor, seedCast, sessionOf } from '../support/cast';
import { give } from '../support/gate';
import { clientOf, useHouse } from '../support/house';

const house = useHouse({ now: '2026-01-28T10:00:00+08:00', rateLimits: { person: 100_000, source: 100_000, address: 100_000 } });
/** A session of its own for every call: days pass here, and a session does not last that long. */
const as = (userid: string): Api =>
  (async (name, input) => clientOf(house().server.url, await sessionOf(house(), userid))(name, input)) as Api;
const [rep, supervisor, executive, admin] = [cast.rep, cast.supervisor, cast.executive, cast.admin].map(as) as [Api, Api, Api, Api];
let mine: { _id: string; no: string; contact: string };
let foreign: { _id: string; no: string };

const at = (clock: string) => house().setNow(`2026-01-${clock}:00+08:00`);
const edit = (api: Api, lead: string, changes: Input<'lead.edit'>['changes']) => api('lead.edit', { lead, cmd: newCmd(), changes });
const all = async (api: Api, query: Input<'audit.events'> = {}): Promise<AuditItem[]> => {
  const items: AuditItem[] = [];
  for (let before: string | undefined; ; ) {
    const page = await api('audit.events', { ...query, ...(before ? { before } : {}) });
    items.push(...page.items);
    if (!page.next) return items;
    before = page.next;
  }
};
const typesOf = (items: readonly AuditItem[]): string[] => [...new Set(items.map(({ type }) => type))].sort();

beforeAll(async () => {
  at('28T10:00');
  await seedCast(house());
  mine = await leadFor(house(), cast.rep, { company: '云栖软件' });
  foreign = await leadFor(house(), 'rep-sh-1', { company: '浦江贸易' });
  at('28T11:00');
  await edit(rep, mine._id, [
    { field: 'budgetBand', from: null, to: 'under50' },
    { field: 'preferences', add: { id: 'p1', text: '只在周五下午接电话' } },
  ]);
  at('29T09:00');
  await edit(supervisor, mine._id, [{ field: 'company', from: '云栖软件', to: '云栖软件集团' }]);
  await give(rep, mine._id, 'contact', 'architecture');
  const { version, value } = await admin('settings.get', { name: 'clocks' });
  await admin('settings.put', { name: 'clocks', version, cmd: newCmd(), value: { ...value, retryMinutes: 45 } });
  at('30T09:00');
  await rep('lead.reveal', { lead: mine._id });
  await rep('people.list', {}).catch(() => undefined);
  await house().settle();
});

describe('I2 the trail searched by people', () => {
  it('says who changed what, from, to, when and from where', async () => {
    const [item] = (await all(supervisor, { record: mine.no, field: 'company' })).filter(({ type }) => type === 'lead.edited');
    const name = (await house().server.services.directory.staff()).people.get(cast.supervisor)!.name;
    expect(item).toEqual({
      id: expect.stringMatching(new RegExp(`^lead-${mine._id}@\\d+$`)),
      at: '2026-01-29T01:00:00.000Z',
      by: name,
      door: 'screen',
      type: 'lead.edited',
      record: { kind: 'lead', label: mine.no, lead: mine._id },
      words: '公司 云栖软件 → 云栖软件集团',
      changes: [{ field: '公司', from: '云栖软件', to: '云栖软件集团' }],
    });
  });

  it.each([
    ['budgetBand', ['lead.edited']],
    ['preferences', ['lead.edited']],
    ['credential', ['lead.credential-given']],
    ['owner', ['lead.assigned', 'lead.unassigned']],
    ['stage', []],
  ] as const)('by field %s', async (field, types) => {
    const found = await all(supervisor, { record: mine._id, field });
    expect(typesOf(found).filter((type) => type !== 'lead.unassigned')).toEqual(types.filter((type) => type !== 'lead.unassigned'));
  });

  it('by person, by kind and by both', async () => {
    const byRep = await all(executive, { person: cast.rep });
    expect(typesOf(byRep)).toEqual(['lead.credential-given', 'lead.edited']);
    expect(typesOf(await all(executive, { person: cast.rep, kind: 'credential' }))).toEqual(['lead.credential-given']);
    expect(typesOf(await all(executive, { kind: 'arrival' }))).toEqual(['lead.created']);
    expect(await all(executive, { person: 'nobody-of-this-name' })).toEqual([]);
  });

  it('by the company’s days, both included', async () => {
    const days = async (from: string, to: string) =>
      typesOf((await all(supervisor, { record: mine.no, from, to })).filter(({ by }) => by !== '系统'));
    expect(await days('20260128', '20260128')).toEqual(['lead.created', 'lead.edited']);
    expect(await days('20260129', '20260130')).toEqual(['lead.credential-given', 'lead.edited']);
    expect(await days('20260130', '20260130')).toEqual([]);
    // 07:30 in Shanghai is the day before in Greenwich.
    at('31T07:30');
    await edit(rep, mine._id, [{ field: 'industry', from: null, to: '软件' }]);
    await house().settle();
    expect(await days('20260131', '20260131')).toEqual(['lead.edited']);
  });

  it('by other records: a person, a setting, a contact, a pair, each under its id', async () => {
    const [role] = await all(admin, { record: `person-${cast.reviewer}`, field: 'role' });
    expect(role).toMatchObject({ record: { kind: 'person', label: '温书远', lead: null }, words: '角色 随企业微信 → 审核' });
    const [setting] = await all(admin, { record: 'setting-clocks' });
    expect(setting).toMatchObject({ record: { label: '时间规则' }, changes: [{ field: '没人能接时重试', from: '5 分钟', to: '45 分钟' }] });
    const other = await leadFor(house(), cast.rep);
    const pair = await pairFor(house(), mine._id, other._id);
    await house().settle();
    expect((await all(executive, { record: `duplicate-${pair}` })).map(({ type }) => type)).toEqual(['duplicate.found']);
    await expect(all(admin, { record: 'no such thing' })).resolves.toEqual([]);
  });

  it('gives every event once over pages of any size, in one order', async () => {
    const whole = (await all(executive)).map(({ id }) => id);
    expect(new Set(whole).size).toBe(whole.length);
    for (const limit of [1, 3, 7]) expect((await all(executive, { limit })).map(({ id }) => id)).toEqual(whole);
    await expect(executive('audit.events', { before: 'nonsense' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(executive('audit.events', { from: '20261399' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('reads on past what is out of sight, with a place to go on from', async () => {
    const rows = house().database.db.collection(trailSpec.name);
    const { _id, ...like } = (await rows.findOne({ subject: `lead-${foreign._id}`, n: 1 }))!;
    const many = Array.from({ length: 2500 }, (_, i) => ({
      ...like,
      _id: `lead-${foreign._id}@${i + 900}` as never,
      n: i + 900,
      at: new Date('2026-02-20'),
    }));
    await rows.insertMany(many);
    const first = await supervisor('audit.events', { limit: 5 });
    expect([first.items.length, first.next === null]).toEqual([0, false]);
    expect((await supervisor('audit.events', { limit: 5, before: first.next! })).items).toHaveLength(5);
    await rows.deleteMany({ n: { $gte: 900 } });
  });
});

describe('I1 sight in the audit', () => {
  it('shows a supervisor nothing of a lead out of sight, and answers as for one that is not there', async () => {
    expect((await all(supervisor)).some(({ id }) => id.includes(foreign._id))).toBe(false);
    const [of, none] = await Promise.all([
      supervisor('audit.events', { record: foreign.no }),
      supervisor('audit.events', { record: 'SH20260128-99999' }),
    ]);
    expect(of).toEqual(none);
    const seen = await all(executive, { record: foreign.no });
    expect(typesOf(seen)).toContain('lead.created');
  });

  it('tells a change of a setting by the names on its form, and of many parts the first and how many more', async () => {
    const { api: operations } = await house().signIn(cast.operations);
    const put = async (name: 'messages' | 'rivals' | 'clocks' | 'routing' | 'sources', patch: object) => {
      const { version, value } = await operations('settings.get', { name });
      await operations('settings.put', { name, version, cmd: newCmd(), value: { ...value, ...patch } as never });
      await house().settle();
      return (await all(admin, { record: `setting-${name}` }))[0]!.changes;
    };
    expect(await put('messages', { perHour: 90 })).toEqual([
      { field: expect.stringMatching(/\p{Script=Han}/u), from: expect.stringMatching(/^60/), to: expect.stringMatching(/^90/) },
    ]);
    const { value: clocks } = await operations('settings.get', { name: 'clocks' });
    const hours = clocks['workingHours'] as { holidays: string[] };
    expect(await put('clocks', { workingHours: { ...hours, holidays: [...hours.holidays, '20260706'] } })).toEqual([
      { field: '放假 · 2026年7月', from: null, to: '6 日' },
    ]);
    const group = { name: '示例小组', channels: ['expo'], grades: [], members: [cast.rep] };
    expect(await put('routing', { groups: [group], reps: [] })).toEqual([
      { field: '小组', from: '无', to: '示例小组' },
      { field: '小组 1 · 示例小组', from: null, to: expect.stringMatching(/^来源 展会；等级 全部；成员 \p{Script=Han}+$/u) },
    ]);
    const { value: held } = await operations('settings.get', { name: 'sources' });
    const [first, ...others] = held['sources'] as { label: string; id: string }[];
    expect(await put('sources', { sources: [{ ...first, enabled: false }, ...others], rejectedDays: 90 })).toEqual([
      { field: `${first!.label}（${first!.id}） · 接收`, from: '开', to: '停' },
      { field: '未成线索的内容保留', from: '180 天', to: '90 天' },
    ]);
    const rivals = Array.from({ length: 10 }, (_, i) => ({ id: `r${i}`, name: `示例品牌${i}`, aliases: [] }));
    const changes = await put('rivals', { rivals, cells: [], costs: [] });
    expect(changes[0]).toEqual({ field: '竞品 · 示例品牌0', from: null, to: '没有别名' });
    expect(changes.slice(-1)).toEqual([{ field: '还有 2 处', from: null, to: null }]);
    expect(changes).toHaveLength(9);
    expect(JSON.stringify(changes)).not.toMatch(/[{[]\\"/);
  });

  it('shows people and settings to the administrator alone', async () => {
    for (const api of [supervisor, executive]) {
      expect(await all(api, { record: 'setting-clocks' })).toEqual([]);
      expect((await all(api)).filter(({ record }) => ['person', 'setting'].includes(record.kind))).toEqual([]);
    }
    expect((await all(admin, { kind: 'setting' })).length).toBeGreaterThan(0);
  });

  it('keeps a person’s words from the administrator, and from everyone once they are erased', async () => {
    const wordsFor = async (api: Api) => JSON.stringify(await all(api, { record: mine._id, field: 'preferences' }));
    expect(await wordsFor(supervisor)).toContain('只在周五下午接电话');
    const masked = await wordsFor(admin);
    expect(masked).toContain('（不可见）');
    expect(masked).not.toContain('周五');
    for (const { record } of await all(admin)) expect(record.lead).toBeNull();
    const lead = await leadFor(house(), cast.rep);
    await edit(rep, lead._id, [{ field: 'preferences', add: { id: 'p2', text: '不吃辣' } }]);
    await house().settle();
    await admin('contact.erase', { contact: lead.contact, cmd: newCmd() });
    await house().settle();
    const after = JSON.stringify(await all(supervisor, { record: lead._id }));
    expect(after).toContain('（已删除）');
    expect(after).not.toContain('不吃辣');
    expect(after).toContain('删除了客户的个人数据');
  });

  it('follows a lead that changes hands at once', async () => {
    const lead = await leadFor(house(), 'rep-sh-1');
    await house().settle();
    expect(await all(supervisor, { record: lead.no })).toEqual([]);
    await handOver(house(), lead._id, cast.rep);
    expect((await all(supervisor, { record: lead.no })).length).toBeGreaterThan(0);
    expect((await leadsOf(house()).findOne({ _id: lead._id }))!.owner).toBe(cast.rep);
  });
});

describe('I2 what changes no record', () => {
  const access = async (api: Api, query: Input<'audit.access'> = {}) => (await api('audit.access', { limit: 100, ...query })).items;

  it('is found by what it was, by whom and of which lead', async () => {
    const [reveal] = await access(supervisor, { record: mine.no, what: 'reveal' });
    expect(reveal).toMatchObject({ what: 'reveal', at: '2026-01-30T01:00:00.000Z', on: { kind: 'lead', label: mine.no, lead: mine._id } });
    const { gate } = await rep('gate.view', { lead: mine._id });
    await ask(house(), 'file.download', { file: gate.credentials[0]!.file! }, { cookie: await sessionOf(house(), cast.rep) });
    const [download] = await access(supervisor, { record: mine.no, what: 'download' });
    expect(download!.on).toEqual({ kind: 'file', label: `${mine.no} 的文件`, lead: mine._id });
    const [refused] = await access(admin, { what: 'refused', person: cast.rep });
    expect(refused!.on.label).toBe('员工、角色和接线索的安排');
    expect((await access(admin, { what: 'sign-in', from: '20260128', to: '20260128' })).length).toBe(1);
    expect(await access(admin, { what: 'sign-in', from: '20260103', to: '20260104' })).toEqual([]);
  });

  it('is shown to a supervisor of their own team only', async () => {
    const names = new Set((await access(supervisor)).map(({ by }) => by));
    const staff = (await house().server.services.directory.staff()).people;
    expect(names).toContain(staff.get(cast.rep)!.name);
    expect(names).not.toContain(staff.get(cast.admin)!.name);
    expect(await access(supervisor, { person: cast.executive })).toEqual([]);
    expect((await access(executive, { person: cast.admin })).length).toBeGreaterThan(0);
  });

  it('names no lead that the auditor may not see', async () => {
    const theirs = await leadFor(house(), cast.rep);
    await rep('lead.reveal', { lead: theirs._id });
    await handOver(house(), theirs._id, 'rep-sh-1');
    const newest = (await access(supervisor, { what: 'reveal' }))[0]!;
    expect(newest.on).toEqual({ kind: 'lead', label: '一条线索', lead: null });
    expect(await access(supervisor, { record: theirs.no })).toEqual([]);
    const { on } = (await access(admin, { record: theirs.no }))[0]!;
    expect(on).toEqual({ kind: 'lead', label: theirs.no, lead: null });
  });

  it('pages like the trail, and offers the people there are to choose', async () => {
    const whole = (await access(admin)).map(({ id }) => id);
    const paged: string[] = [];
    for (let before: string | undefined; ; ) {
      const page = await admin('audit.access', { limit: 2, ...(before ? { before } : {}) });
      paged.push(...page.items.map(({ id }) => id));
      if (!page.next) break;
      before = page.next;
    }
    expect(paged).toEqual(whole);
    const offered = async (api: Api) => (await api('audit.overview', {})).people.map(({ id }) => id);
    expect(await offered(supervisor)).not.toContain(cast.executive);
    expect(await offered(supervisor)).toContain(cast.rep);
    expect(await offered(admin)).toContain(cast.executive);
  });
});
