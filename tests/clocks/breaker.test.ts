import type { LeadRecord } from '@tongguan/server/lead/lead';
import { defaultClockSettings } from '@tongguan/shared/clock/settings';
import type { Candidate } from '@tongguan/shared/routing/route';
import { leadsOf, newCmd, newMobile } from '../support/cast';
import { useHouse } from '../support/house';

// A Wednesday in years to come (the database ends sessions by its own clock), ten in the morning in Shanghai. An ordinary lead: reminder after 2 h, taken back after 8 h of work, at six.
const house = useHouse();
const begin = '2032-01-28T10:00:00+08:00';
const at = (local: string): Date => new Date(`2032-01-${local}+08:00`);

const leads = () => leadsOf(house());
const one = async (id: string): Promise<LeadRecord> => (await leads().findOne({ _id: id }))!;
const arrive = async (form: Record<string, unknown> = {}): Promise<LeadRecord> => {
  const { body } = await house().arrive({ name: '时钟测试', phone: newMobile(), region: '杭州', ...form });
  await house().settle();
  return (await leads().findOne({ no: body.lead }))!;
};
const later = async (local: string): Promise<void> => {
  house().setNow(at(local));
  await house().settle();
};
const api = async (userid: string) => (await house().signIn(userid)).api;
const events = async (id: string, type: string) =>
  house()
    .database.db.collection('trail')
    .find({ subject: `lead-${id}`, type })
    .sort({ n: 1 })
    .toArray();
/** Whom the latest decision weighed. */
const weighed = async (id: string, type: string): Promise<Candidate[]> => (await events(id, type)).at(-1)!['data'].decision.candidates;
const cardsOf = (userid: string, no: string): string[] =>
  house()
    .simulator.control.cards(userid)
    .map((card) => JSON.stringify(card.content))
    .filter((text) => text.includes(no));
const setClocks = async (change: object): Promise<void> => {
  const admin = await api('admin');
  const { version, value } = await admin('settings.get', { name: 'clocks' });
  await admin('settings.put', { name: 'clocks', version, cmd: newCmd(), value: { ...value, ...change } });
};
const otherOf = (owner: string): string => (owner === 'rep-hz-1' ? 'rep-hz-2' : 'rep-hz-1');

beforeEach(() => house().setNow(begin));
afterEach(async () => {
  // Leads of one test are nobody's load in the next.
  await leads().updateMany({}, { $set: { closedAt: new Date(), clocks: {} }, $unset: { nextDue: '', openFor: '' } });
});

describe('B4 taken back', () => {
  it('after a warning that says when, in one write; routed to another, with 分配异常 on the card, and gone from who had it', async () => {
    const lead = await arrive();
    const owner = lead.owner!;
    expect(lead.clocks).toEqual({ start: at('28T12:00:00'), reclaim: at('28T18:00:00') });
    await later('28T12:00:00');
    expect(cardsOf(owner, lead.no).at(0)).toContain('1月28日 周三 18:00前不开始将收回');
    await later('28T17:59:59');
    expect((await one(lead._id)).owner).toBe(owner);
    await later('28T18:00:00');

    const after = await one(lead._id);
    expect(after).toMatchObject({ owner: otherOf(owner), startedAt: null, reclaims: [{ person: owner, at: at('28T18:00:00') }] });
    expect(after.flags).toContain('route-abnormal');
    expect(after.clocks).toEqual({ start: at('29T11:00:00'), reclaim: at('29T17:00:00') });
    expect((await weighed(lead._id, 'lead.assigned')).find(({ person }) => person === owner)?.skipped).toBe('cooling');
    expect(cardsOf(owner, lead.no).at(0)).toMatch(/已收回/);
    expect(cardsOf(owner, lead.no).at(0)).not.toContain('时钟测试');
    expect(cardsOf(otherOf(owner), lead.no).at(0)).toContain('新线索');
    await expect((await api(owner))('lead.card', { lead: lead._id })).rejects.toMatchObject({ code: 'not-found' });

    await Promise.all([house().settle(), house().settle()]);
    expect(await events(lead._id, 'lead.reclaimed')).toHaveLength(1);
    expect(await events(lead._id, 'lead.assigned')).toHaveLength(2);
    const { card } = await (await api(otherOf(owner)))('lead.card', { lead: lead._id });
    expect(card!.trail.map(({ words }) => words).join('\n')).toMatch(/超时未开始跟进，已收回（第 1 次），标记分配异常/);
    expect(card!.reclaim).toBe(at('29T17:00:00').toISOString());
  });

  it('goes to the supervisor the second time, for good', async () => {
    const lead = await arrive();
    for (const moment of ['28T12:00:00', '28T18:00:00', '29T11:00:00', '29T17:00:00']) await later(moment);
    const after = await one(lead._id);
    expect(after).toMatchObject({ owner: 'lead-hz', routing: null });
    expect(after.reclaims).toHaveLength(2);
    expect(Object.keys(after.clocks)).toEqual(['start']);
    expect((await (await api('lead-hz'))('lead.card', { lead: lead._id })).card!.why).toBe('两次超时被收回，转给主管处理');
    expect(cardsOf('lead-hz', lead.no).at(0)).toMatch(/请你处理.*开始跟进/);
    await later('30T17:00:00');
    expect((await one(lead._id)).owner).toBe('lead-hz');
    await (await api('lead-hz'))('lead.start', { lead: lead._id, cmd: newCmd() });
    expect((await one(lead._id)).clocks).toEqual({});
  });

  it('never from who has begun, called on the customer or recorded a follow-up', async () => {
    const [started, visited, recorded] = [await arrive(), await arrive(), await arrive()];
    const act = async (lead: LeadRecord) => await api(lead.owner!);
    await (await act(started))('lead.start', { lead: started._id, cmd: newCmd() });
    await (await act(visited))('lead.visit', { lead: visited._id, cmd: newCmd(), latitude: 30.27, longitude: 120.15 });
    await (await act(recorded))('canvas.record', {
      lead: recorded._id,
      cmd: newCmd(),
      canvas: {
        breakthroughs: ['need'],
        obstacle: 'none',
        next: { at: at('30T10:00:00').toISOString(), action: '发送方案PDF', deliverable: '客户签字版' },
      },
    });
    expect((await one(visited._id)).startedAt).toEqual(at('28T10:00:00'));
    await later('28T19:00:00');
    for (const { _id, owner } of [started, visited, recorded]) {
      const after = await one(_id);
      expect([after.owner, after.reclaims]).toEqual([owner, undefined]);
    }
  });

  it('is raced by 开始跟进: either begun by its owner or taken back, never both', async () => {
    const racing = await Promise.all(Array.from({ length: 4 }, () => arrive()));
    await later('28T12:00:00');
    const apis = new Map(await Promise.all(['rep-hz-1', 'rep-hz-2'].map(async (id) => [id, await api(id)] as const)));
    house().setNow(at('28T18:00:00'));
    const taps = racing.map(async ({ _id, owner }) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
      return apis.get(owner!)!('lead.start', { lead: _id, cmd: newCmd() }).then(
        () => 'started',
        (error) => error.code,
      );
    });
    const [answers] = await Promise.all([Promise.all(taps), house().server.sweepAll()]);
    await house().settle();
    for (const [i, { _id, owner }] of racing.entries()) {
      const after = await one(_id);
      if (answers[i] === 'started') expect([after.owner, after.reclaims]).toEqual([owner, undefined]);
      else expect([answers[i], after.owner]).toEqual(['not-found', otherOf(owner!)]);
    }
  });

  it('after a day without a server: each is warned first, once, and taken back only after', async () => {
    const many: LeadRecord[] = [];
    for (let i = 0; i < 4; i++) many.push(await arrive());
    await later('30T10:00:00');
    for (const { _id, owner, no } of many) {
      const after = await one(_id);
      expect(after.owner).toBe(owner);
      expect(after.clocks).toEqual({ reclaim: at('30T16:00:00') });
      expect(cardsOf(owner!, no).filter((text) => text.includes('还没开始跟进'))).toHaveLength(1);
      expect(cardsOf(owner!, no).at(0)).toContain('1月30日 周五 16:00前不开始将收回');
    }
  });
});

describe('B2 the label decides how long a lead may wait', () => {
  it('and a change of it moves the clocks in the same write, never into the past', async () => {
    const lead = await arrive();
    const rep = await api(lead.owner!);
    const edit = (from: string | null, to: string | null) =>
      rep('lead.edit', { lead: lead._id, cmd: newCmd(), changes: [{ field: 'budgetBand', from, to } as never] });
    const { card } = await edit(null, 'over200');
    expect(card.labels).toEqual({ weight: 1, grade: 'A', limit: 'h2' });
    expect((await one(lead._id)).clocks).toEqual({ start: at('28T10:30:00'), reclaim: at('28T12:00:00') });
    await edit('over200', 'under50');
    expect((await one(lead._id)).clocks).toEqual({ start: at('28T16:00:00'), reclaim: at('30T16:00:00') });
    house().setNow(at('28T15:00:00'));
    await edit('under50', 'over200');
    expect((await one(lead._id)).clocks).toEqual({ start: at('28T15:30:00'), reclaim: at('28T17:00:00') });
  });

  it('a rule may run around the clock', async () => {
    const { limits } = defaultClockSettings;
    await setClocks({ limits: { ...limits, h8: { ...limits.h8, aroundClock: true } } });
    house().setNow(at('28T20:00:00'));
    expect((await arrive()).clocks).toEqual({ start: at('28T22:00:00'), reclaim: at('29T04:00:00') });
    await setClocks({ limits });
  });

  it('a holiday and its make-up day count as the calendar says', async () => {
    house().setNow('2026-02-13T17:30:00+08:00');
    const lead = await arrive();
    // Saturday the 14th is worked; then nine days are not.
    expect(lead.clocks['start']).toEqual(new Date('2026-02-14T10:30:00+08:00'));
    expect(lead.clocks['reclaim']).toEqual(new Date('2026-02-14T16:30:00+08:00'));
  });
});

describe('B6 promises of service', () => {
  const graded = async (band: string) => {
    const lead = await arrive();
    const rep = await api(lead.owner!);
    await rep('lead.edit', { lead: lead._id, cmd: newCmd(), changes: [{ field: 'budgetBand', from: null, to: band } as never] });
    return { lead, rep };
  };

  it('a B-grade lead is followed up within two hours, else the department head is told, once', async () => {
    const { lead, rep } = await graded('from50to200');
    expect((await one(lead._id)).clocks['touch-by']).toEqual(at('28T12:00:00'));
    // Only begun: nobody has spoken with the customer.
    await rep('lead.start', { lead: lead._id, cmd: newCmd() });
    await later('28T12:00:00');
    await house().settle();
    expect(await events(lead._id, 'lead.level-breached')).toHaveLength(1);
    expect((await one(lead._id)).breached).toEqual(['touched']);
    expect(cardsOf('boss', lead.no)).toHaveLength(1);
    expect(cardsOf('boss', lead.no)[0]).toMatch(/服务超时.*没有及时跟进/);
    const again = await api(lead.owner!);
    await again('lead.visit', { lead: lead._id, cmd: newCmd(), latitude: 30.27, longitude: 120.15 });
    expect((await one(lead._id)).breached).toEqual([]);
  });

  it('and is kept by the first visit, after which nothing is said', async () => {
    const { lead, rep } = await graded('from50to200');
    await rep('lead.visit', { lead: lead._id, cmd: newCmd(), latitude: 30.27, longitude: 120.15 });
    // Only the task that a visit asks for still waits.
    expect(Object.keys((await one(lead._id)).clocks)).toEqual([expect.stringMatching(/^task:/)]);
    await later('28T13:00:00');
    expect(await events(lead._id, 'lead.level-breached')).toHaveLength(0);
  });

  it('an A-grade lead nobody can take breaches after half an hour, and the promise counts as kept once it is assigned', async () => {
    const boss = await api('lead-hz');
    for (const person of ['rep-hz-1', 'rep-hz-2']) await boss('people.suspend', { person, cmd: newCmd(), reason: '核验逾期' });
    const lead = await arrive();
    expect(lead.owner).toBeNull();
    expect((await weighed(lead._id, 'lead.unassigned')).map(({ skipped }) => skipped)).toEqual(['suspended', 'suspended']);
    expect(lead.routing).toEqual({ group: null, chosen: null, rivals: 0 });
    await boss('lead.edit', { lead: lead._id, cmd: newCmd(), changes: [{ field: 'budgetBand', from: null, to: 'over200' }] });
    expect((await one(lead._id)).clocks['assign-by']).toEqual(at('28T10:30:00'));
    await later('28T10:30:00');
    expect(await events(lead._id, 'lead.level-breached')).toHaveLength(1);
    expect(await events(lead._id, 'lead.unassigned')).toHaveLength(1);
    expect((await one(lead._id)).breached).toEqual(['assigned']);
    await boss('people.suspend', { person: 'rep-hz-2', cmd: newCmd(), reason: null });
    await later('28T10:45:00');
    const after = await one(lead._id);
    expect([after.owner, after.breached, Object.keys(after.clocks)]).toEqual(['rep-hz-2', [], ['start', 'reclaim']]);
    await boss('people.suspend', { person: 'rep-hz-1', cmd: newCmd(), reason: null });
  });
});

describe('B1 nobody on shift', () => {
  it('the lead waits in the pool, the supervisor is told once, and it is assigned when somebody is', async () => {
    const shift = { from: 9 * 60, to: 18 * 60, weekdays: [1, 2, 3, 4, 5] };
    const put = async (reps: object[]) => {
      const admin = await api('admin');
      const { version, value } = await admin('settings.get', { name: 'routing' });
      await admin('settings.put', { name: 'routing', version, cmd: newCmd(), value: { ...value, reps } });
    };
    await put(['rep-hz-1', 'rep-hz-2'].map((person) => ({ person, industries: [], shift })));
    house().setNow(at('28T23:00:00'));
    const lead = await arrive();
    expect([lead.owner, Object.keys(lead.clocks)]).toEqual([null, ['route-again']]);
    expect(cardsOf('lead-hz', lead.no).at(0)).toContain('到班后自动分配');
    for (const moment of ['28T23:20:00', '29T05:00:00', '29T08:59:00']) await later(moment);
    expect((await one(lead._id)).owner).toBeNull();
    await later('29T09:14:00');
    expect((await one(lead._id)).owner).toMatch(/^rep-hz/);
    expect(cardsOf('lead-hz', lead.no)).toHaveLength(1);
    expect(await events(lead._id, 'lead.unassigned')).toHaveLength(1);
    await put([]);
  });
});
