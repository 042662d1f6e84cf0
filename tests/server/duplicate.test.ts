import { createCustomer } from '@tongguan/server/customer/create-customer';
import { customerKind } from '@tongguan/server/customer/customer';
import { duplicateKeysSpec, duplicateKind } from '@tongguan/server/duplicate/duplicate';
import { findCandidates } from '@tongguan/server/duplicate/find-candidates';
import { createKeysCatchUp, rekeyAll } from '@tongguan/server/duplicate/rekey';
import { leadKind } from '@tongguan/server/lead/lead';
import { shownTo } from '@tongguan/server/lead/sight';
import { kinds } from '@tongguan/server/migrations';
import { open } from '@tongguan/server/platform/collections';
import { outboxSpec } from '@tongguan/server/platform/queue/outbox';
import type { RecordKind } from '@tongguan/server/platform/trail/record';
import { verifyTrail } from '@tongguan/server/platform/trail/verify';
import type { RunningServer } from '@tongguan/server/server';
import type { Input } from '@tongguan/shared/api/client';
import { ask, cast, handOver, leadFor, leadsOf, newCmd, newMobile, seedCast, sessionOf } from '../support/cast';
import { clientOf, useHouse } from '../support/house';

/** Of today: the database itself takes away sessions that ran out by its own clock. */
const base = Date.now();
const yesterday = new Date(base - 86_400_000).toISOString();
const house = useHouse({ now: new Date(base).toISOString(), rateLimits: { person: 100_000, source: 100_000, address: 100_000 } });
beforeAll(() => seedCast(house()));

const db = () => house().database.db;
const pairs = () => open(db(), duplicateKind.spec).find().toArray();
const pairOfLeads = async (one: string, other: string) => (await pairs()).find(({ leads }) => leads.includes(one) && leads.includes(other));
const hz = '杭州';

let minutes = 0;
/** Later than all before: what came first is told by its time. */
const tick = () => house().setNow(new Date(base + ++minutes * 120_000));

let made = 0;
/** One person written twice: the same name, the company said otherwise, no number the second time. */
const twice = async (owner: string | null = cast.rep, other: string | null = owner) => {
  const brand = `${'澄瀚泓睿恒凯宏鼎晟旭景腾翔锐航诚博雅颐蓝'[made % 20]}${'湖科源图纬拓微川岳峰原域泽石云舟帆桥野桐'[(made * 7) % 20]}`;
  const name = `${'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许'[made % 20]}雨桐`;
  made++;
  tick();
  const first = await leadFor(house(), owner, {
    name,
    company: `杭州${brand}科技有限公司`,
    region: hz,
    campaign: '春季',
    capturedAt: yesterday,
  });
  tick();
  const second = await leadFor(house(), other, {
    name,
    phone: '',
    email: `f${made}@example.com`,
    company: `${brand}科技（杭州）`,
    region: hz,
  });
  await house().settle();
  if (owner) await handOver(house(), first._id, owner);
  if (other) await handOver(house(), second._id, other);
  await house().settle();
  const pair = await pairOfLeads(first._id, second._id);
  return { first, second, pair: pair!._id, brand, name };
};
const api = async (person: string) => clientOf(house().server.url, await sessionOf(house(), person));
const fresh = async (id: string) => (await leadsOf(house()).findOne({ _id: id }))!;

describe('A3 finds leads that may be one', () => {
  it('by keyed hashes alone, and says why', async () => {
    const { first, second, pair } = await twice();
    const { items } = await (await api(cast.rep))('duplicate.list', { lead: second._id });
    expect(items).toMatchObject([{ id: pair, other: { id: first._id } }]);
    expect(items[0]!.score).toBeGreaterThanOrEqual(0.85);
    expect(items[0]!.reasons.map(({ words }) => words)).toEqual(expect.arrayContaining(['姓名相同', '公司相同']));
    const rows = await open(db(), duplicateKeysSpec).find({ _id: first._id }).toArray();
    expect(JSON.stringify(rows)).not.toMatch(/赵|zhao|澄湖|chenghu|137\d{8}/);
  });

  it('and the card says so to whoever may see both, and to nobody else', async () => {
    const { first, second, pair } = await twice(cast.rep, 'rep-hz-2');
    const card = async (person: string, lead: string) => (await (await api(person))('lead.card', { lead })).card!;
    expect(await card(cast.supervisor, first._id)).toMatchObject({ alike: 1, merged: 0 });
    expect(await card(cast.supervisor, second._id)).toMatchObject({ alike: 1 });
    expect(await card(cast.rep, first._id)).toMatchObject({ alike: 0 });
    expect(await card('rep-hz-2', second._id)).toMatchObject({ alike: 0 });
    const supervisor = await api(cast.supervisor);
    await supervisor('duplicate.merge', { duplicate: pair, cmd: newCmd(), survivor: first._id, choices: {} });
    await house().settle();
    expect(await card(cast.supervisor, second._id)).toMatchObject({ id: first._id, alike: 0, merged: 1 });
    await supervisor('duplicate.undo', { lead: first._id, cmd: newCmd(), absorbed: second._id });
    await house().settle();
    expect(await card(cast.supervisor, first._id)).toMatchObject({ alike: 1, merged: 0 });
    await supervisor('duplicate.dismiss', { duplicate: pair, cmd: newCmd() });
    await house().settle();
    expect(await card(cast.supervisor, first._id)).toMatchObject({ alike: 0, merged: 0 });
  });

  it('also among leads that are over', async () => {
    const first = await leadFor(house(), cast.rep, { name: '秦岭松', company: '杭州远帆光电有限公司', region: hz });
    await house().settle();
    await leadsOf(house()).updateOne({ _id: first._id }, { $set: { closedAt: house().now() }, $unset: { openFor: '' } });
    const second = await leadFor(house(), cast.rep, { name: '秦岭松', phone: '', company: '远帆光电', region: hz });
    await house().settle();
    expect(await pairOfLeads(first._id, second._id)).toMatchObject({ state: 'open' });
  });

  it('not colleagues, not two people of one switchboard, not namesakes of two cities', async () => {
    const company = '杭州云栖精工有限公司';
    const before = (await pairs()).length;
    for (const form of [
      { name: '韩立', phone: '0571-87001234', company },
      { name: '柳青', phone: '0571-87001234', company },
      { name: '沈万山', company },
      { name: '沈万山', company: '成都锦江食品有限公司', region: '成都' },
    ])
      await leadFor(house(), null, { region: hz, ...form });
    await house().settle();
    expect(await pairs()).toHaveLength(before);
  });

  it('asks about one key under two names that cannot be one person’s', async () => {
    const phone = newMobile();
    const first = await leadFor(house(), cast.rep, { name: '钟无艳', phone, region: hz });
    const second = await leadFor(house(), cast.rep, { name: '夏迎春', phone, region: hz });
    await house().settle();
    expect(await pairOfLeads(first._id, second._id)).toMatchObject({ state: 'open' });
  });

  it('drops keys that too many bear, and still finds by the telling ones', async () => {
    const row = (n: number, keys: string[]) => ({ _id: `l-common-${n}`, contact: `c-common-${n}`, version: 1, keys });
    const many = Array.from({ length: 300 }, (_, n) => row(n, n === 7 ? ['common', 'telling'] : n < 20 ? ['common', 'few'] : ['common']));
    await open(db(), duplicateKeysSpec).insertMany(many);
    expect(await findCandidates(db(), ['common'], 'l-other')).toEqual([]);
    expect(await findCandidates(db(), ['common', 'telling'], 'l-other')).toEqual(['l-common-7']);
    expect(await findCandidates(db(), ['few', 'telling'], 'l-common-7')).toHaveLength(19);
    await open(db(), duplicateKeysSpec).deleteMany({ contact: /^c-common-/ });
  });
});

describe('A3 asks who may see both', () => {
  const asked = async (pair: string) =>
    (
      await open(db(), outboxSpec)
        .find({ subject: `duplicate-${pair}`, purpose: 'duplicate' })
        .toArray()
    ).map(({ to }) => to);

  it('the rep who has both, else the supervisor of both', async () => {
    const owners = new Set<string>();
    for (let round = 0; round < 4; round++) {
      const { first, second, pair } = await twice(null);
      const owned = [(await fresh(first._id)).owner!, (await fresh(second._id)).owner!];
      expect(await asked(pair)).toEqual([owned[0] === owned[1] ? owned[0] : cast.supervisor]);
      owners.add(owned.join(' '));
    }
    expect(owners.size).toBeGreaterThan(0);
  });

  it('by a card whose button takes the question away for good', async () => {
    const { first, second, pair } = await twice(null);
    const [to] = await asked(pair);
    const card = house()
      .simulator.control.cards(to!)
      .find((sent) => JSON.stringify(sent).includes(`notsame:${pair}`))!;
    await house().simulator.control.click(card.id, to!, `notsame:${pair}`);
    await house().settle();
    expect(await open(db(), duplicateKind.spec).findOne({ _id: pair })).toMatchObject({ state: 'dismissed' });
    for (const { _id } of [first, second]) expect((await (await api(cast.executive))('duplicate.list', { lead: _id })).items).toEqual([]);
  });

  it('and takes the question from whoever has lost one of the two, on their phone or not sent yet', async () => {
    const boss = await api(cast.supervisor);
    const rows = open(db(), outboxSpec);
    const ask = (pair: string) => ({ subject: `duplicate-${pair}`, purpose: 'duplicate' }) as const;
    const takeFrom = async (person: string, lead: string) => {
      const to = person === 'rep-hz-2' ? 'rep-hz-1' : 'rep-hz-2';
      await boss('lead.reassign', { lead, cmd: newCmd(), to, reason: '忙不过来' });
      await house().settle();
    };
    const sent = await twice();
    const card = house()
      .simulator.control.cards(cast.rep)
      .find(({ content }) => JSON.stringify(content).includes(sent.pair))!;
    await takeFrom(cast.rep, sent.first._id);
    expect(card.replaceName).toBe('已改派');
    const waiting = await twice();
    // As quiet hours put it off.
    const later = {
      $set: { dueAt: new Date(house().now().getTime() + 3_600_000) },
      $unset: { doneAt: '', outcome: '', codes: '' },
    } as const;
    expect((await rows.updateOne(ask(waiting.pair), later)).modifiedCount).toBe(1);
    await takeFrom(cast.rep, waiting.second._id);
    expect(await rows.find(ask(waiting.pair)).toArray()).toMatchObject([{ to: cast.rep, outcome: 'withdrawn' }]);
  });

  it('shows a pair to nobody who sees one of the two only', async () => {
    const { first, second, pair } = await twice(cast.rep, 'rep-sh-1');
    const rep = await api(cast.rep);
    expect((await rep('duplicate.list', { lead: first._id })).items).toEqual([]);
    const foreign = await ask(house(), 'duplicate.preview', { duplicate: pair }, { cookie: await sessionOf(house(), cast.rep) });
    const invented = await ask(
      house(),
      'duplicate.preview',
      { duplicate: `d${'0'.repeat(24)}` },
      { cookie: await sessionOf(house(), cast.rep) },
    );
    expect([foreign.status, foreign.text]).toEqual([invented.status, invented.text]);
    expect((await (await api(cast.executive))('duplicate.list', { lead: second._id })).items).toHaveLength(1);
  });
});

describe('A3 merges', () => {
  it('proposes to go on with the one that has come further, each by its own pipeline', async () => {
    const { first, second, pair } = await twice();
    const made = { pipeline: 'manufacturing', pipelineVersion: 1 };
    await leadsOf(house()).updateOne({ _id: first._id }, { $set: { ...made, stage: 'm-contact' } });
    await leadsOf(house()).updateOne({ _id: second._id }, { $set: { ...made, stage: 'm-need' } });
    const preview = await (await api(cast.rep))('duplicate.preview', { duplicate: pair });
    expect(preview.sides[preview.survivor]!.id).toBe(second._id);
  });

  it('field by field, keeps the earliest and the newest channel and every arrival, and gives all of it back', async () => {
    const { first, second, pair, brand, name } = await twice();
    const rep = await api(cast.rep);
    await rep('lead.edit', {
      lead: second._id,
      cmd: newCmd(),
      changes: [
        { field: 'budgetBand', from: null, to: 'over200' },
        { field: 'preferences', add: { id: 'p-second', text: '只在上午接电话' } },
      ],
    });
    await house().settle();
    // Said in the other lead alone: read through the merge, and moved by nobody.
    await leadsOf(house()).updateOne({ _id: second._id }, { $set: { device: 'iPhone' } });
    const [beforeFirst, beforeSecond] = [await fresh(first._id), await fresh(second._id)];

    const preview = await rep('duplicate.preview', { duplicate: pair });
    expect(preview.may).toBe(true);
    const at = preview.sides.findIndex(({ id }) => id === first._id) as 0 | 1;
    expect(preview.survivor).toBe(at);
    expect(preview.fields.map(({ field }) => field)).toEqual(['company', 'budgetBand']);
    const other = at === 0 ? 1 : 0;
    const merged = await rep('duplicate.merge', { duplicate: pair, cmd: newCmd(), survivor: first._id, choices: { company: other } });
    expect(merged.lead).toBe(first._id);
    await house().settle();

    const card = (await rep('lead.card', { lead: second._id })).card!;
    expect(card).toMatchObject({
      id: first._id,
      company: `${brand}科技（杭州）`,
      budgetBand: 'over200',
      arrivals: 2,
      capturedAt: yesterday,
      campaign: '春季',
      device: 'iPhone',
    });
    expect(card.preferences.map(({ text }) => text)).toEqual(['只在上午接电话']);
    expect(card.trail[0]!.words).toContain(`并入了重复的线索 ${second.no}：公司 杭州${brand}科技有限公司 → ${brand}科技（杭州）`);
    expect(card.trail.some(({ from }) => from === second.no)).toBe(true);
    expect((await rep('lead.reveal', { lead: first._id })).emails).toContain(`f${made}@example.com`);
    expect((await rep('lead.find', { no: second.no })).lead).toBe(first._id);
    expect((await rep('lead.list', { limit: 100 })).leads.map(({ id }) => id)).not.toContain(second._id);
    expect((await rep('duplicate.list', { lead: first._id })).items).toEqual([]);

    await house().arrive({ name, phone: '', email: `f${made}@example.com`, company: `${brand}科技`, region: hz });
    await rep('lead.edit', {
      lead: first._id,
      cmd: newCmd(),
      changes: [{ field: 'company', from: `${brand}科技（杭州）`, to: '后来改的' }],
    });
    const { merged: open1 } = await rep('duplicate.list', { lead: first._id });
    expect(open1).toMatchObject([
      { lead: second._id, no: second.no, until: new Date(house().now().getTime() + 30 * 86_400_000).toISOString() },
    ]);

    const undone = await rep('duplicate.undo', { lead: first._id, cmd: newCmd(), absorbed: second._id });
    expect(undone).toMatchObject({ lead: second._id, no: second.no, kept: ['公司'] });
    await house().settle();
    const [afterFirst, afterSecond] = [await fresh(first._id), await fresh(second._id)];
    const bare = ({ version: _v, head: _h, pending: _p, pendingAt: _a, merges: _m, absorbed: _b, alike: _l, ...rest }: typeof afterFirst) =>
      rest;
    expect(bare(afterFirst)).toEqual({ ...bare(beforeFirst), company: '后来改的' });
    expect(bare(afterSecond)).toEqual(bare(beforeSecond));
    expect(await open(db(), duplicateKind.spec).findOne({ _id: pair })).toMatchObject({ state: 'open' });
  });

  const personOf = (id: string, name: string, more: Record<string, unknown> = {}) => ({
    id,
    name,
    role: null,
    title: null,
    department: null,
    phone: null,
    reportsTo: null,
    attitude: 'unknown' as const,
    ...more,
  });
  const touchOf = (summary: string) => ({ kind: 'call' as const, summary, step: null });

  it('carries over the decision chain, rivals, budget and touches, and undoing gives back what nobody has changed since', async () => {
    const { first, second, pair } = await twice();
    const rep = await api(cast.rep);
    const edit = (lead: string, changes: Input<'lead.edit'>['changes']) => rep('lead.edit', { lead, cmd: newCmd(), changes });
    await edit(first._id, [
      { field: 'chain', add: personOf('own-1', '张远') },
      { field: 'rivals', add: { name: '甲牌', years: null, compared: false } },
    ]);
    await rep('touch.record', { lead: first._id, cmd: newCmd(), touch: touchOf('确认了三台的交期') });
    await edit(second._id, [
      { field: 'chain', add: personOf('their-1', '张远', { role: 'decider', title: '总经理' }) },
      { field: 'chain', add: personOf('their-2', '梁静', { role: 'finance', phone: '13700001111', reportsTo: 'their-1' }) },
      { field: 'rivals', add: { name: '甲 牌', years: 2, compared: true } },
      { field: 'rivals', add: { name: '乙牌', years: null, compared: false } },
      { field: 'budgetAmount', from: null, to: 300_000_000 },
      { field: 'budgetWindow', from: null, to: '2027Q1' },
    ]);
    tick();
    await rep('touch.record', { lead: second._id, cmd: newCmd(), touch: touchOf('说了验收的标准') });
    await house().settle();
    const before = await fresh(first._id);
    const gone = await fresh(second._id);

    const preview = await rep('duplicate.preview', { duplicate: pair });
    const side = preview.sides.findIndex(({ id }) => id === second._id) as 0 | 1;
    expect(preview.fields.find(({ field }) => field === 'budgetWindow')?.values[side]).toBe('2027年Q1招标');
    const proposed = preview.fields.map(({ field, proposed: sides }) => [field, sides[side === 0 ? 1 : 0]]);
    await rep('duplicate.merge', { duplicate: pair, cmd: newCmd(), survivor: first._id, choices: Object.fromEntries(proposed) });
    await house().settle();

    const card = (await rep('lead.card', { lead: first._id })).card!;
    expect(card).toMatchObject({
      budgetAmount: gone.budgetAmount,
      budgetBand: gone.budgetBand,
      budgetWindow: '2027Q1',
      rivals: [
        { name: '甲牌', years: 2, compared: true },
        { name: '乙牌', years: null, compared: false },
      ],
      touched: { count: 2 },
    });
    expect(card.chain.map(({ name, role, title, reportsTo }) => [name, role, title, reportsTo])).toEqual([
      ['张远', 'decider', null, null],
      ['梁静', 'finance', null, 'own-1'],
    ]);
    expect((await rep('lead.reveal', { lead: first._id })).chain).toEqual([{ id: 'their-2', phone: '13700001111' }]);
    expect(card.trail[0]!.words).toContain('竞品 甲牌 → 甲牌、乙牌；决策链 1 人 → 2 人');
    const { touches } = await rep('touch.list', { lead: first._id });
    expect(touches.map(({ lead, words }) => [lead, words.includes('验收')])).toEqual([
      [second._id, true],
      [first._id, false],
    ]);
    // Who reads the audit reads it too, without a name.
    const { items } = await (await api(cast.admin))('audit.events', { record: first.no, field: 'chain' });
    expect(items[0]!.changes).toContainEqual({ field: '决策链', from: '1 人', to: '2 人' });

    await edit(first._id, [{ field: 'chain', person: 'their-2', part: 'attitude', from: 'unknown', to: 'supports' }]);
    tick();
    await rep('touch.record', { lead: first._id, cmd: newCmd(), touch: touchOf('合并以后又通了电话') });
    const undone = await rep('duplicate.undo', { lead: first._id, cmd: newCmd(), absorbed: second._id });
    expect(undone.kept).toEqual(['决策链']);
    await house().settle();
    const after = await fresh(first._id);
    expect(after).toMatchObject({ rivals: before.rivals, budgetAmount: null, budgetWindow: null, budgetBand: before.budgetBand });
    expect(after.touched).toMatchObject({ count: 2 });
    expect((await rep('lead.card', { lead: first._id })).card!.chain.map(({ name, role }) => [name, role])).toEqual([
      ['张远', null],
      ['梁静', 'finance'],
    ]);
    const bare = ({ version: _v, head: _h, pending: _p, pendingAt: _a, alike: _l, ...rest }: typeof gone) => rest;
    expect(bare(await fresh(second._id))).toEqual(bare(gone));
  });

  it('carries over who helps and who asks to: asked anew of whoever has the survivor, answered there, and given back', async () => {
    const { first, second, pair } = await twice(cast.rep, 'rep-hz-2');
    const { trail } = house().server.services;
    const asks = (lead: string, person: string) =>
      trail.change(leadKind, lead, { actor: { kind: 'person', id: person }, cmd: newCmd() }, ({ version }) => ({
        events: [{ type: 'lead.help-asked', data: { person } }],
        push: { helpAsks: { person, at: house().now(), n: version + 1 } },
      }));
    const cardsOf = (person: string, no: string) =>
      house()
        .simulator.control.cards(person)
        .filter(({ content }) => JSON.stringify(content).includes(`申请协作 ${no}`));
    await leadsOf(house()).updateOne({ _id: second._id }, { $set: shownTo({ ...(await fresh(second._id)), helpers: ['presales'] }) });
    for (const person of ['rep-sh-1', 'ops']) await asks(second._id, person);
    await asks(first._id, 'presales');
    await house().settle();
    expect([cardsOf('rep-hz-2', second.no).length, cardsOf(cast.rep, first.no).length]).toEqual([2, 1]);

    const supervisor = await api(cast.supervisor);
    await supervisor('duplicate.merge', { duplicate: pair, cmd: newCmd(), survivor: first._id, choices: { owner: 0 } });
    await house().settle();
    const merged = await fresh(first._id);
    expect(['rep-hz-1', 'rep-hz-2']).toContain(merged.owner);
    expect([merged.helpers, merged.helpAsks!.map(({ person }) => person)]).toEqual([['presales'], ['rep-sh-1', 'ops']]);
    expect(merged.seenBy).toContain('presales');
    expect((await fresh(second._id)).helpAsks).toEqual([]);
    // Nobody is asked about the lead that is gone any more, nor about who helps already.
    expect([...cardsOf('rep-hz-2', second.no), ...cardsOf(cast.rep, first.no).slice(-1)].map(({ replaceName }) => replaceName)).toEqual([
      '线索已合并',
      '线索已合并',
      '线索已合并',
    ]);
    const again = cardsOf(merged.owner!, first.no).filter(({ replaceName }) => !replaceName);
    expect(again).toHaveLength(2);
    const mine = again.find(({ content }) => JSON.stringify(content).includes(`help-yes:${first._id}:ops`))!;
    await house().simulator.control.click(mine.id, merged.owner!, `help-yes:${first._id}:ops`);
    await house().settle();
    expect((await (await api('ops'))('lead.card', { lead: first._id })).card!.id).toBe(first._id);
    expect((await supervisor('lead.card', { lead: first._id })).card!.helpAsks).toMatchObject([{ person: 'rep-sh-1' }]);

    const undone = await supervisor('duplicate.undo', { lead: first._id, cmd: newCmd(), absorbed: second._id });
    expect(undone.kept).toContain('协作人');
    await house().settle();
    const [stays, back] = [await fresh(first._id), await fresh(second._id)];
    expect([stays.helpers, stays.helpAsks!.map(({ person }) => person)]).toEqual([['ops'], ['presales']]);
    expect([back.helpers, back.helpAsks!.map(({ person }) => person)]).toEqual([['presales'], ['rep-sh-1']]);
    const left = again.find((card) => card !== mine)!;
    expect(left.replaceName).toBe('合并已撤销');
    const asked = cardsOf('rep-hz-2', second.no).find(({ replaceName }) => !replaceName)!;
    await house().simulator.control.click(asked.id, 'rep-hz-2', `help-no:${second._id}:rep-sh-1`);
    await house().settle();
    expect((await fresh(second._id)).helpAsks).toEqual([]);
    expect((await supervisor('lead.card', { lead: second._id })).card!.trail.map(({ words }) => words)).toEqual(
      expect.arrayContaining([expect.stringContaining(`申请协作（原在 ${first.no}）`)]),
    );
  });

  it('takes the customer with the company’s name, and gives both back', async () => {
    const { first, second, pair } = await twice();
    const rep = await api(cast.rep);
    const { customer } = await rep('customer.create', { cmd: newCmd(), name: second.company! });
    const of = async (id: string) => (await fresh(id)).customer ?? null;
    await leadsOf(house()).updateOne({ _id: second._id }, { $set: { customer: customer.id } });
    await leadsOf(house()).updateOne({ _id: first._id }, { $set: { customer: 'k-of-another' } });
    const { sides } = await rep('duplicate.preview', { duplicate: pair });
    const other = sides[0]!.id === second._id ? 0 : 1;
    await rep('duplicate.merge', { duplicate: pair, cmd: newCmd(), survivor: first._id, choices: { company: other } });
    expect(await of(first._id)).toBe(customer.id);
    await rep('duplicate.undo', { lead: first._id, cmd: newCmd(), absorbed: second._id });
    expect([await of(first._id), await of(second._id)]).toEqual(['k-of-another', customer.id]);
  });

  it('lets an arrival of either contact find the survivor', async () => {
    const phones = [newMobile(), newMobile()];
    const forms = phones.map((phone) => ({ name: '顾长卫', phone, company: '杭州见山设计有限公司', region: hz }));
    const [first, second] = [await leadFor(house(), cast.rep, forms[0]), await leadFor(house(), cast.rep, forms[1])];
    await house().settle();
    const rep = await api(cast.rep);
    const pair = (await pairOfLeads(first._id, second._id))!._id;
    await rep('duplicate.merge', { duplicate: pair, cmd: newCmd(), survivor: first._id, choices: {} });
    for (const form of forms) expect((await house().arrive(form)).body).toMatchObject({ outcome: 'attached', lead: first.no });
    await rep('duplicate.undo', { lead: first._id, cmd: newCmd(), absorbed: second._id });
    expect((await house().arrive(forms[1]!)).body).toMatchObject({ outcome: 'attached', lead: second.no });
    expect((await fresh(second._id)).arrivals).toHaveLength(2);
  });

  it('once, though the answer was lost and it is asked again', async () => {
    const { first, pair } = await twice();
    const rep = await api(cast.rep);
    const cmd = newCmd();
    const wanted = { duplicate: pair, cmd, survivor: first._id, choices: {} };
    expect(await rep('duplicate.merge', wanted)).toEqual(await rep('duplicate.merge', wanted));
    await expect(rep('duplicate.merge', { ...wanted, cmd: newCmd() })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('never asks again about a pair that is not the same, and takes it from the card too', async () => {
    const { first, second, pair } = await twice();
    const rep = await api(cast.rep);
    await rep('duplicate.dismiss', { duplicate: pair, cmd: newCmd() });
    expect((await rep('duplicate.list', { lead: first._id })).items).toEqual([]);
    await rep('lead.edit', { lead: second._id, cmd: newCmd(), changes: [{ field: 'company', from: second.company, to: first.company }] });
    await house().settle();
    expect((await rep('duplicate.list', { lead: first._id })).items).toEqual([]);
    await expect(rep('duplicate.merge', { duplicate: pair, cmd: newCmd(), survivor: first._id, choices: {} })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('is undone within 30 days and not after', async () => {
    const { first, second, pair } = await twice();
    await (await api(cast.rep))('duplicate.merge', { duplicate: pair, cmd: newCmd(), survivor: first._id, choices: {} });
    house().setNow(new Date(house().now().getTime() + 30 * 86_400_000));
    const rep = await api(cast.rep);
    await expect(rep('duplicate.undo', { lead: first._id, cmd: newCmd(), absorbed: second._id })).rejects.toMatchObject({
      code: 'conflict',
    });
    tick();
  });

  it('leaves no key of an erased person, and takes back what a merge had copied', async () => {
    const { first, second, pair } = await twice();
    const rep = await api(cast.rep);
    await rep('lead.edit', {
      lead: second._id,
      cmd: newCmd(),
      changes: [
        { field: 'preferences', add: { id: 'p-gone', text: '孩子在读初中' } },
        { field: 'chain', add: personOf('c-gone', '梁静') },
      ],
    });
    await rep('duplicate.merge', { duplicate: pair, cmd: newCmd(), survivor: first._id, choices: {} });
    expect((await fresh(first._id)).preferences).toHaveLength(1);
    expect((await fresh(first._id)).chain).toHaveLength(1);
    await (await api(cast.admin))('contact.erase', { contact: second.contact, cmd: newCmd() });
    expect(await open(db(), duplicateKeysSpec).countDocuments({ contact: second.contact })).toBe(0);
    expect(await fresh(first._id)).toMatchObject({ preferences: [], chain: [] });
    await rekeyAll(house().server.services);
    expect(await open(db(), duplicateKeysSpec).countDocuments({ contact: second.contact })).toBe(0);
  });
});

it('A3 keys made the old way are made anew by the servers themselves, in one of two, and a lead that is gone has none', async () => {
  const { services } = house().server;
  const rows = open(db(), duplicateKeysSpec);
  const { first } = await twice();
  const made = await rows.find().toArray();
  await rows.updateMany({}, { $set: { version: 1, keys: ['old'] } });
  await rows.insertOne({ _id: 'l-gone', contact: 'c-gone', version: 1, keys: ['old'] });
  const processes = [createKeysCatchUp(services), createKeysCatchUp(services)];
  while ((await Promise.all(processes.map((step) => step()))).includes(true));
  expect(await rows.findOne({ _id: 'l-gone' })).toBeNull();
  const now = await rows.find().toArray();
  const sorted = (all: typeof made) =>
    all.map((row) => ({ ...row, keys: [...row.keys].sort() })).sort((a, b) => a._id.localeCompare(b._id));
  expect(sorted(now)).toEqual(sorted(made));
  expect(now.find(({ _id }) => _id === first._id)!.keys).not.toEqual(['old']);
});

it('A7 customers are found by the new keys too, once they were made anew', async () => {
  const { services } = house().server;
  const by = { actor: { kind: 'person' as const, id: cast.admin }, cmd: newCmd() };
  const { customer } = await createCustomer(services, { name: '中国石油化工股份有限公司', shortNames: [], type: null }, by);
  const customers = open(db(), customerKind.spec);
  await customers.updateOne({ _id: customer._id }, { $set: { keys: ['=石油化工'] } });
  expect((await rekeyAll(services)).customers).toBe(1);
  expect(await customers.findOne({ _id: customer._id })).toMatchObject({ keys: customer.keys, version: customer.version });
  expect((await rekeyAll(services)).customers).toBe(0);
  const found = await (await api(cast.supervisor))('customer.complete', { typed: '中石化' });
  expect(JSON.stringify(found)).toContain('中国石油化工股份有限公司');
});

describe('A3 when two act at once, in two servers', () => {
  let second: RunningServer;
  beforeAll(async () => {
    second = await house().secondServer();
  });
  afterAll(() => second.close());

  const both = async (person: string) => {
    const cookie = await sessionOf(house(), person);
    return [clientOf(house().server.url, cookie), clientOf(second.url, cookie)] as const;
  };

  it('opposite merges: one wins, the other is told, and there is no circle', async () => {
    for (let round = 0; round < 5; round++) {
      const { first, second: other, pair } = await twice();
      const [here, there] = await both(cast.rep);
      const results = await Promise.allSettled([
        here('duplicate.merge', { duplicate: pair, cmd: newCmd(), survivor: first._id, choices: {} }),
        there('duplicate.merge', { duplicate: pair, cmd: newCmd(), survivor: other._id, choices: {} }),
      ]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const told = results.find((result) => result.status === 'rejected') as PromiseRejectedResult;
      expect(told.reason).toMatchObject({ code: 'conflict' });
      const [one, two] = [await fresh(first._id), await fresh(other._id)];
      expect([one.mergedInto, two.mergedInto].filter(Boolean)).toHaveLength(1);
    }
  });

  it('merging against undoing: both leads end whole, whoever was first', async () => {
    for (let round = 0; round < 5; round++) {
      const { first, second: other, pair } = await twice();
      const [here, there] = await both(cast.rep);
      await here('duplicate.merge', { duplicate: pair, cmd: newCmd(), survivor: first._id, choices: {} });
      const results = await Promise.allSettled([
        here('duplicate.undo', { lead: first._id, cmd: newCmd(), absorbed: other._id }),
        there('duplicate.undo', { lead: first._id, cmd: newCmd(), absorbed: other._id }),
        there('duplicate.merge', { duplicate: pair, cmd: newCmd(), survivor: other._id, choices: {} }),
      ]);
      expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
      const [one, two] = [await fresh(first._id), await fresh(other._id)];
      expect([one.mergedInto, two.mergedInto].filter(Boolean).length).toBeLessThanOrEqual(1);
      const opens = [one, two].flatMap(({ openFor }) => [openFor ?? []].flat());
      expect(opens.sort()).toEqual([first.contact, other.contact].sort());
      for (const lead of [one, two]) expect(lead.mergedInto !== undefined).toBe(lead.closedAt !== null);
    }
  });

  it('two who merge the same way at once, and edits meanwhile, lose nothing', async () => {
    const { first, second: other, pair } = await twice();
    const [here, there] = await both(cast.rep);
    const edits = Array.from({ length: 5 }, (_, i) =>
      here('lead.edit', {
        lead: first._id,
        cmd: newCmd(),
        changes: [{ field: 'preferences', add: { id: `race-${i}`, text: `偏好${i}` } }],
      }),
    );
    const merges = [here, there].map((client) =>
      client('duplicate.merge', { duplicate: pair, cmd: newCmd(), survivor: first._id, choices: {} }),
    );
    const results = await Promise.allSettled(merges);
    await Promise.all(edits);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await fresh(first._id)).preferences).toHaveLength(5);
    expect((await fresh(other._id)).mergedInto).toBe(first._id);
  });

  it('whoever is written down on either lead while they are merged is there after', async () => {
    for (let round = 0; round < 3; round++) {
      const { first, second: other, pair } = await twice();
      const [here, there] = await both(cast.rep);
      const add = (client: typeof here, lead: string, id: string) =>
        client('lead.edit', {
          lead,
          cmd: newCmd(),
          changes: [
            {
              field: 'chain',
              add: { id, name: `同事${id}`, role: null, title: null, department: null, phone: null, reportsTo: null, attitude: 'unknown' },
            },
          ],
        });
      const merging = there('duplicate.merge', { duplicate: pair, cmd: newCmd(), survivor: first._id, choices: {} });
      const edits = await Promise.allSettled(
        [0, 1, 2].flatMap((i) => [add(here, first._id, `own-${round}-${i}`), add(here, other._id, `their-${round}-${i}`)]),
      );
      await merging;
      // Of an edit that came when its lead was merged already the person is told, or it went to the survivor.
      const done = edits.flatMap(({ status }, i) =>
        status === 'fulfilled' ? [`${i % 2 ? 'their' : 'own'}-${round}-${Math.floor(i / 2)}`] : [],
      );
      const ids = ((await fresh(first._id)).chain ?? []).map(({ id }) => id);
      expect([...ids].sort()).toEqual(done.sort());
    }
  });

  it('two like leads that arrive at once are asked about once', async () => {
    const form = { company: '杭州双生花店有限公司', name: '白素贞', region: hz };
    await Promise.all([house().arrive({ ...form, phone: newMobile() }), house().arrive({ ...form, phone: newMobile() })]);
    await Promise.all([house().settle(), second.drained()]);
    const leads = await leadsOf(house()).find({ company: form.company }).toArray();
    expect(leads).toHaveLength(2);
    expect((await pairs()).filter((pair) => leads.every(({ _id }) => pair.leads.includes(_id)))).toHaveLength(1);
  });
});

it('A3 leaves every chain of the trail whole', async () => {
  await house().settle();
  const { findings, events } = await verifyTrail(
    db(),
    house().server.services.env.TONGGUAN_TRAIL_KEY,
    kinds as unknown as readonly RecordKind<never>[],
  );
  expect(findings).toEqual([]);
  expect(events).toBeGreaterThan(100);
});
