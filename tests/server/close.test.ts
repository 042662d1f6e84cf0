import { manufacturing } from '@tongguan/shared/pipeline/manufacturing';
import type { Stage } from '@tongguan/shared/pipeline/pipeline';
import { technical } from '@tongguan/shared/pipeline/technical';
import { cast, leadFor, leadsOf, newCmd, newMobile, seedCast } from '../support/cast';
import { factsOf } from '../support/gate-states';
import { useHouse } from '../support/house';

const house = useHouse({ rateLimits: { person: 100_000, source: 100_000, address: 100_000 } });
beforeAll(() => seedCast(house()));
const rep = async () => (await house().signIn('rep-hz-1')).api;

/** Stands a lead at a stage with all of its evidence, approved. */
const ready = async (lead: string, pipeline: typeof technical, stage: Stage): Promise<void> => {
  const at = new Date();
  const { credentials, approval } = factsOf(
    stage,
    stage.credentials.map(({ id }) => id),
    'approved',
  );
  const kept = Object.fromEntries(Object.entries(credentials).map(([id, one]) => [id, { ...one, by: 'rep-hz-1', at }]));
  const gate = { credentials: kept, approval: { ...approval!, request: 1, asked: [], at } };
  const set = { pipeline: pipeline.id, pipelineVersion: pipeline.version, stage: stage.id, gates: { [stage.id]: gate } };
  await leadsOf(house()).updateOne({ _id: lead }, { $set: set });
};
const day = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

describe('A5 the end of a lead', () => {
  it('is 赢单 through the last gate alone: the conversion channel is fixed, the customer made, and the person free for new business', async () => {
    const api = await rep();
    const phone = newMobile();
    const lead = await leadFor(house(), 'rep-hz-1', { name: '尚可', phone, company: '长沙收官机械有限公司' });
    const won = () => api('lead.close', { lead: lead._id, cmd: newCmd(), outcome: 'won' });
    await expect(won()).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('还没有走到合同谈判') });
    await leadsOf(house()).updateOne({ _id: lead._id }, { $set: { stage: 'contract' } });
    await expect(won()).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('上传合同稿') });
    await leadsOf(house()).updateOne({ _id: lead._id }, { $set: { latestChannel: 'expo' } });
    await ready(lead._id, technical, technical.stages.at(-1)!);
    const { card } = await won();
    expect(card).toMatchObject({
      status: 'closed',
      outcome: 'won',
      channel: 'website',
      latestChannel: 'expo',
      conversionChannel: 'expo',
      due: null,
    });
    await house().settle();
    const { card: after } = await api('lead.card', { lead: lead._id });
    expect(after!.customer).toMatchObject({ name: '长沙收官机械有限公司', code: expect.stringMatching(/^KH\d{6}$/) });
    expect(after!.trail.map(({ words }) => words)).toEqual(expect.arrayContaining(['签约，成交渠道定为展会', '赢单，线索结束']));
    await expect(won()).rejects.toMatchObject({ code: 'conflict' });
    const again = await house().arrive({ name: '尚可', phone, region: '长沙' });
    expect(again.body.outcome).toBe('created');
    expect((await leadsOf(house()).findOne({ _id: lead._id }))!.conversionChannel).toBe('expo');
  });

  it('is 输单 from any stage with a reason, ending what waits for a decision', async () => {
    const api = await rep();
    const lead = await leadFor(house(), 'rep-hz-1');
    const stage = technical.stages[0]!;
    await ready(lead._id, technical, stage);
    await leadsOf(house()).updateOne(
      { _id: lead._id },
      { $set: { 'gates.contact.approval.state': 'requested', reviewers: ['reviewer-1'], seenBy: ['rep-hz-1', ':asked:reviewer-1'] } },
    );
    await expect(api('lead.close', { lead: lead._id, cmd: newCmd(), outcome: 'lost' })).rejects.toMatchObject({ code: 'invalid' });
    const cmd = newCmd();
    const { card } = await api('lead.close', { lead: lead._id, cmd, outcome: 'lost', reason: 'price' });
    expect(card).toMatchObject({ status: 'closed', outcome: 'lost', conversionChannel: null });
    await api('lead.close', { lead: lead._id, cmd, outcome: 'lost', reason: 'price' });
    const kept = (await leadsOf(house()).findOne({ _id: lead._id }))!;
    expect([kept.reviewers, kept.seenBy, kept.openFor, kept.lostReason]).toEqual([[], ['rep-hz-1'], undefined, 'price']);
    expect(kept.gates['contact']!.approval!.state).toBe('withdrawn');
    await house().settle();
    expect((await api('approval.list', {}).catch((error) => error)).code).toBe('forbidden');
  });

  it('is refused to who only reads', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const boss = (await house().signIn('boss')).api;
    await expect(boss('lead.close', { lead: lead._id, cmd: newCmd(), outcome: 'lost', reason: 'price' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('is one of two when both are asked for at once', async () => {
    const api = await rep();
    const lead = await leadFor(house(), 'rep-hz-1');
    await ready(lead._id, technical, technical.stages.at(-1)!);
    const ends = await Promise.allSettled([
      api('lead.close', { lead: lead._id, cmd: newCmd(), outcome: 'won' }),
      api('lead.close', { lead: lead._id, cmd: newCmd(), outcome: 'lost', reason: 'rival' }),
    ]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('fixes the conversion channel where a pipeline signs before its end, and never again', async () => {
    const api = await rep();
    const lead = await leadFor(house(), 'rep-hz-1', { company: '长沙中途签约有限公司' });
    await ready(lead._id, manufacturing, manufacturing.stages.find(({ signs }) => signs)!);
    await api('gate.advance', { lead: lead._id, cmd: newCmd(), to: 'm-order' });
    const { card } = await api('lead.card', { lead: lead._id });
    expect(card).toMatchObject({ stage: '订单执行', conversionChannel: 'website', outcome: null });
    await leadsOf(house()).updateOne({ _id: lead._id }, { $set: { latestChannel: 'wecom' } });
    await ready(lead._id, manufacturing, manufacturing.stages.at(-1)!);
    const won = await api('lead.close', { lead: lead._id, cmd: newCmd(), outcome: 'won' });
    expect(won.card).toMatchObject({ outcome: 'won', conversionChannel: 'website' });
  });
});

describe('A5 the channel report', () => {
  it('puts the three channels side by side, within sight, by period and region, and opens every figure', async () => {
    const { api: boss } = await house().signIn(cast.executive);
    const { api: lead } = await house().signIn(cast.supervisor);
    const period = { from: day(), to: day() };
    const before = await boss('report.channels', period);
    const of = (report: typeof before, channel: string) => report.channels.find((row) => row.channel === channel)!;
    const mine = await leadFor(house(), 'rep-hz-1', { region: '昆明' });
    await leadFor(house(), 'rep-sh-1', { region: '昆明' });
    const at = new Date();
    await leadsOf(house()).updateOne({ _id: mine._id }, { $set: { latestChannel: 'expo', conversionChannel: 'expo', signedAt: at } });
    const after = await boss('report.channels', period);
    expect(of(after, 'website').first - of(before, 'website').first).toBe(2);
    expect(of(after, 'expo').latest - of(before, 'expo').latest).toBe(1);
    expect(of(after, 'expo').conversion - of(before, 'expo').conversion).toBe(1);
    const kunming = { ...period, region: 'KM' };
    expect(of(await boss('report.channels', kunming), 'website')).toEqual({ channel: 'website', first: 2, latest: 1, conversion: 0 });
    expect(of(await lead('report.channels', kunming), 'website').first).toBe(1);
    const cell = await boss('report.channel-leads', { ...kunming, touch: 'conversion', channel: 'expo' });
    expect(cell.leads.map(({ id }) => id)).toEqual([mine._id]);
    expect(after.regions).toContainEqual({ code: 'KM', name: '昆明' });
    expect(of(await boss('report.channels', { from: '2020-01-01', to: '2020-01-31' }), 'website').first).toBe(0);
    for (const wrong of [
      { from: day(), to: '2020-01-01' },
      { from: '2020-01-01', to: day() },
    ])
      await expect(boss('report.channels', wrong)).rejects.toMatchObject({ code: 'invalid' });
  });
});
