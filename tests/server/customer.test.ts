import { customerKind } from '@tongguan/server/customer/customer';
import { open } from '@tongguan/server/platform/collections';
import { cast, leadFor, leadsOf, newCmd, seedCast } from '../support/cast';
import { useHouse } from '../support/house';

const house = useHouse({ rateLimits: { person: 100_000, source: 100_000, address: 100_000 } });
beforeAll(() => seedCast(house()));
const customers = () => open(house().database.db, customerKind.spec);
const rep = async () => (await house().signIn('rep-hz-1')).api;

describe('A7 customers', () => {
  it('are numbered densely and made once, however many make the same ones at once', async () => {
    const apis = await Promise.all(['rep-hz-1', 'rep-hz-2', 'rep-sh-1'].map(async (userid) => (await house().signIn(userid)).api));
    const names = Array.from({ length: 10 }, (_, i) => `杭州并发${'甲乙丙丁戊己庚辛壬癸'[i]}机械有限公司`);
    const made = await Promise.all(names.flatMap((name) => apis.map((api) => api('customer.create', { cmd: newCmd(), name }))));
    expect(new Set(made.map(({ customer }) => customer.code)).size).toBe(10);
    expect(made.filter(({ existed }) => !existed)).toHaveLength(10);
    const numbers = (await customers().find().toArray()).map(({ number }) => number).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, i) => i + 1));
    expect(made[0]!.customer).toMatchObject({ name: names[0], shortName: '并发甲机械' });
  });

  it('are completed by short name, beginning and first letters, at most eight, to whoever works on leads and with nothing but the name', async () => {
    const api = await rep();
    await api('customer.create', { cmd: newCmd(), name: '宁波望潮阀门有限公司', shortNames: ['望潮'] });
    for (const typed of ['望潮', '宁波望', 'wc', 'wangch', 'nbwc']) {
      const { customers: found } = await api('customer.complete', { typed });
      expect([typed, found.map(({ name }) => name)]).toEqual([typed, ['宁波望潮阀门有限公司']]);
      expect(Object.keys(found[0]!).sort()).toEqual(['code', 'id', 'name', 'shortName', 'type']);
    }
    expect((await api('customer.complete', { typed: '并发' })).customers).toHaveLength(8);
    for (const typed of ['', ' ', '.*', '$ne', '没有这家']) expect((await api('customer.complete', { typed })).customers).toEqual([]);
  });

  it('fill a lead’s company and are linked to it; another company typed lets go of the customer', async () => {
    const api = await rep();
    const { customer } = await api('customer.create', { cmd: newCmd(), name: '宁波望潮阀门有限公司' });
    const lead = await leadFor(house(), 'rep-hz-1');
    const edit = (change: object) => api('lead.edit', { lead: lead._id, cmd: newCmd(), changes: [change as never] });
    const linked = await edit({ field: 'company', from: null, to: customer.name, customer: customer.id });
    expect(linked.card).toMatchObject({ company: customer.name, customer: { id: customer.id, code: customer.code } });
    await expect(edit({ field: 'company', from: customer.name, to: '别的名字', customer: customer.id })).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(edit({ field: 'company', from: customer.name, to: '别的名字', customer: `k${'f'.repeat(24)}` })).rejects.toMatchObject({
      code: 'invalid',
    });
    const let_go = await edit({ field: 'company', from: customer.name, to: '别的公司' });
    expect(let_go.card).toMatchObject({ company: '别的公司', customer: null });
  });

  it('are seen by who answers for them, by who sees one of their leads, by the supervisor of their region and by executives; by others as if they were not there', async () => {
    const { api } = await house().signIn('rep-hz-2');
    const { customer } = await api('customer.create', { cmd: newCmd(), name: '杭州听澜电子有限公司' });
    const view = async (userid: string) =>
      (await house().signIn(userid)).api('customer.view', { customer: customer.id }).then(
        (answer) => answer.customer.leads.length,
        (error) => error.code as string,
      );
    expect(await view('rep-hz-2')).toBe(0);
    expect(await view('rep-hz-1')).toBe('not-found');
    expect(await view('lead-hz')).toBe(0);
    expect(await view('boss')).toBe(0);
    const lead = await leadFor(house(), 'rep-sh-1');
    await leadsOf(house()).updateOne({ _id: lead._id }, { $set: { customer: customer.id } });
    expect(await view('rep-sh-1')).toBe(1);
    expect(await view('rep-hz-1')).toBe('not-found');
    expect(await view('boss')).toBe(1);
  });

  it('are given short names and a type, and found by them', async () => {
    const api = await rep();
    const { customer } = await api('customer.create', { cmd: newCmd(), name: '杭州知微软件有限公司' });
    const lead = await leadFor(house(), 'rep-hz-1');
    await api('lead.edit', {
      lead: lead._id,
      cmd: newCmd(),
      changes: [{ field: 'company', from: null, to: customer.name, customer: customer.id }],
    });
    const edited = await api('customer.edit', { customer: customer.id, cmd: newCmd(), shortNames: ['小知'], type: 'oem' });
    expect(edited.customer).toMatchObject({ shortNames: ['小知'], type: 'oem' });
    expect((await api('customer.complete', { typed: 'xz' })).customers.map(({ code }) => code)).toEqual([customer.code]);
    await expect(api('customer.edit', { customer: customer.id, cmd: newCmd(), type: 'invented' })).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});

describe('A3 a lead of a company that is a customer already', () => {
  const cardOf = async (lead: string, userid = 'rep-hz-1') => (await (await house().signIn(userid)).api('lead.card', { lead })).card!;

  it('says so by the short name, and one tap links it, also where the name stands already', async () => {
    const api = await rep();
    const { customer } = await api('customer.create', { cmd: newCmd(), name: '杭州汀兰仪表有限公司', shortNames: ['汀兰'] });
    const near = await leadFor(house(), 'rep-hz-1', { company: '汀兰仪表（杭州）有限公司' });
    const same = await leadFor(house(), 'rep-hz-1', { company: customer.name });
    await house().settle();
    for (const { _id: lead, company } of [near, same]) {
      const { likeCustomer } = await cardOf(lead);
      expect(likeCustomer).toEqual({ id: customer.id, name: customer.name, shortName: '汀兰' });
      const cmd = newCmd();
      const link = () =>
        api('lead.edit', { lead, cmd, changes: [{ field: 'company', from: company, to: customer.name, customer: customer.id }] });
      const [{ card }] = await Promise.all([link(), link()]);
      expect(card).toMatchObject({ company: customer.name, customer: { code: customer.code }, likeCustomer: null });
    }
    expect((await cardOf(same._id)).trail[0]!.words).toBe(`公司 ${customer.name} 关联到客户档案`);
  });

  it('lets go of the customer for good with 不是, once however many tap, and puts forward the next one', async () => {
    const { customer } = await (await rep())('customer.create', { cmd: newCmd(), name: '杭州素问医疗器械有限公司' });
    const { _id: lead } = await leadFor(house(), 'rep-hz-1', { company: '素问医疗器械' });
    await house().settle();
    expect((await cardOf(lead)).likeCustomer).toMatchObject({ id: customer.id });
    const by = async (userid: string, cmd: string = newCmd(), id: string = customer.id) =>
      (await house().signIn(userid)).api('lead.notCustomer', { lead, cmd, customer: id });
    await expect(by('rep-sh-1')).rejects.toMatchObject({ code: 'not-found' });
    await expect(by('boss')).rejects.toMatchObject({ code: 'forbidden' });
    expect((await by('rep-hz-1', newCmd(), `k${'f'.repeat(24)}`)).card.likeCustomer).toMatchObject({ id: customer.id });
    const cmd = newCmd();
    const cards = await Promise.all([by('rep-hz-1', cmd), by('rep-hz-1', cmd), by('lead-hz')]);
    for (const { card } of cards) expect(card.likeCustomer).toBeNull();
    const said = (await cardOf(lead)).trail.filter(({ type }) => type === 'lead.customer-denied');
    expect(said.map(({ words }) => words)).toEqual([`不是老客户「${customer.name}」`]);

    const edit = (from: string, to: string) =>
      rep().then((api) => api('lead.edit', { lead, cmd: newCmd(), changes: [{ field: 'company', from, to }] }));
    await edit('素问医疗器械', '素问医疗器械有限公司');
    await house().settle();
    expect((await cardOf(lead)).likeCustomer).toBeNull();
    const other = (await (await rep())('customer.create', { cmd: newCmd(), name: '上海素问医疗器械有限公司' })).customer;
    await edit('素问医疗器械有限公司', '素问医疗器械');
    await house().settle();
    expect((await cardOf(lead)).likeCustomer).toMatchObject({ id: other.id });
  });

  it('says nothing of another company, of none, of a lead that is linked or over, and follows a name that is changed', async () => {
    const api = await rep();
    const { customer } = await api('customer.create', { cmd: newCmd(), name: '杭州晴川水务有限公司' });
    const lead = (await leadFor(house(), 'rep-hz-1', { company: '晴川餐饮' }))._id;
    await house().settle();
    expect((await cardOf(lead)).likeCustomer).toBeNull();
    const edit = (from: string, to: string) => api('lead.edit', { lead, cmd: newCmd(), changes: [{ field: 'company', from, to }] });
    await edit('晴川餐饮', '晴川水务');
    await house().settle();
    expect((await cardOf(lead)).likeCustomer).toMatchObject({ id: customer.id });
    await edit('晴川水务', '晴川餐饮');
    await house().settle();
    expect((await cardOf(lead)).likeCustomer).toBeNull();
  });
});

describe('A8 the type of a customer', () => {
  it('picks the pipeline at the first stage, once, and says what the customer is promised', async () => {
    const api = await rep();
    const lead = await leadFor(house(), 'rep-hz-1');
    expect((await api('gate.view', { lead: lead._id })).gate.stageLabel).toBe('技术对接');
    const cmd = newCmd();
    const { card } = await api('lead.type', { lead: lead._id, cmd, customerType: 'oem' });
    expect(card).toMatchObject({ stage: '线索获取', customerType: { label: '主机厂配套', service: '4 小时内响应' } });
    await api('lead.type', { lead: lead._id, cmd, customerType: 'oem' });
    const { gate } = await api('gate.view', { lead: lead._id });
    expect(gate.steps).toHaveLength(8);
    await api('lead.type', { lead: lead._id, cmd: newCmd(), customerType: 'solution' });
    expect((await api('gate.view', { lead: lead._id })).gate.stageLabel).toBe('技术对接');
    await expect(api('lead.type', { lead: lead._id, cmd: newCmd(), customerType: 'invented' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('picks the pipeline of a lead that is linked to the customer, unless the lead has a type of its own', async () => {
    const api = await rep();
    const { customer } = await api('customer.create', { cmd: newCmd(), name: '宁波归帆阀门有限公司', type: 'oem' });
    const link = async (lead: string) => {
      const change = { field: 'company' as const, from: null, to: customer.name, customer: customer.id };
      return (await api('lead.edit', { lead, cmd: newCmd(), changes: [change] })).card;
    };
    const card = await link((await leadFor(house(), 'rep-hz-1'))._id);
    expect(card).toMatchObject({ customerType: { id: 'oem' }, stage: '线索获取', customer: { id: customer.id } });
    const own = await leadFor(house(), 'rep-hz-1');
    await api('lead.type', { lead: own._id, cmd: newCmd(), customerType: 'solution' });
    expect((await link(own._id)).customerType).toMatchObject({ id: 'solution' });
  });

  it('changes no pipeline once evidence was given, but may become another type of the same pipeline', async () => {
    const api = await rep();
    const lead = await leadFor(house(), 'rep-hz-1');
    await api('lead.type', { lead: lead._id, cmd: newCmd(), customerType: 'oem' });
    await leadsOf(house()).updateOne({ _id: lead._id }, { $set: { stage: 'm-contact' } });
    await expect(api('lead.type', { lead: lead._id, cmd: newCmd(), customerType: 'solution' })).rejects.toMatchObject({ code: 'conflict' });
    const { card } = await api('lead.type', { lead: lead._id, cmd: newCmd(), customerType: 'export' });
    expect(card).toMatchObject({ stage: '初步接触', customerType: { label: '出口贸易' } });
    expect(card.typeChoices.map(({ id }) => id)).toEqual(['oem', 'aftermarket', 'export']);
    const boss = (await house().signIn(cast.executive)).api;
    await expect(boss('lead.type', { lead: lead._id, cmd: newCmd(), customerType: 'oem' })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
