import type { Api } from '@tongguan/shared/api/client';
import type { Canvas } from '@tongguan/shared/canvas/canvas';
import { leadFor, leadsOf, newCmd } from '../support/cast';
import { useHouse } from '../support/house';

const house = useHouse({ now: '2026-01-28T10:00:00+08:00' });
let rep: Api;
/** Sessions end within a day: at another time the rep signs in again. */
const at = async (now: string) => {
  house().setNow(now);
  rep = (await house().signIn('rep-hz-1')).api;
};
beforeEach(() => at('2026-01-28T10:00:00+08:00'));

const canvas = (patch: Partial<Canvas> = {}): never =>
  ({
    breakthroughs: ['need'],
    obstacle: { kind: 'budget', words: '预算审批卡在CFO' },
    next: { at: '2026-01-30T10:00:00+08:00', action: '发送方案', deliverable: '方案PDF' },
    ...patch,
  }) as never;

const cards = (words: string) =>
  house()
    .simulator.control.cards('rep-hz-1')
    .map((card) => JSON.stringify(card.content))
    .filter((text) => text.includes(words));

describe('E1 E3 the canvas', () => {
  it('is one write: the step on the card, the obstacle in red, the start clock stopped, the next clock set', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const { card } = await rep('canvas.record', { lead: lead._id, cmd: newCmd(), canvas: canvas() });
    expect(card).toMatchObject({
      status: 'started',
      nextStep: '发送方案，交付方案PDF',
      due: '2026-01-30T02:00:00.000Z',
      obstacle: { kind: 'budget', words: '预算审批卡在CFO' },
      canvas: { by: '周晓楠', breakthroughs: ['need'] },
    });
    expect(card.trail.slice(0, 2).map(({ words }) => words)).toEqual([
      '跟进：需求确认；障碍 预算审批（预算审批卡在CFO）；下一步 1月30日 周五 10:00 发送方案，交付方案PDF',
      '开始跟进',
    ]);
    const kept = JSON.stringify(await leadsOf(house()).findOne({ _id: lead._id }));
    expect(kept).not.toMatch(/卡在CFO|方案PDF/);
    expect((await leadsOf(house()).findOne({ _id: lead._id }))!.clocks).toEqual({ 'next-step': new Date('2026-01-30T02:00:00Z') });
  });

  it('takes the same message twice as one, and two people at once as two', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const supervisor = (await house().signIn('lead-hz')).api;
    const cmd = newCmd();
    const [a, b] = await Promise.all([1, 2].map(() => rep('canvas.record', { lead: lead._id, cmd, canvas: canvas() })));
    expect(a!.card.version).toBe(b!.card.version);
    await Promise.all([
      rep('canvas.record', { lead: lead._id, cmd: newCmd(), canvas: canvas({ breakthroughs: ['quote'] }) }),
      supervisor('canvas.record', { lead: lead._id, cmd: newCmd(), canvas: canvas({ breakthroughs: ['chain'] }) }),
    ]);
    const { card } = await rep('lead.card', { lead: lead._id });
    expect(card!.trail.filter(({ type }) => type === 'lead.followed-up')).toHaveLength(3);
  });

  it('refuses a vague step with an example of this lead, and keeps nothing of it', async () => {
    const lead = await leadFor(house(), 'rep-hz-1', { topic: '边缘计算' });
    const next = { at: '2026-01-30T10:00:00+08:00', action: '持续跟进', deliverable: '待定' };
    const refused = rep('canvas.record', { lead: lead._id, cmd: newCmd(), canvas: canvas({ next }) });
    await expect(refused).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('发送「边缘计算」的方案PDF'),
      details: { problems: [{ part: 'action' }, { part: 'deliverable' }] },
    });
    expect((await leadsOf(house()).findOne({ _id: lead._id }))!.canvas).toBeUndefined();
  });

  it('keeps the obstacle until it is cleared, by the next canvas or by a tap', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const record = (patch: Partial<Canvas>) => rep('canvas.record', { lead: lead._id, cmd: newCmd(), canvas: canvas(patch) });
    const since = (await record({})).card.obstacle!.since;
    await at('2026-01-29T10:00:00+08:00');
    expect((await record({ obstacle: 'stands' })).card.obstacle).toEqual({ kind: 'budget', words: '预算审批卡在CFO', since });
    const { card } = await rep('canvas.clear', { lead: lead._id, cmd: newCmd() });
    expect(card.obstacle).toBeNull();
    expect(card.trail[0]!.words).toBe('障碍已解决：预算审批');
    await expect(record({ obstacle: 'stands' })).rejects.toMatchObject({ code: 'invalid' });
    await record({});
    expect((await record({ obstacle: 'none' })).card.obstacle).toBeNull();
  });

  it('reminds the owner once when the step falls due, and not at all when it was followed up before', async () => {
    const due = await leadFor(house(), 'rep-hz-1');
    const done = await leadFor(house(), 'rep-hz-1');
    for (const lead of [due, done]) await rep('canvas.record', { lead: lead._id, cmd: newCmd(), canvas: canvas() });
    await at('2026-01-30T09:00:00+08:00');
    const later = { at: '2026-02-02T10:00:00+08:00', action: '上门拜访', deliverable: '会议纪要' };
    await rep('canvas.record', { lead: done._id, cmd: newCmd(), canvas: canvas({ next: later }) });
    house().setNow('2026-01-30T10:00:00+08:00');
    await house().settle();
    await house().settle();
    const reminders = cards('下一步到时间了');
    expect(reminders.filter((text) => text.includes(due.no))).toEqual([expect.stringContaining('发送方案，交付方案PDF')]);
    expect(reminders.filter((text) => text.includes(done.no))).toEqual([]);
  });

  it('is for who works on the lead: an executive reads, a stranger finds nothing', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const [boss, stranger] = [(await house().signIn('boss')).api, (await house().signIn('rep-sh-1')).api];
    await expect(boss('canvas.record', { lead: lead._id, cmd: newCmd(), canvas: canvas() })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(stranger('canvas.record', { lead: lead._id, cmd: newCmd(), canvas: canvas() })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(boss('canvas.clear', { lead: lead._id, cmd: newCmd() })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
