import type { Api } from '@tongguan/shared/api/client';
import type { StepRecord, Touch } from '@tongguan/shared/touch/touch';
import { leadFor, leadsOf, newCmd } from '../support/cast';
import { pdf, upload } from '../support/gate';
import { useHouse } from '../support/house';

const house = useHouse();
let rep: Api;
beforeAll(async () => {
  rep = (await house().signIn('rep-hz-1')).api;
});

const minutes = '客户说明了三条产线的节拍要求，同意下周到工厂现场测量，双方确认了测量清单和参加人。';
const summary = '确认了 3 台的交期，周三要报价';
const compare = (patch: Partial<StepRecord> = {}): StepRecord => ({
  step: 'compare',
  consensus: '先做一条产线的试点',
  blocker: '没有阻塞点',
  parameters: [],
  rivals: [{ name: '示例品牌甲', ours: '两年质保', theirs: '一年质保' }],
  people: [],
  minutes,
  file: null,
  ...patch,
});
const touch = (step: StepRecord | null = null): never => ({ kind: 'meeting', summary, step }) as Touch as never;

describe('E4 the touch log', () => {
  it('keeps a meeting with its step, begins the lead, and knows whom we were compared with', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const { card } = await rep('touch.record', { lead: lead._id, cmd: newCmd(), touch: touch(compare()) });
    expect(card).toMatchObject({
      status: 'started',
      touched: { by: '周晓楠', kind: 'meeting', count: 1, steps: ['compare'] },
      rivals: [{ name: '示例品牌甲', compared: true, years: null }],
    });
    expect(card.trail[0]!.words).toContain('方案比对：我方 两年质保，示例品牌甲 一年质保');
    const { touches } = await rep('touch.list', { lead: lead._id });
    expect(touches).toMatchObject([{ kind: 'meeting', step: 'compare', minutes, file: null }]);
  });

  it('keeps nothing of what was said in the clear', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    await rep('touch.record', { lead: lead._id, cmd: newCmd(), touch: touch(compare()) });
    await house().settle();
    const rows = await house()
      .database.db.collection('trail')
      .find({ subject: `lead-${lead._id}` })
      .toArray();
    const kept = JSON.stringify([await leadsOf(house()).findOne({ _id: lead._id }), rows]);
    for (const words of [summary, minutes, '两年质保', '先做一条产线']) expect(kept).not.toContain(words);
  });

  it('refuses what is not whole and names all that is missing', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const bad = touch(compare({ rivals: [], consensus: '', minutes: null }));
    const refused = rep('touch.record', { lead: lead._id, cmd: newCmd(), touch: bad });
    await expect(refused).rejects.toMatchObject({
      code: 'invalid',
      details: { problems: [{ part: 'rivals' }, { part: 'consensus' }, { part: 'minutes' }] },
    });
    const empty = { kind: 'call', summary: '', step: null } as never;
    await expect(rep('touch.record', { lead: lead._id, cmd: newCmd(), touch: empty })).rejects.toMatchObject({
      message: expect.stringContaining('标记为已跟进'),
    });
    const odd = { kind: 'letter', summary, step: null } as never;
    await expect(rep('touch.record', { lead: lead._id, cmd: newCmd(), touch: odd })).rejects.toMatchObject({ code: 'invalid' });
    expect((await leadsOf(house()).findOne({ _id: lead._id }))!.touched).toBeUndefined();
  });

  it('takes a file of this very lead as minutes and keeps it from the sweep; a foreign file is none', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const other = await leadFor(house(), 'rep-hz-1');
    const file = await upload(rep, lead._id, '纪要.pdf', pdf(newCmd()));
    const foreign = await upload(rep, other._id, '纪要.pdf', pdf(newCmd()));
    const withFile = (id: string) => touch(compare({ minutes: null, file: id }));
    await expect(rep('touch.record', { lead: lead._id, cmd: newCmd(), touch: withFile(foreign) })).rejects.toMatchObject({
      code: 'invalid',
    });
    await rep('touch.record', { lead: lead._id, cmd: newCmd(), touch: withFile(file) });
    expect(
      await house()
        .database.db.collection('uploads')
        .findOne({ _id: file as never }),
    ).not.toHaveProperty('sweepAt');
    expect((await rep('touch.list', { lead: lead._id })).touches[0]).toMatchObject({ file });
  });

  it('writes a repeated command once, and two at once both', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const cmd = newCmd();
    await Promise.all([cmd, cmd, newCmd()].map((one) => rep('touch.record', { lead: lead._id, cmd: one, touch: touch() })));
    const { card } = await rep('lead.card', { lead: lead._id });
    expect(card!.touched!.count).toBe(2);
    expect(card!.trail.filter(({ type }) => type === 'lead.started')).toHaveLength(1);
  });

  it('is for who works on the lead', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const [boss, stranger] = [(await house().signIn('boss')).api, (await house().signIn('rep-sh-1')).api];
    await expect(boss('touch.record', { lead: lead._id, cmd: newCmd(), touch: touch() })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(stranger('touch.record', { lead: lead._id, cmd: newCmd(), touch: touch() })).rejects.toMatchObject({ code: 'not-found' });
    await expect(stranger('touch.list', { lead: lead._id })).rejects.toMatchObject({ code: 'not-found' });
    expect((await boss('touch.list', { lead: lead._id })).touches).toEqual([]);
  });
});
