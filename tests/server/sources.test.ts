import { arrivalSpec } from '@tongguan/server/arrival/arrival';
import { open } from '@tongguan/server/platform/collections';
import type { Api } from '@tongguan/shared/api/client';
import type { SourceView } from '@tongguan/shared/arrival/source-contract';
import { askRaw, cast, leadsOf, newCmd, newMobile, seedCast, sessionOf } from '../support/cast';
import { clientOf, useHouse } from '../support/house';

const house = useHouse({ now: '2026-03-02T02:00:00Z' });
beforeAll(() => seedCast(house()));

const arrivals = () => open(house().database.db, arrivalSpec);
const operations = async (): Promise<Api> => clientOf(house().server.url, await sessionOf(house(), cast.operations));
const sources = async () => (await (await operations())('source.list', {})).sources;
const sourceNamed = async (id: string): Promise<SourceView> => (await sources()).find((source) => source.id === id)!;
const pathOf = ({ address }: SourceView): string => new URL(address).pathname;

const json = { 'content-type': 'application/json' };
const push = async (id: string, body: unknown, headers: Record<string, string> = json) =>
  askRaw(house(), 'POST', pathOf(await sourceNamed(id)), typeof body === 'string' ? body : JSON.stringify(body), headers);
const leadOfPhone = async (arrival: Record<string, unknown>) => leadsOf(house()).findOne({ arrivals: String(arrival['_id']) });
/** The mark of an arrival is not waited for by its sender. */
const marked = async (source: string) => {
  for (let tries = 0; tries < 100; tries++) {
    const rows = await arrivals().find({ source }).toArray();
    if (rows.every((row) => !row.resumeAt)) return rows;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('an arrival was not marked');
};

const samples = {
  douyin: (phone: string) => ({
    id: `7${phone}`,
    adv_id: 1,
    adv_name: '示例广告主',
    ad_name: '春季示例计划',
    module_name: '预约演示',
    name: '示例甲',
    telphone: phone,
    weixin: 'sample_jia',
    location: '浙江+杭州',
    create_time: '2026-03-02 09:30:00',
    external_url: 'https://site.example/landing?clickid=1',
  }),
  tencent: (phone: string) => ({
    leads_id: Number(phone.slice(-8)),
    leads_name: '示例乙',
    leads_tel: phone,
    leads_area: '江苏省南京市',
    leads_create_time: '2026-03-02 09:31:00',
    campaign_name: '示例推广',
    bundle: JSON.stringify({ 公司: '南京示例有限公司', 行业: '制造业', 咨询内容: '想看演示' }),
  }),
  baidu: (phone: string) => ({
    clueId: `b-${phone}`,
    commitTime: '2026-03-02 09:32:00',
    solutionTypeName: '表单',
    cluePhoneNumber: phone,
    formDetail: [
      { type: 'name', name: '姓名', value: '示例丙' },
      { type: 'text', name: '公司', value: '成都示例有限公司' },
      { type: 'text', name: '需求', value: '想要报价' },
    ],
    city: '成都',
    url: 'https://site.example/bd',
  }),
};

describe('A1 advertising platforms', () => {
  it.each([
    ['douyin', '抖音 / 巨量', { region: 'HZ', campaign: '春季示例计划', firstPage: 'https://site.example/landing' }, '"code":0'],
    ['tencent', '腾讯广告', { region: 'NJ', company: '南京示例有限公司', industry: '制造业', campaign: '示例推广' }, 'OK'],
    ['baidu', '百度营销', { region: 'CD', company: '成都示例有限公司' }, '"code":0'],
  ] as const)('takes a push of %s with its fields, and answers as that platform wants', async (id, channel, fields, answer) => {
    const sample = samples[id](newMobile());
    const first = await push(id, sample);
    expect([first.status, first.text.includes(answer)]).toEqual([200, true]);
    expect((await sourceNamed(id)).channel).toBe(channel);
    const [row] = await marked(id);
    const lead = await leadOfPhone({ _id: row!._id });
    expect(lead).toMatchObject({ ...fields, firstChannel: id });
    expect(lead!.capturedAt.toISOString()).toMatch(/^2026-03-02T01:3/);
    // The platform did not hear the answer: the same delivery once more.
    const again = await push(id, { ...sample, name: '示例' });
    expect(again.text).toBe(first.text);
    expect(await arrivals().countDocuments({ source: id })).toBe(1);
  });

  it('A1 keeps nothing of a person in the clear', async () => {
    const phone = newMobile();
    await push('douyin', samples.douyin(phone));
    expect(JSON.stringify(await arrivals().find({}).toArray())).not.toContain(phone);
  });

  it.each([
    ['a wrong secret', (path: string) => path.slice(0, -1) + (path.endsWith('A') ? 'B' : 'A')],
    ['the secret of another source', (path: string) => path.replace('/douyin/', '/baidu/')],
    ['no source of that name', (path: string) => path.replace('/douyin/', '/unknown/')],
    ['the site key of a form', (path: string) => path.replace('/douyin/', '/form/')],
  ])('refuses %s, all alike, and keeps nothing', async (_, bend) => {
    const before = await arrivals().countDocuments();
    const path = bend(pathOf(await sourceNamed('douyin')));
    const answer = await askRaw(house(), 'POST', path, JSON.stringify(samples.douyin(newMobile())), json);
    expect([answer.status, answer.body['error'].message]).toEqual([401, '接收地址无效或已停用，请向运营索取新地址']);
    expect(await arrivals().countDocuments()).toBe(before);
  });

  it('makes an old address void when the secret is renewed, and the source silent when it is switched off', async () => {
    const api = await operations();
    const old = pathOf(await sourceNamed('baidu'));
    const put = async (more: object) => {
      const { version } = await api('source.list', {});
      const wanted = { kind: 'baidu' as const, label: '百度', enabled: true, origins: [], thanks: null, ...more };
      return api('source.put', { source: 'baidu', cmd: newCmd(), version, ...wanted });
    };
    const { source } = await put({ renewKey: true });
    expect(pathOf(source)).not.toBe(old);
    const at = async (path: string) => (await askRaw(house(), 'POST', path, JSON.stringify(samples.baidu(newMobile())), json)).status;
    expect([await at(old), await at(pathOf(source))]).toEqual([401, 200]);
    await put({ enabled: false });
    expect(await at(pathOf(source))).toBe(401);
    await put({ enabled: true });
    expect(await at(pathOf(source))).toBe(200);
  });
});

describe('A1 what cannot be read is kept', () => {
  it.each([
    ['broken JSON', '{"name":', json, 'unreadable'],
    ['an empty body', '', json, 'unreadable'],
    ['XML', '<lead><phone>1</phone></lead>', { 'content-type': 'application/xml' }, 'unreadable'],
    ['a number', '7', json, 'unreadable'],
    ['more at once than anyone can wait for', JSON.stringify(Array(1001).fill({ name: '甲' })), json, 'too-many'],
    ['nothing of a person', JSON.stringify({ hello: 'world', $where: '1', 'a.b': { __proto__: 1 } }), json, 'nothing'],
    ['nested without end', `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, json, 'nothing'],
  ])('%s is answered as received, and waits with its reason', async (_, body, headers, reason) => {
    const before = await arrivals().countDocuments({ rejected: { $exists: true } });
    const answer = await push('tool', body, headers);
    expect(answer.status).toBe(200);
    expect(await arrivals().countDocuments({ rejected: { $exists: true } })).toBe(before + 1);
    const { arrivals: list } = await (await operations())('arrival.rejected', {});
    expect(list.map((row) => row.reason)).toContain(reason);
  });

  it('takes JSON under a wrong name of its type, and a form where JSON is usual', async () => {
    const phone = newMobile();
    await push('tool', { phone, 姓名: '示例丁' }, { 'content-type': 'text/plain' });
    await push('tool', `phone=${newMobile()}&name=${encodeURIComponent('示例戊')}`, {
      'content-type': 'application/x-www-form-urlencoded',
    });
    const rows = (await marked('tool')).filter((row) => row.lead);
    expect(rows).toHaveLength(2);
  });

  it('refuses what is too large, whatever it is', async () => {
    const before = await arrivals().countDocuments();
    expect((await push('tool', JSON.stringify({ phone: newMobile(), topic: 'x'.repeat(200_000) }))).status).toBe(413);
    expect(await arrivals().countDocuments()).toBe(before);
  });

  it('a mapping that is mended takes what waited: tried on the sample first, then retried', async () => {
    const api = await operations();
    const phone = newMobile();
    const entry = {
      form: 'Ab3xYz',
      form_name: '示例报名表',
      entry: {
        serial_number: 12,
        field_1: { value: phone, verified: true },
        field_2: '示例己',
        field_3: ['opt1', 'opt2'],
        field_4: { province: '浙江省', city: '宁波市' },
        created_at: '2026-03-02T09:00:00+08:00',
      },
    };
    const put = async (mapping: Parameters<typeof mappingPut>[1]) => mappingPut(api, mapping);
    // A mapping that finds nobody: what comes meanwhile is kept.
    await put({ items: { phone: ['entry.telephone'] }, delivery: ['form', 'entry.serial_number'], labels: {} });
    expect((await push('tool', entry)).status).toBe(200);
    const { arrivals: waiting } = await api('arrival.rejected', {});
    const row = waiting.find(({ fields }) => fields.some(({ path }) => path === 'entry.field_2'))!;
    expect(row.words).toContain('请检查字段对应');
    expect(JSON.stringify(row)).not.toContain(phone);
    expect(JSON.stringify(row)).not.toContain('示例己');

    const mapping = {
      items: {
        phone: ['entry.field_1'],
        name: ['entry.field_2'],
        topic: ['entry.field_3'],
        region: ['entry.field_4'],
        campaign: ['form_name'],
      },
      delivery: ['form', 'entry.serial_number'],
      labels: { opt1: '边缘计算', opt2: '私有部署' },
    };
    const tried = await api('source.try', { source: 'tool', sample: JSON.stringify(entry), mapping });
    expect(tried).toMatchObject({ rejected: null, delivery: 'Ab3xYz 12' });
    expect(Object.fromEntries(tried.items.map(({ item, cleaned }) => [item, cleaned]))).toEqual({
      phone,
      name: '示例己',
      topic: '边缘计算、私有部署',
      region: '宁波',
      campaign: '示例报名表',
    });
    expect(tried.findings).toEqual(['公司未填', '行业未填']);
    expect(await leadsOf(house()).countDocuments({ campaign: '示例报名表' })).toBe(0);
    expect((await api('arrival.retry', { arrival: row.id, cmd: newCmd() })).outcome).toBe('rejected');

    await put(mapping);
    const retried = await Promise.all([1, 2, 3].map(() => api('arrival.retry', { arrival: row.id, cmd: newCmd() })));
    expect(new Set(retried.map(({ lead }) => lead)).size).toBe(1);
    expect(retried[0]).toMatchObject({ outcome: 'created', lead: expect.stringMatching(/^NB\d{8}-\d{5}$/) });
    const lead = await leadsOf(house()).findOne({ no: retried[0]!.lead! });
    expect(lead).toMatchObject({ firstChannel: 'form', arrivals: [row.id] });
    const { arrivals: after } = await api('arrival.rejected', {});
    expect(after.map(({ id }) => id)).not.toContain(row.id);
    // The tool pushes the same entry again: known by its number.
    await push('tool', entry);
    expect((await leadsOf(house()).findOne({ no: retried[0]!.lead! }))!.arrivals).toHaveLength(1);
  });

  it('refuses a mapping based on an old version, an invented item and a path without end', async () => {
    const api = await operations();
    const { version } = await api('source.mapping.get', { source: 'tool' });
    const mapping = { items: {}, delivery: [], labels: {} };
    await expect(api('source.mapping.put', { source: 'tool', cmd: newCmd(), version: version - 1, mapping })).rejects.toMatchObject({
      code: 'conflict',
    });
    const wrong = [
      { ...mapping, items: { shoeSize: ['a'] } },
      { ...mapping, items: { phone: ['x'.repeat(201)] } },
    ];
    for (const one of wrong)
      await expect(api('source.mapping.put', { source: 'tool', cmd: newCmd(), version, mapping: one as never })).rejects.toMatchObject({
        code: 'invalid',
      });
  });

  it('goes on from where a process died: kept but not yet read', async () => {
    const phone = newMobile();
    await push('douyin', samples.douyin(phone));
    const [row] = (await marked('douyin')).slice(-1);
    // As if nothing had happened after the first write.
    await leadsOf(house()).deleteMany({ arrivals: row!._id });
    await arrivals().updateOne(
      { _id: row!._id },
      { $unset: { contact: '', lead: '', no: '', outcome: '' }, $set: { resumeAt: new Date(house().now().getTime() - 1) } },
    );
    await house().server.sweepAll();
    await marked('douyin');
    expect(await leadsOf(house()).countDocuments({ arrivals: row!._id })).toBe(1);
  });

  it('lets go of what is of no use: its content is destroyed, who said so stays', async () => {
    const api = await operations();
    await push('tool', JSON.stringify({ note: 'spam' }));
    const { arrivals: list } = await api('arrival.rejected', { limit: 1 });
    const { id } = list[0]!;
    for (const cmd of [newCmd(), newCmd()]) expect(await api('arrival.discard', { arrival: id, cmd })).toEqual({ discarded: true });
    const row = await arrivals().findOne({ _id: id });
    expect(row).toMatchObject({ discarded: { by: cast.operations } });
    expect(row).not.toHaveProperty('body');
    expect(row).not.toHaveProperty('key');
    await expect(api('arrival.retry', { arrival: id, cmd: newCmd() })).rejects.toMatchObject({ code: 'not-found' });
    const { _id } = (await arrivals().findOne({ lead: { $exists: true } }))!;
    await expect(api('arrival.discard', { arrival: _id, cmd: newCmd() })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('pages through the rejected, newest first, each once', async () => {
    for (let i = 0; i < 5; i++) {
      house().setNow(new Date(house().now().getTime() + 1000));
      await push('tool', JSON.stringify({ note: `n${i}` }));
    }
    const api = await operations();
    const seen: string[] = [];
    for (let before: string | undefined; ; ) {
      const { arrivals: list, next } = await api('arrival.rejected', { limit: 2, ...(before ? { before } : {}) });
      seen.push(...list.map(({ id }) => id));
      if (!next) break;
      before = next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(5);
  });
});

describe('A1 a push of several leads', () => {
  const entry = (serial: number, phone: string) => ({
    form: 'batch',
    entry: { serial_number: serial, field_1: phone, field_2: `示例${serial}` },
  });
  const mapping = (more: object = {}) => ({
    items: { phone: ['entry.field_1', 'spare'], name: ['entry.field_2'] },
    delivery: ['form', 'entry.serial_number'],
    labels: {},
    ...more,
  });
  const mapped = async (more?: object) => mappingPut(await operations(), mapping(more));
  const pushOf = async (id: string) => (await arrivals().findOne({ _id: id }))!;
  const partsOf = async () => {
    const push = (await arrivals().findOne({ source: 'tool', parts: { $exists: true } }, { sort: { receivedAt: -1, _id: -1 } }))!;
    return { push, parts: await arrivals().find({ push: push._id }).toArray() };
  };
  const later = () => house().setNow(new Date(house().now().getTime() + 1000));
  beforeEach(later);
  const retry = async (arrival: string) => (await operations())('arrival.retry', { arrival, cmd: newCmd() });

  it('takes in the good ones at once, and only the others wait; sent 50 times it makes nothing twice; a mended mapping takes in the missing', async () => {
    await mapped();
    const [first, second, third] = [newMobile(), newMobile(), newMobile()];
    const body = [entry(1, first), { form: 'batch', mobile: third, entry: { serial_number: 2 } }, '不是一条', entry(3, second)];
    expect((await push('tool', body)).status).toBe(200);
    const { push: whole, parts } = await partsOf();
    expect([whole.parts!.length, parts.length]).toEqual([4, 4]);
    for (const gone of ['key', 'body', 'resumeAt', 'rejected']) expect(whole).not.toHaveProperty(gone);
    const leads = () =>
      leadsOf(house())
        .find({ arrivals: { $in: whole.parts! } })
        .toArray();
    expect((await leads()).map((lead) => lead.arrivals.length)).toEqual([1, 1]);
    expect(parts.flatMap((part) => part.rejected ?? []).sort()).toEqual(['nothing', 'unreadable']);

    const count = await arrivals().countDocuments();
    const answers = await Promise.all(Array.from({ length: 50 }, () => push('tool', body)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    // One of them alone, and in other company: known by the number that the tool gave it.
    await push('tool', entry(3, second));
    await push('tool', [entry(3, second), entry(1, first)]);
    expect((await leads()).map((lead) => lead.arrivals.length)).toEqual([1, 1]);
    expect(await arrivals().countDocuments()).toBe(count + 1);

    const { arrivals: waiting } = await (await operations())('arrival.rejected', {});
    const mine = waiting.filter(({ id }) => whole.parts!.includes(id));
    expect(mine).toHaveLength(2);
    await mapped({ items: { phone: ['entry.field_1', 'mobile'] } });
    const outcomes = await Promise.all(mine.map(({ id }) => retry(id)));
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['created', 'rejected']);
    expect((await leads()).map((lead) => lead.arrivals.length)).toEqual([1, 1, 1]);
  });

  it('a list that the mapping did not name waits whole, and a retry takes it apart', async () => {
    await mapped();
    const body = { batch: 1, data: { list: [entry(11, newMobile()), entry(12, newMobile()), { form: 'batch' }] } };
    await push('tool', body);
    const [row] = (await (await operations())('arrival.rejected', { limit: 1 })).arrivals;
    expect(row!.reason).toBe('nothing');
    const api = await operations();
    const each = mapping({ each: 'data.list' });
    const tried = await api('source.try', { source: 'tool', sample: JSON.stringify(body), mapping: each });
    expect(tried).toMatchObject({ rejected: null, leads: 3, delivery: 'batch 11' });
    await mapped({ each: 'data.list' });
    const answer = { outcome: 'split', lead: null, reason: null, parts: { taken: 2, rejected: 1, waiting: 0 } };
    expect(await retry(row!.id)).toEqual(answer);
    await marked('tool');
    expect(await retry(row!.id)).toEqual(answer);
    expect((await pushOf(row!.id)).body).toBeUndefined();
    // One that comes alone has no list.
    await push('tool', entry(13, newMobile()));
    await marked('tool');
    expect(await leadsOf(house()).countDocuments({ createdAt: house().now() })).toBe(3);
  });

  it('keeps two apart that bear one number and are not alike', async () => {
    await mapped();
    await push('tool', [entry(21, newMobile()), entry(21, newMobile())]);
    await marked('tool');
    expect(await leadsOf(house()).countDocuments({ createdAt: house().now() })).toBe(2);
  });

  it('goes on from where a process died, by the plan it had made, whatever became of the mapping', async () => {
    await mapped();
    const body = [entry(31, newMobile()), entry(32, newMobile()), entry(33, newMobile())];
    await push('tool', body);
    await marked('tool');
    const { push: whole, parts } = await partsOf();
    // As if it had died after keeping the first of them.
    const lost = whole.parts!.slice(1);
    await leadsOf(house()).deleteMany({ arrivals: { $in: lost } });
    await arrivals().deleteMany({ _id: { $in: lost } });
    const { vault } = house().server.services;
    const key = vault.newKey(whole._id);
    const raw = JSON.stringify({ type: 'application/json', text: JSON.stringify(body) });
    const resumeAt = new Date(house().now().getTime() - 1);
    await arrivals().updateOne({ _id: whole._id }, { $set: { key, body: vault.sealer(whole._id, key).seal('body', raw), resumeAt } });
    await mapped({ delivery: [] });
    later();
    await house().server.sweepAll();
    await marked('tool');
    expect((await arrivals().find({ push: whole._id }).toArray()).map(({ _id }) => _id).sort()).toEqual(parts.map(({ _id }) => _id).sort());
    expect(await leadsOf(house()).countDocuments({ arrivals: { $in: whole.parts! } })).toBe(3);
  });

  it('of a long push the rest is left to the sweep, so that the sender is answered in time', async () => {
    await mapped();
    await push(
      'tool',
      Array.from({ length: 53 }, (_, i) => entry(100 + i, newMobile())),
    );
    const { push: whole } = await partsOf();
    const made = () => leadsOf(house()).countDocuments({ arrivals: { $in: whole.parts! } });
    expect(await made()).toBe(50);
    await house().server.sweepAll();
    expect(await made()).toBe(53);
    await mappingPut(await operations(), null);
  });
});

describe('A1 a form on a web page', () => {
  const site = 'https://www.example.com';
  const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' };
  let at = '';
  beforeAll(async () => {
    const api = await operations();
    const { version } = await api('source.list', {});
    const wanted = { kind: 'form' as const, label: '官网', enabled: true, origins: [site], thanks: 'https://www.example.com/thanks' };
    at = pathOf((await api('source.put', { source: 'form', cmd: newCmd(), version, ...wanted })).source);
  });
  const post = (fields: Record<string, string>, headers: Record<string, string> = {}, path = at) =>
    askRaw(house(), 'POST', path, new URLSearchParams(fields).toString(), { ...urlencoded, origin: site, ...headers });

  it('takes a plain form, and leads the visitor to the page of thanks', async () => {
    const phone = newMobile();
    const answer = await post({ 姓名: '示例庚', 电话: phone, 公司: '杭州示例', 城市: '杭州' }, { accept: 'text/html,*/*' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, 'https://www.example.com/thanks']);
    await marked('form');
    expect(await leadsOf(house()).countDocuments({ company: '杭州示例', firstChannel: 'website' })).toBe(1);
    // Sent twice by a second press.
    await post({ 姓名: '示例庚', 电话: phone, 公司: '杭州示例', 城市: '杭州' }, { accept: 'text/html,*/*' });
    expect(await arrivals().countDocuments({ source: 'form' })).toBe(1);
  });

  it('takes what the embedded script posts, answers JSON the page may read, and never says whether the person was known', async () => {
    const phone = newMobile();
    const fields = {
      name: '示例辛',
      phone,
      _delivery: 'sample-delivery-1',
      _first_page: 'https://www.example.com/product?x=1',
      _referrer: 'https://search.example/',
      _campaign: 'spring',
      _device: 'iPhone',
    };
    const first = await post(fields, { accept: 'application/json' });
    expect([first.status, first.text, first.headers.get('access-control-allow-origin')]).toEqual([200, '{"received":true}', site]);
    const again = await post({ ...fields, _delivery: 'sample-delivery-2' }, { accept: 'application/json' });
    expect(again.text).toBe(first.text);
    await marked('form');
    expect(await leadsOf(house()).findOne({ campaign: 'spring' })).toMatchObject({
      firstPage: 'https://www.example.com/product',
      referrer: 'https://search.example/',
      device: 'iPhone',
    });
  });

  it.each([
    ['from a site that is not listed', { origin: 'https://evil.example' }, 403],
    ['from nowhere', { origin: '' }, 403],
    ['from a page that hides where it is', { origin: 'null' }, 403],
    ['from a listed page by its referer', { origin: '', referer: 'https://www.example.com/a' }, 200],
  ])('%s', async (_, headers, status) => {
    const before = await arrivals().countDocuments();
    expect((await post({ name: '示例壬', phone: newMobile() }, headers)).status).toBe(status);
    expect(await arrivals().countDocuments()).toBe(before + (status === 200 ? 1 : 0));
  });

  it('where the source asks for consent, a form cannot be sent without, and who agreed to which wording when is kept with the contact', async () => {
    const api = await operations();
    const put = async (consent: { on: boolean; text: string; link: string | null }) => {
      const { version } = await api('source.list', {});
      const wanted = { kind: 'form' as const, label: '官网', enabled: true, origins: [site], thanks: null };
      return (await api('source.put', { source: 'form', cmd: newCmd(), version, ...wanted, consent })).source;
    };
    expect((await sourceNamed('form')).consent).toEqual({ on: false, text: '', link: null, version: 0 });
    expect((await sourceNamed('form')).embed).not.toContain('consent');
    await expect(put({ on: true, text: '', link: null })).rejects.toMatchObject({ code: 'invalid' });
    const wording = { on: true, text: '我同意 "示例公司" 为联系我保存以上信息', link: 'https://www.example.com/privacy' };
    const first = await put(wording);
    expect(first.consent).toEqual({ ...wording, version: 1 });
    expect(first.embed).toContain('data-tongguan-consent="我同意 &quot;示例公司&quot; 为联系我保存以上信息"');
    expect(first.plain).toContain('<input type="hidden" name="_consent" value="1">');
    expect(first.plain).toContain('name="consent" value="同意" required');
    // Said again it is the same edition.
    expect((await put(wording)).consent.version).toBe(1);

    const before = await arrivals().countDocuments();
    for (const unticked of [{}, { consent: '' }, { consent: 'no' }] as Record<string, string>[]) {
      const answer = await post({ name: '示例未勾', phone: newMobile(), _consent: '1', ...unticked }, { accept: 'text/html' });
      expect([answer.status, answer.text.includes('请先勾选同意')]).toEqual([400, true]);
    }
    expect(await arrivals().countDocuments()).toBe(before);

    const phone = newMobile();
    const person = { name: '示例勾选', phone, consent: '同意' };
    expect((await post({ ...person, _consent: '1' }, { accept: 'text/html' })).status).toBe(200);
    const second = await put({ ...wording, text: '我同意保存以上信息' });
    expect(second.consent.version).toBe(2);
    const later = new Date(house().now().getTime() + 60_000);
    const sentAt = house().now().toISOString();
    house().setNow(later);
    await post({ ...person, _consent: '2', topic: '又来' });
    // A page with words of its own says no edition, or one that never was.
    await post({ ...person, _consent: '3', topic: '再来' });
    await marked('form');
    const { contact } = (await arrivals().findOne({ source: 'form' }, { sort: { receivedAt: -1, _id: -1 } }))!;
    const admin = clientOf(house().server.url, await sessionOf(house(), cast.admin));
    const kept = (await admin('contact.export', { contact: contact! })).consent;
    expect(kept).toEqual([
      { at: sentAt, source: 'form', given: true, wording: 1, words: wording.text },
      { at: later.toISOString(), source: 'form', given: true, wording: 2, words: '我同意保存以上信息' },
      { at: later.toISOString(), source: 'form', given: true, wording: null, words: null },
    ]);
    expect((await put({ on: false, text: '我同意保存以上信息', link: wording.link })).consent).toMatchObject({ on: false, version: 2 });
    expect((await post({ name: '示例不问', phone: newMobile() })).status).toBe(200);
  });

  it('refuses a wrong site key, and the address of a source that pushes', async () => {
    expect((await post({ phone: newMobile() }, {}, `${at.slice(0, -1)}${at.endsWith('x') ? 'y' : 'x'}`)).status).toBe(401);
    const other = pathOf(await sourceNamed('douyin')).replace('/api/push/', '/api/forms/');
    expect((await post({ phone: newMobile() }, {}, other)).status).toBe(401);
  });

  it('keeps aside what fills the hidden field, answering as ever', async () => {
    const answer = await post({ name: '示例癸', phone: newMobile(), _homepage: 'https://spam.example' });
    expect(answer.text).toBe('{"received":true}');
    const { arrivals: list } = await (await operations())('arrival.rejected', {});
    expect(list.filter(({ source }) => source === 'form').map(({ reason }) => reason)).toEqual(['robot']);
  });

  it('tells a visitor who left no way to be reached, in a page without script', async () => {
    const answer = await post({ 留言: '你好' }, { accept: 'text/html' });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('请留下电话、微信或邮箱');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('refuses what is no form, and what is too large', async () => {
    const raw = (body: string, type: string) => askRaw(house(), 'POST', at, body, { origin: site, 'content-type': type });
    expect((await raw('------x\r\n', 'multipart/form-data; boundary=----x')).status).toBe(400);
    expect((await raw(`phone=${'1'.repeat(100_000)}`, urlencoded['content-type'])).status).toBe(413);
  });

  it('stops one address that sends too many, and no other', async () => {
    const api = await operations();
    const { version, value } = await api('settings.get', { name: 'sources' });
    await api('settings.put', { name: 'sources', cmd: newCmd(), version, value: { ...value, formsPerAddress: { most: 1, minutes: 10 } } });
    const answer = await post({ name: '示例', phone: newMobile() }, { accept: 'application/json' });
    expect([answer.status, answer.body['error'].code]).toEqual([429, 'too-many']);
    expect(answer.headers.get('access-control-allow-origin')).toBe(site);
  });

  it('serves the script to pages elsewhere', async () => {
    const answer = await askRaw(house(), 'GET', '/api/embed/form.js', undefined);
    expect(answer.headers.get('content-type')).toContain('text/javascript');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(answer.text).toContain('data-tongguan');
  });
});

async function mappingPut(api: Api, mapping: { items: object; delivery: string[]; labels: Record<string, string> } | null) {
  const { version } = await api('source.mapping.get', { source: 'tool' });
  return api('source.mapping.put', { source: 'tool', cmd: newCmd(), version, mapping: mapping as never });
}

it('A1 what became no lead is kept for as long as the setting says, and then its content is gone for good', async () => {
  const body = JSON.stringify({ note: '只有一句留言', id: 'kept-180' });
  await push('tool', body);
  const row = (await arrivals().findOne({ source: 'tool', rejected: { $exists: true } }, { sort: { receivedAt: -1, _id: -1 } }))!;
  const mine = () => arrivals().findOne({ _id: row._id });
  const days = (count: number) => new Date(row.receivedAt.getTime() + count * 24 * 3600_000 - 60_000).toISOString();
  house().setNow(days(180));
  await house().server.sweepAll();
  expect(await mine()).toMatchObject({ key: expect.any(String), rejectedAt: expect.any(Date) });
  house().setNow(days(181));
  await house().server.sweepAll();
  await house().server.sweepAll();
  const after = (await mine())!;
  expect(after).toMatchObject({ rejected: row.rejected, discarded: { by: null } });
  for (const gone of ['key', 'body', 'rejectedAt', 'resumeAt']) expect(after).not.toHaveProperty(gone);
  const again = clientOf(house().server.url, await sessionOf(house(), cast.operations));
  await expect(again('arrival.retry', { arrival: row._id, cmd: newCmd() })).rejects.toMatchObject({ code: 'not-found' });
  expect((await again('arrival.rejected', {})).arrivals.map(({ id }) => id)).not.toContain(row._id);
  // The same delivery once more is answered as before, and makes nothing.
  const count = await arrivals().countDocuments();
  expect((await push('tool', body)).status).toBe(200);
  expect(await arrivals().countDocuments()).toBe(count);
});
