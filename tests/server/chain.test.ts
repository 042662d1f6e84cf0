import type { Api } from '@tongguan/shared/api/client';
import type { ProfileChange } from '@tongguan/shared/lead/profile-changes';
import { cast, leadFor, leadsOf, newCmd, seedCast } from '../support/cast';
import { useHouse } from '../support/house';

const house = useHouse();
let rep: Api;
beforeAll(async () => {
  await seedCast(house());
  rep = (await house().signIn('rep-hz-1')).api;
});

const edit = (lead: string, ...changes: ProfileChange[]) => rep('lead.edit', { lead, cmd: newCmd(), changes: changes as never });
const zhang: ProfileChange = {
  field: 'chain',
  add: {
    id: 'zhang',
    name: '张明远',
    role: null,
    title: '技术总监',
    department: '信息科',
    phone: '13800001111',
    reportsTo: null,
    attitude: 'neutral',
  },
};
const part = (name: string, from: string | null, to: string | null): ProfileChange =>
  ({ field: 'chain', person: 'zhang', part: name, from, to }) as ProfileChange;

describe('F1 G5 the decision chain of a lead', () => {
  it('keeps a person, their change of role with from and to in the trail, and shows the phone masked', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    await edit(lead._id, zhang);
    const { card } = await edit(lead._id, part('role', null, 'decider'), part('title', '技术总监', '采购总监'));
    expect(card.chain).toEqual([
      {
        id: 'zhang',
        name: '张明远',
        role: 'decider',
        title: '采购总监',
        department: '信息科',
        phone: '138****1111',
        reportsTo: null,
        attitude: 'neutral',
      },
    ]);
    expect(card.trail[0]!.words).toBe('决策链 张明远：决策角色 空 → 最终拍板人；决策链 张明远：职务 技术总监 → 采购总监');
    expect((await rep('lead.reveal', { lead: lead._id })).chain).toEqual([{ id: 'zhang', phone: '13800001111' }]);
  });

  it('keeps nothing of a person in the clear, neither in the lead nor in its trail', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    await edit(lead._id, zhang, part('phone', '138****1111', '13900002222'));
    await house().settle();
    const rows = await house()
      .database.db.collection('trail')
      .find({ subject: `lead-${lead._id}` })
      .toArray();
    const kept = JSON.stringify([await leadsOf(house()).findOne({ _id: lead._id }), rows]);
    for (const words of ['张明远', '技术总监', '信息科', '13800001111', '13900002222', 'neutral']) expect(kept).not.toContain(words);
  });

  it('answers a clash with both values, and lets two people change two parts', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    await edit(lead._id, zhang);
    await edit(lead._id, part('attitude', 'neutral', 'supports'));
    await expect(edit(lead._id, part('attitude', 'neutral', 'opposes'))).rejects.toMatchObject({
      code: 'conflict',
      details: { conflicts: [{ field: 'chain', person: { id: 'zhang', part: 'attitude' }, now: 'supports', to: 'opposes' }] },
    });
    await Promise.all([edit(lead._id, part('role', null, 'finance')), edit(lead._id, part('department', '信息科', '设备科'))]);
    expect((await rep('lead.card', { lead: lead._id })).card!.chain[0]).toMatchObject({ role: 'finance', department: '设备科' });
  });

  it.each<[string, ProfileChange]>([
    ['a role that is none', part('role', null, 'king')],
    ['a masked phone as a new one', part('phone', null, '138****1111')],
    ['an attitude that is none', part('attitude', 'neutral', 'furious')],
    ['a name too long', part('name', '张明远', '张'.repeat(31))],
    ['somebody to report to who is not there', part('reportsTo', null, 'nobody')],
    ['a person without a name', { field: 'chain', add: { ...(zhang as { add: object }).add, name: ' ' } } as ProfileChange],
    ['a budget of nothing', { field: 'budgetAmount', from: null, to: 0 }],
    ['a budget in half fen', { field: 'budgetAmount', from: null, to: 1.5 }],
    ['a quarter that is none', { field: 'budgetWindow', from: null, to: '2027Q5' }],
  ])('refuses %s', async (_, change) => {
    const lead = await leadFor(house(), 'rep-hz-1');
    await edit(lead._id, zhang);
    await expect(edit(lead._id, change)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('keeps budget and rivals beside it, each with its words in the trail', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const { card } = await edit(
      lead._id,
      { field: 'budgetAmount', from: null, to: 300_000_000 },
      { field: 'budgetWindow', from: null, to: '2027Q2' },
      { field: 'rivals', add: { name: '示例品牌甲', years: 2, compared: false } },
    );
    expect(card).toMatchObject({ budgetAmount: 300_000_000, budgetWindow: '2027Q2', rivals: [{ name: '示例品牌甲', years: 2 }] });
    expect(card.trail[0]!.words).toBe('预算金额 空 → 300万；采购周期 空 → 2027年Q2招标；记下竞品 示例品牌甲（在用 2 年）');
  });

  it('reads as erased when the contact is erased', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    await edit(lead._id, zhang);
    const admin = (await house().signIn(cast.admin)).api;
    await admin('contact.erase', { contact: lead.contact, cmd: newCmd() });
    const { card } = await rep('lead.card', { lead: lead._id });
    expect(card!.chain).toMatchObject([{ name: '（已删除）', title: '（已删除）', phone: null, attitude: 'unknown' }]);
    expect(JSON.stringify(card)).not.toContain('张明远');
  });
});
