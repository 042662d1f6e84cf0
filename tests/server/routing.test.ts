import { type LeadRecord, leadKind } from '@tongguan/server/lead/lead';
import { endTurn, takeTurn } from '@tongguan/server/platform/lease';
import { noLoad } from '@tongguan/server/routing/loads';
import { createRegionTurns } from '@tongguan/server/routing/region-turns';
import type { ClockSettings } from '@tongguan/shared/clock/settings';
import type { RoutingSettings } from '@tongguan/shared/routing/settings';
import { handOver, leadFor, leadsOf, newCmd, newMobile } from '../support/cast';
import { useHouse } from '../support/house';

// A Wednesday in years to come (the database ends sessions by its own clock), ten in the morning in Shanghai.
const house = useHouse({ now: '2032-01-28T10:00:00+08:00' });
const api = async (userid: string) => (await house().signIn(userid)).api;
const one = async (id: string): Promise<LeadRecord> => (await leadsOf(house()).findOne({ _id: id }))!;
const arrive = async (form: Record<string, unknown> = {}): Promise<LeadRecord> => {
  const { body } = await house().arrive({ name: '分配测试', phone: newMobile(), region: '杭州', ...form });
  await house().settle();
  return (await leadsOf(house()).findOne({ no: body.lead }))!;
};
const setRouting = async (change: Partial<RoutingSettings>): Promise<RoutingSettings> => {
  const admin = await api('admin');
  const { version, value } = await admin('settings.get', { name: 'routing' });
  await admin('settings.put', { name: 'routing', version, cmd: newCmd(), value: { ...value, ...change } });
  return value as unknown as RoutingSettings;
};
const events = (id: string, type: string) =>
  house()
    .database.db.collection('trail')
    .find({ subject: `lead-${id}`, type })
    .toArray();
const cardsOf = (userid: string, no: string): string[] =>
  house()
    .simulator.control.cards(userid)
    .map((card) => JSON.stringify(card.content))
    .filter((text) => text.includes(no));
const openLeads = (owner: string) => leadsOf(house()).countDocuments({ owner, closedAt: null });
const passOn = async (seconds: number): Promise<void> => house().setNow(new Date(house().now().getTime() + seconds * 1000));

/** What came before is nobody's load, and no clock of it runs. */
const closeAll = () =>
  leadsOf(house()).updateMany({}, { $set: { closedAt: new Date(), clocks: {} }, $unset: { nextDue: '', openFor: '' } });

describe('B1 a supervisor’s exception', () => {
  it('gives a lead to a member of the team with a reason in the trail, new clocks, a card to both, and nothing left to who had it', async () => {
    const lead = await arrive();
    const from = lead.owner!;
    const to = from === 'rep-hz-1' ? 'rep-hz-2' : 'rep-hz-1';
    const boss = await api('lead-hz');
    await passOn(3600);
    const cmd = newCmd();
    const wanted = { lead: lead._id, cmd, to, reason: '客户孙总指定要懂产线的同事' };
    await boss('lead.reassign', wanted);
    await boss('lead.reassign', wanted);
    await house().settle();
    const after = await one(lead._id);
    expect(after).toMatchObject({ owner: to, startedAt: null, routing: null, assignedAt: house().now() });
    expect(after.clocks['start']).toEqual(new Date('2032-01-28T13:00:00+08:00'));
    const [event, ...more] = await events(lead._id, 'lead.reassigned');
    expect(more).toEqual([]);
    expect(JSON.stringify(event)).not.toContain('孙总');
    const { items } = await boss('lead.trail', { lead: lead._id });
    expect(items[0]?.words).toMatch(/^改派给 .+（原负责人 .+），原因：客户孙总指定要懂产线的同事$/);
    expect(JSON.stringify(after)).not.toContain('孙总');
    expect((await (await api(to))('lead.card', { lead: lead._id })).card!.why).toBe('陆文博改派：客户孙总指定要懂产线的同事');
    expect(cardsOf(to, lead.no)[0]).toContain('新线索');
    expect(cardsOf(from, lead.no)[0]).toContain('已改派');
    expect(cardsOf(from, lead.no)[0]).not.toContain('分配测试');
    await expect((await api(from))('lead.card', { lead: lead._id })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('keeps a card at home that still waited for who had it, or was given up', async () => {
    const control = house().simulator.control;
    const boss = await api('lead-hz');
    control.setFaults({ outage: true });
    const { body } = await house().arrive({ name: '分配测试', phone: newMobile(), region: '杭州' });
    for (let i = 0; i < 2; i++) await house().server.sweepAll();
    const lead = (await leadsOf(house()).findOne({ no: body.lead }))!;
    const [from, to] = lead.owner === 'rep-hz-1' ? ['rep-hz-1', 'rep-hz-2'] : ['rep-hz-2', 'rep-hz-1'];
    const outbox = house().database.db.collection('outbox');
    const ofLead = { subject: `lead-${lead._id}`, kind: 'new-lead', to: from };
    expect(await outbox.countDocuments({ ...ofLead, dueAt: { $exists: true } })).toBe(1);
    await boss('lead.reassign', { lead: lead._id, cmd: newCmd(), to: to!, reason: '换人' });
    await house().server.sweepAll();
    control.setFaults({ outage: false });
    await house().settle();
    expect(cardsOf(from!, lead.no).map((text) => /分配测试/.test(text))).toEqual([false]);
    expect(cardsOf(to!, lead.no)[0]).toContain('新线索');
    expect(await outbox.findOne(ofLead)).toMatchObject({ outcome: 'withdrawn' });
    // One that nobody could be given: sent again by hand it would say the same to whoever has lost the lead.
    await outbox.updateOne(
      { ...ofLead, to },
      { $set: { deadAt: house().now(), reason: '60011 message/send' }, $unset: { outcome: '', doneAt: '' } },
    );
    await boss('lead.reassign', { lead: lead._id, cmd: newCmd(), to: from!, reason: '换回来' });
    await house().settle();
    const given = await outbox.findOne({ ...ofLead, to });
    expect(given).toMatchObject({ outcome: 'withdrawn' });
    expect(given).not.toHaveProperty('deadAt');
  });

  it('is refused with its reason: to another team, to whoever is suspended, to who has it, without a reason, by a rep', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const boss = await api('lead-hz');
    const give = (to: string, reason = '换人') => boss('lead.reassign', { lead: lead._id, cmd: newCmd(), to, reason });
    await expect(give('rep-sh-1')).rejects.toMatchObject({ code: 'invalid' });
    await expect(give('nobody')).rejects.toMatchObject({ code: 'invalid' });
    await expect(give('rep-hz-1')).rejects.toMatchObject({ code: 'conflict' });
    await expect(give('rep-hz-2', ' ')).rejects.toMatchObject({ code: 'invalid' });
    await boss('people.suspend', { person: 'rep-hz-2', cmd: newCmd(), reason: '核验逾期' });
    await expect(give('rep-hz-2')).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('核验') });
    await boss('people.suspend', { person: 'rep-hz-2', cmd: newCmd(), reason: null });
    const rep = await api('rep-hz-1');
    await expect(rep('lead.reassign', { lead: lead._id, cmd: newCmd(), to: 'rep-hz-2', reason: '换人' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect((await one(lead._id)).owner).toBe('rep-hz-1');
  });

  it('shows how it was decided, and who could have it instead with their loads', async () => {
    const lead = await arrive();
    const view = await (await api('lead-hz'))('routing.view', { lead: lead._id });
    expect(view.candidates.filter(({ chosen }) => chosen)).toHaveLength(1);
    expect(view.candidates.every(({ score, skipped }) => (score === null) === (skipped !== null))).toBe(true);
    expect(view.members.map(({ id }) => id)).not.toContain(lead.owner);
    expect(view.members.length).toBeGreaterThan(0);
    expect((await (await api('boss'))('routing.view', { lead: lead._id })).members).toEqual([]);
  });
});

describe('B8 suspension', () => {
  it('keeps new leads away, with the reason sealed and in the trail, until it is lifted; a session goes on', async () => {
    const boss = await api('lead-hz');
    const rep = await api('rep-hz-1');
    const cmd = newCmd();
    await boss('people.suspend', { person: 'rep-hz-1', cmd, reason: '三季度核验逾期' });
    await boss('people.suspend', { person: 'rep-hz-1', cmd, reason: '三季度核验逾期' });
    expect((await arrive()).owner).toBe('rep-hz-2');
    expect((await arrive()).owner).toBe('rep-hz-2');
    expect(await rep('session.me', {})).toMatchObject({ id: 'rep-hz-1' });
    const stored = await house()
      .database.db.collection('people')
      .findOne({ _id: 'rep-hz-1' as never });
    expect(JSON.stringify(stored)).not.toContain('三季度');
    expect(await house().database.db.collection('trail').countDocuments({ subject: 'person-rep-hz-1', type: 'person.suspended' })).toBe(1);
    await boss('people.suspend', { person: 'rep-hz-1', cmd: newCmd(), reason: null });
    expect((await arrive()).owner).toBe('rep-hz-1');
    const now = house().now();
    const until = new Date(now.getTime() + 3_600_000).toISOString();
    const past = { person: 'rep-hz-1', cmd: newCmd(), reason: '出差', until: now.toISOString() };
    await expect(boss('people.suspend', past)).rejects.toMatchObject({ code: 'invalid' });
    await boss('people.suspend', { ...past, cmd: newCmd(), until });
    expect((await arrive()).owner).not.toBe('rep-hz-1');
    house().setNow(until);
    expect((await house().server.services.directory.staff()).people.get('rep-hz-1')?.suspended).toBeNull();
    house().setNow(now);
    await boss('people.suspend', { person: 'rep-hz-1', cmd: newCmd(), reason: null });
    await expect(boss('people.suspend', { person: 'rep-sh-1', cmd: newCmd(), reason: '无关' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(boss('people.suspend', { person: 'lead-hz', cmd: newCmd(), reason: '自己' })).rejects.toMatchObject({ code: 'not-found' });
    // The next story begins earlier: nothing of this one is to wait for its hour.
    await house().settle();
  });
});

describe('B3 counting loads', () => {
  it('is done anew for each lead, and for imported ones kept until another process routed the region', async () => {
    const { services } = house().server;
    const region = createRegionTurns(services);
    const [here, other] = ['counted', 'another process'];
    const openOf = (patient: boolean) =>
      region(here, async (loadsFor) => {
        const loads = await loadsFor(['rep-hz-1'], patient);
        const load = loads.get('rep-hz-1') ?? noLoad;
        // As an assignment in this turn keeps it up.
        loads.set('rep-hz-1', { ...load, open: load.open + 1 });
        return load.open;
      });
    const stands = await openOf(false);
    expect([await openOf(false), await openOf(false)]).toEqual([stands, stands]);
    expect([await openOf(true), await openOf(true)]).toEqual([stands + 1, stands + 2]);
    await takeTurn(services.db, `route:${here}`, 1000, services.now(), other);
    await expect(openOf(true)).rejects.toThrow('another process');
    await endTurn(services.db, `route:${here}`, other);
    expect([await openOf(true), await openOf(true), await openOf(false)]).toEqual([stands, stands + 1, stands]);
    await takeTurn(services.db, `route:${here}`, 1000, services.now(), other);
    await endTurn(services.db, `route:${here}`, other);
    expect(await openOf(true)).toBe(stands);
  });
});

describe('B7 the claim board', () => {
  const board = { channels: ['website'], regions: ['HZ'], tellMinutes: 60, routeMinutes: 120 };
  beforeAll(async () => {
    house().setNow('2032-01-28T10:00:00+08:00');
    await setRouting({ board });
    await passOn(3);
  });
  afterAll(async () => {
    await setRouting({ board: null });
  });

  it('shows a lead to the reps of its region without name or number, and to nobody else', async () => {
    const lead = await arrive({ company: '杭州看板精密有限公司', topic: '想了解边缘网关' });
    expect(lead).toMatchObject({ owner: null, board: { region: 'HZ', state: 'open' } });
    const rep = await api('rep-hz-1');
    const { offers, room } = await rep('claim.list', {});
    expect(offers.map(({ id }) => id)).toContain(lead._id);
    expect(JSON.stringify(offers)).not.toMatch(/分配测试|边缘网关|137\d{8}/);
    expect(room).toBe(50 - (await openLeads('rep-hz-1')));
    await expect(rep('lead.card', { lead: lead._id })).rejects.toMatchObject({ code: 'not-found' });
    expect((await (await api('rep-sh-1'))('claim.list', {})).offers).toEqual([]);
    await expect((await api('rep-sh-1'))('claim.take', { lead: lead._id, cmd: newCmd() })).rejects.toMatchObject({ code: 'not-found' });
    expect((await (await api('lead-hz'))('claim.list', {})).offers.map(({ id }) => id)).toContain(lead._id);
  });

  it('is raced for: one has it, the other reads that it is gone, and a repeat of the winner’s tap changes nothing', async () => {
    for (let round = 0; round < 4; round++) {
      const lead = await arrive();
      const taps = await Promise.all(
        ['rep-hz-1', 'rep-hz-2'].map(async (person) => {
          const rep = await api(person);
          const cmd = newCmd();
          const take = () => rep('claim.take', { lead: lead._id, cmd });
          return { person, take, answer: await take().catch((error) => error) };
        }),
      );
      const won = taps.filter(({ answer }) => answer.lead === lead._id);
      expect(won).toHaveLength(1);
      expect(taps.find((tap) => tap !== won[0])?.answer).toMatchObject({ code: 'conflict', message: '这条线索已被认领或分配' });
      expect(await won[0]!.take()).toEqual({ lead: lead._id });
      await house().settle();
      const after = await one(lead._id);
      expect(after).toMatchObject({ owner: won[0]!.person, board: { state: 'claimed' } });
      expect(Object.keys(after.clocks).sort()).toEqual(['reclaim', 'start']);
      expect(await events(lead._id, 'lead.claimed')).toHaveLength(1);
      expect((await (await api(after.owner!))('lead.card', { lead: lead._id })).card!.why).toBe('在认领看板上认领');
    }
  });

  it('keeps a cap however many claims race, and refuses a suspended rep', async () => {
    const leads = [await arrive(), await arrive(), await arrive(), await arrive(), await arrive()];
    const cap = (await openLeads('rep-hz-2')) + 2;
    await setRouting({ reps: [{ person: 'rep-hz-2', cap, industries: [] }] });
    await passOn(3);
    const rep = await api('rep-hz-2');
    const answers = await Promise.all(
      leads.map(({ _id }) =>
        rep('claim.take', { lead: _id, cmd: newCmd() }).then(
          () => 'ok',
          (error) => error.message,
        ),
      ),
    );
    expect(answers.filter((answer) => answer === 'ok').length).toBeLessThanOrEqual(2);
    for (const { _id } of leads) await rep('claim.take', { lead: _id, cmd: newCmd() }).catch(() => undefined);
    expect(await openLeads('rep-hz-2')).toBe(cap);
    const left = (await Promise.all(leads.map(({ _id }) => one(_id)))).find(({ owner }) => owner === null)!;
    await expect(rep('claim.take', { lead: left._id, cmd: newCmd() })).rejects.toMatchObject({ message: expect.stringContaining('已满') });
    expect(
      (
        await house()
          .database.db.collection('people')
          .findOne({ _id: 'rep-hz-2' as never })
      )?.['claiming'],
    ).toEqual([]);
    await setRouting({ reps: [] });
    const boss = await api('lead-hz');
    await boss('people.suspend', { person: 'rep-hz-1', cmd: newCmd(), reason: '核验逾期' });
    await expect((await api('rep-hz-1'))('claim.take', { lead: left._id, cmd: newCmd() })).rejects.toMatchObject({
      message: expect.stringContaining('核验'),
    });
    await boss('people.suspend', { person: 'rep-hz-1', cmd: newCmd(), reason: null });
  });

  it('escalates what nobody claims: the supervisor is told, then the engine assigns it; the month’s numbers say what came of it', async () => {
    const lead = await arrive();
    await passOn(3600);
    await house().settle();
    expect(cardsOf('lead-hz', lead.no)[0]).toContain('线索没人认领');
    expect((await one(lead._id)).owner).toBeNull();
    await passOn(3600);
    await house().settle();
    const after = await one(lead._id);
    expect(after).toMatchObject({ board: { state: 'over' } });
    expect(after.owner).toMatch(/^rep-hz/);
    expect(cardsOf('lead-hz', lead.no)).toHaveLength(1);
    const { offered, claimed, routed, sql, conversion } = await (await api('boss'))('claim.report', { month: '2032-01' });
    expect(offered).toBeGreaterThanOrEqual(claimed + routed);
    expect([claimed > 0, routed > 0, sql, conversion]).toEqual([true, true, 0, 0]);
    expect(await (await api('boss'))('claim.report', { month: '2031-12' })).toMatchObject({ offered: 0, conversion: null });
  });
});

describe('B1 rules tried before they are published', () => {
  it('says what would have been otherwise, changes nothing, and refuses rules that are none', async () => {
    const admin = await api('admin');
    const { value, version } = await admin('settings.get', { name: 'routing' });
    const same = await admin('routing.tryOut', { value });
    expect(same.tried).toBeGreaterThan(0);
    expect(same).toMatchObject({ changed: 0, lost: 0, found: 0, relabelled: 0, examples: [] });
    // Alone in the group stands who did not get the newest lead, though they could have.
    const newest = await arrive();
    const other = newest.owner === 'rep-hz-1' ? 'rep-hz-2' : 'rep-hz-1';
    expect(newest.routing).toMatchObject({ chosen: { person: newest.owner }, rivals: 1 });
    const groups = [{ name: '一人组', channels: [], grades: [], members: [other] }];
    const tried = await admin('routing.tryOut', { value: { ...value, groups } });
    expect(tried.changed).toBeGreaterThan(0);
    const name = (await house().server.services.directory.staff()).people.get(other)!.name;
    expect(tried.examples.find(({ no }) => no === newest.no)).toMatchObject({ why: '归「一人组」', after: name });
    expect(tried.reps.reduce((sum, { before, after }) => sum + after - before, 0)).toBe(-tried.lost + tried.found);
    expect((await admin('settings.get', { name: 'routing' })).version).toBe(version);
    await expect(admin('routing.tryOut', { value: { ...value, cap: 0 } })).rejects.toMatchObject({ code: 'invalid' });
    // Limits: nobody began the newest lead, so a shorter one would have reminded of it and taken it back.
    const clocks = (await admin('settings.get', { name: 'clocks' })).value as unknown as ClockSettings;
    house().setNow(new Date(house().now().getTime() + 5 * 60_000));
    const limitsOf = (over: Partial<ClockSettings>, rules = value) =>
      admin('routing.tryLimits', { clocks: { ...clocks, ...over }, routing: rules });
    const held = await limitsOf({});
    expect(held).toMatchObject({ changed: 0, examples: [] });
    expect(held.tried).toBeGreaterThan(0);
    const rung = { remind: 1, reclaim: 2, aroundClock: true };
    const shorter = await limitsOf({ limits: { h2: rung, h8: rung, h24: rung } });
    expect(shorter.counts.reclaimed.after).toBeGreaterThan(shorter.counts.reclaimed.before);
    const { outcomes } = shorter.examples.find(({ no }) => no === newest.no)!;
    expect(outcomes).toEqual(expect.arrayContaining([{ outcome: 'reclaimed', after: true }]));
    await expect(limitsOf({ cooldownMinutes: 0 })).rejects.toMatchObject({ code: 'invalid' });
    await expect(limitsOf({}, { ...value, cap: 0 })).rejects.toMatchObject({ code: 'invalid' });
    // Published on the version it was begun on; whoever was slower is told what stands, and the editions say who changed what.
    const put = (cap: number) => admin('settings.put', { name: 'routing', cmd: newCmd(), version, value: { ...value, cap } });
    await put(40);
    await expect(put(41)).rejects.toMatchObject({ code: 'conflict', details: { version: version + 1, value: { cap: 40 } } });
    // What is put down for one person is no edition: taken up as one it would leave no rules at all.
    const none = { cap: null, industries: [], shift: null, leave: [] };
    await admin('people.duty', { person: 'rep-hz-1', cmd: newCmd(), from: none, to: { ...none, cap: 30 } });
    await admin('people.duty', { person: 'rep-hz-1', cmd: newCmd(), from: { ...none, cap: 30 }, to: none });
    const [edition] = (await admin('routing.versions', {})).versions;
    expect(edition).toMatchObject({
      name: 'routing',
      version: version + 1,
      changes: [{ label: '每人上限', to: '40 条' }],
      value: { cap: 40 },
    });
    await admin('settings.put', { name: 'routing', cmd: newCmd(), version: version + 3, value });
  });
});

describe('B5 the fairness report', () => {
  it('is made once for a month that is over, whoever wakes up for it, and opens a task for who got too little; settled with a note', async () => {
    const { trail } = house().server.services;
    const give = async (owner: string, grade: 'A' | 'C', times: number) => {
      for (let i = 0; i < times; i++) {
        const lead = await leadFor(house(), null);
        await handOver(house(), lead._id, owner);
        const labels = { weight: 1, grade, limit: 'h8' };
        await trail.change(leadKind, lead._id, { actor: { kind: 'system', id: 'tongguan' } }, () => ({
          events: [{ type: 'lead.assigned', data: { owner, team: 3, decision: { owner, labels, group: null, candidates: [] } } }],
        }));
      }
    };
    await closeAll();
    house().setNow('2032-03-10T10:00:00+08:00');
    await give('rep-hz-1', 'A', 6);
    await give('rep-hz-2', 'C', 6);
    await house().settle();
    house().setNow('2032-04-01T00:00:30+08:00');
    await Promise.all([house().settle(), house().settle()]);
    const boss = await api('lead-hz');
    const report = await boss('fairness.report', { month: '2032-03' });
    expect(report.madeAt).not.toBeNull();
    expect(report.reps.map(({ person, leads, quality, average, deviation }) => ({ person, leads, quality, average, deviation }))).toEqual([
      { person: 'rep-hz-1', leads: 6, quality: 3, average: 2, deviation: 0.5 },
      { person: 'rep-hz-2', leads: 6, quality: 1, average: 2, deviation: -0.5 },
    ]);
    const { db } = house().database;
    expect(await db.collection('calibrations').countDocuments({ month: '2032-03' })).toBe(2);
    expect(await db.collection('trail').countDocuments({ subject: 'fairness-2032-03' })).toBe(1);
    const told = await db.collection('outbox').find({ to: 'lead-hz' }).toArray();
    expect(told.filter(({ subject }) => String(subject).startsWith('calibration-')).map(({ outcome }) => outcome)).toEqual([
      'sent',
      'sent',
    ]);
    const task = report.reps[1]!.calibration!;
    await boss('fairness.settle', { calibration: task.id, cmd: newCmd(), note: '何嘉宁只接了小单，已调整小组' });
    await expect(boss('fairness.settle', { calibration: task.id, cmd: newCmd(), note: '再一次' })).rejects.toMatchObject({
      code: 'conflict',
    });
    const settled = (await boss('fairness.report', { month: '2032-03' })).reps[1]!.calibration;
    expect(settled).toEqual({ id: task.id, state: 'settled', note: '何嘉宁只接了小单，已调整小组' });
    expect(JSON.stringify(await db.collection('calibrations').find().toArray())).not.toContain('何嘉宁');
    expect(await boss('fairness.report', { month: '2032-04' })).toMatchObject({ madeAt: null, reps: [] });
  });
});

describe('the supervisor’s board', () => {
  it('counts what is unassigned, about to breach and breached, and what each rep holds; nothing of another team', async () => {
    house().setNow('2032-05-06T10:00:00+08:00');
    await closeAll();
    const boss = await api('lead-hz');
    const mine = await arrive();
    await arrive({ region: '上海' });
    house().setNow('2032-05-06T11:30:00+08:00');
    const waiting = await leadFor(house(), null, { region: '杭州' });
    const before = await boss('board.view', {});
    expect([before.unassigned.count, before.soon.count, before.breached.count]).toEqual([1, 1, 0]);
    expect(before.soon.leads.map(({ id }) => id)).toEqual([mine._id]);
    expect(before.unassigned.leads.map(({ id }) => id)).toEqual([waiting._id]);
    expect([before.soon, before.unassigned].map(({ leads }) => leads[0]!.reason)).toEqual(['还没开始，将提醒负责人', '等待分配']);
    await leadsOf(house()).updateOne({ _id: waiting._id }, { $set: { closedAt: new Date() } });
    house().setNow('2032-05-06T12:00:00+08:00');
    await house().settle();
    const after = await boss('board.view', {});
    expect([after.unassigned.count, after.soon.count, after.breached.count]).toEqual([0, 0, 1]);
    expect(after.breached.leads.map(({ reason }) => reason)).toEqual(['提醒过，还没开始']);
    expect(after.reps[0]).toMatchObject({ id: mine.owner, open: 1, unstarted: 1, breached: 1 });
    expect(after.reps.map(({ id }) => id)).not.toContain('rep-sh-1');
    expect((await (await api('boss'))('board.view', {})).reps.map(({ id }) => id)).toContain('rep-sh-1');
  });
});
