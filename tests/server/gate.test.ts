import { leadKind } from '@tongguan/server/lead/lead';
import { migrations } from '@tongguan/server/migrations';
import { subjectOf } from '@tongguan/server/platform/trail/event';
import type { RunningServer } from '@tongguan/server/server';
import type { Api } from '@tongguan/shared/api/client';
import { technical } from '@tongguan/shared/pipeline/technical';
import { ask, cast, handOver, leadFor, leadsOf, newCmd, seedCast, sessionOf } from '../support/cast';
import { give, giveAll, pdf, request, upload } from '../support/gate';
import { clientOf, useHouse } from '../support/house';

/** Of today: the database itself takes away sessions that ran out by its own clock. */
const base = Date.now();
const house = useHouse({ now: new Date(base).toISOString(), rateLimits: { person: 100_000, source: 100_000, address: 100_000 } });
const apis = new Map<string, Api>();
const as = async (userid: string): Promise<Api> => {
  const api = apis.get(userid) ?? (await house().signIn(userid)).api;
  apis.set(userid, api);
  return api;
};
const rep = () => as(cast.rep);
const reviewer = () => as(cast.reviewer);
const supervisor = () => as(cast.supervisor);

beforeAll(async () => {
  await seedCast(house());
  house().simulator.control.join({ userid: 'reviewer-2', name: '祝南星', department: [5] });
  const { api } = await house().signIn(cast.admin);
  await api('people.role', { person: 'reviewer-2', cmd: newCmd(), role: 'reviewer' });
});

let minutes = 0;
/** Each a minute after the one before: nobody is sent more than thirty cards in one. */
const newLead = async (): Promise<string> => {
  house().setNow(new Date(base + ++minutes * 60_000));
  return (await leadFor(house(), cast.rep))._id;
};
const eventsOf = async (lead: string): Promise<string[]> => {
  const record = (await leadsOf(house()).findOne({ _id: lead }))!;
  return (await house().server.services.trail.readTrail(leadKind.kind, record)).map((event) => event.type);
};
const times = async (lead: string, type: string): Promise<number> => (await eventsOf(lead)).filter((one) => one === type).length;
const stageNow = async (lead: string) => (await leadsOf(house()).findOne({ _id: lead }))!.stage;
const approve = async (api: Api, lead: string, stage: string, n: number) =>
  (await api('gate.decide', { lead, cmd: newCmd(), stage, request: n, decision: 'approve' })).gate;
/** Ready to be left. */
const approved = async (lead: string, stage: string): Promise<void> => {
  await giveAll(await rep(), lead, stage);
  await approve(await reviewer(), lead, stage, await request(await rep(), lead, stage));
};

describe('the way through the gates', () => {
  it('leads through all stages, each with its credentials and an approval, and says what is missing before', async () => {
    const lead = await newLead();
    const api = await rep();
    const skipped = api('gate.advance', { lead, cmd: newCmd(), to: 'poc' });
    await expect(skipped).rejects.toMatchObject({
      code: 'conflict',
      details: {
        missing: [
          { what: 'order', words: '不能从技术对接直接到POC测试，下一阶段是方案演示' },
          { what: 'credential', id: 'architecture' },
          { what: 'approval' },
        ],
      },
    });
    for (const [i, stage] of technical.stages.entries()) {
      const { gate: before } = await api('gate.view', { lead });
      expect(before.missing.filter(({ what }) => what === 'credential').map(({ id }) => id)).toEqual(stage.credentials.map(({ id }) => id));
      await expect(api('gate.request', { lead, cmd: newCmd(), stage: stage.id })).rejects.toMatchObject({ code: 'conflict' });
      await giveAll(api, lead, stage.id);
      const n = await request(api, lead, stage.id);
      const seen = await (await reviewer())('gate.view', { lead });
      expect(seen.gate.may).toEqual({ give: false, request: false, withdraw: false, decide: true, advance: false });
      const { approvals } = await (await reviewer())('approval.list', {});
      expect(approvals).toMatchObject([{ lead: { id: lead }, stage: stage.id, request: n, requester: '周晓楠' }]);
      await approve(await reviewer(), lead, stage.id, n);
      await expect((await reviewer())('gate.view', { lead })).rejects.toMatchObject({ code: 'not-found' });
      const { gate } = await api('gate.view', { lead });
      const next = technical.stages[i + 1];
      expect([gate.open, gate.may.advance]).toEqual([next !== undefined, next !== undefined]);
      if (!next) continue;
      const { gate: after } = await api('gate.advance', { lead, cmd: newCmd(), to: next.id });
      expect(after).toMatchObject({ stage: next.id, stageLabel: next.label, passed: { length: i + 1 } });
      expect(after.passed.at(-1)).toMatchObject({ stage: stage.id, decider: '温书远' });
    }
    expect(await times(lead, 'lead.advanced')).toBe(3);
    const { card } = await api('lead.card', { lead });
    expect(card?.stage).toBe('合同谈判');
    const words = (await api('lead.trail', { lead, limit: 200 })).items.map((item) => item.words);
    expect(words).toEqual(
      expect.arrayContaining(['从技术对接进入方案演示', '提交技术对接的凭证审批', '同意了技术对接的凭证', '给出痛点匹配度 4']),
    );
  });

  it('closes again when evidence changes after the approval, and opens for the very evidence that was approved', async () => {
    const lead = await newLead();
    const api = await rep();
    const file = await upload(api, lead, '架构图.pdf', pdf('the first'));
    const first = { lead, stage: 'contact', credential: 'architecture', file };
    await api('gate.give', { ...first, cmd: newCmd() });
    await approve(await reviewer(), lead, 'contact', await request(api, lead, 'contact'));
    const replaced = await give(api, lead, 'contact', 'architecture');
    expect([replaced.open, replaced.missing.map(({ words }) => words)]).toEqual([false, ['凭证在审批后有变动，请重新提交审批']]);
    await expect(api('gate.advance', { lead, cmd: newCmd(), to: 'demo' })).rejects.toMatchObject({ code: 'conflict' });
    const { gate: removed } = await api('gate.remove', { lead, cmd: newCmd(), stage: 'contact', credential: 'architecture' });
    expect(removed.open).toBe(false);
    expect((await api('gate.give', { ...first, cmd: newCmd() })).gate.open).toBe(true);
  });

  it('ends a request when its evidence changes, and a decision on the earlier one is refused', async () => {
    const lead = await newLead();
    const api = await rep();
    await give(api, lead, 'contact', 'architecture');
    const n = await request(api, lead, 'contact');
    const gate = await give(api, lead, 'contact', 'architecture');
    expect(gate.approval?.state).toBe('withdrawn');
    await expect(approve(await supervisor(), lead, 'contact', n)).rejects.toMatchObject({ code: 'conflict', message: '这次审批已撤回' });
    const again = await request(api, lead, 'contact');
    await expect(approve(await supervisor(), lead, 'contact', n)).rejects.toMatchObject({ code: 'conflict' });
    expect((await approve(await supervisor(), lead, 'contact', again)).open).toBe(true);
  });

  it('takes a rejection with a reason and own words, sealed, and lets it be asked again', async () => {
    const lead = await newLead();
    const api = await rep();
    await give(api, lead, 'contact', 'architecture');
    const decided = { lead, stage: 'contact', request: await request(api, lead, 'contact'), decision: 'reject' as const };
    const boss = await reviewer();
    await expect(boss('gate.decide', { ...decided, cmd: newCmd() })).rejects.toMatchObject({ code: 'invalid' });
    await boss('gate.decide', { ...decided, cmd: newCmd(), reason: 'outdated', words: '缺机房拓扑' });
    const { gate } = await api('gate.view', { lead });
    expect(gate).toMatchObject({
      open: false,
      approval: { state: 'rejected', reason: '不是最新版本：缺机房拓扑', decider: '温书远' },
      may: { request: true },
    });
    expect(JSON.stringify(await leadsOf(house()).findOne({ _id: lead }))).not.toContain('缺机房拓扑');
    const { items } = await api('lead.trail', { lead });
    expect(items[0]?.words).toBe('驳回了技术对接的凭证：不是最新版本：缺机房拓扑');
    await request(api, lead, 'contact');
  });

  it('answers a decision sent again as the first time, though the lead is out of the reviewer’s sight by then', async () => {
    const lead = await newLead();
    await give(await rep(), lead, 'contact', 'architecture');
    const n = await request(await rep(), lead, 'contact');
    const command = { lead, cmd: newCmd(), stage: 'contact', request: n, decision: 'approve' as const };
    const api = await reviewer();
    const first = await api('gate.decide', command);
    expect(await api('gate.decide', command)).toEqual(first);
    expect(await times(lead, 'lead.approved')).toBe(1);
    await expect((await as('reviewer-2'))('gate.decide', command)).rejects.toMatchObject({ code: 'not-found' });
  });
});

it('opens a lead made before there were gates, once migrated, and leaves newer ones as they are', async () => {
  const [older, newer] = [await newLead(), await newLead()];
  await give(await rep(), newer, 'contact', 'architecture');
  await leadsOf(house()).updateOne({ _id: older }, { $unset: { gates: '', reviewers: '' } });
  const second = migrations.find(({ number }) => number === 2)!;
  for (let again = 0; again < 2; again++) for (const work of [second.run].flat()) await work(house().database.db);
  expect((await (await rep())('gate.view', { lead: older })).gate.missing).toHaveLength(2);
  expect((await (await rep())('gate.view', { lead: newer })).gate.missing).toHaveLength(1);
  await give(await rep(), older, 'contact', 'architecture');
  await request(await rep(), older, 'contact');
});

describe('who may', () => {
  it('never lets the requester decide, not even a supervisor', async () => {
    const lead = await newLead();
    const api = await supervisor();
    await give(api, lead, 'contact', 'architecture');
    const n = await request(api, lead, 'contact');
    await expect(approve(api, lead, 'contact', n)).rejects.toMatchObject({ code: 'forbidden', message: '不能审批自己提交的凭证' });
    expect((await api('gate.view', { lead })).gate.may.decide).toBe(false);
    expect((await api('approval.list', {})).approvals.map((one) => one.lead.id)).not.toContain(lead);
    expect((await approve(await reviewer(), lead, 'contact', n)).approval?.state).toBe('approved');
  });

  it('shows a lead to reviewers only while a decision waits, and lets them give and move nothing', async () => {
    const lead = await newLead();
    const api = await reviewer();
    await expect(api('gate.view', { lead })).rejects.toMatchObject({ code: 'not-found' });
    await give(await rep(), lead, 'contact', 'architecture');
    const n = await request(await rep(), lead, 'contact');
    await api('gate.view', { lead });
    await expect(api('gate.advance', { lead, cmd: newCmd(), to: 'demo' })).rejects.toMatchObject({ code: 'forbidden' });
    await (await rep())('gate.withdraw', { lead, cmd: newCmd(), stage: 'contact' });
    await expect(api('gate.view', { lead })).rejects.toMatchObject({ code: 'not-found' });
    await expect(approve(api, lead, 'contact', n)).rejects.toMatchObject({ code: 'conflict', message: '这次审批已撤回' });
  });

  it('lets an executive read and change nothing', async () => {
    const lead = await newLead();
    const api = await as('boss');
    expect((await api('gate.view', { lead })).gate.may).toEqual({
      give: false,
      request: false,
      withdraw: false,
      decide: false,
      advance: false,
    });
    await expect(api('gate.advance', { lead, cmd: newCmd(), to: 'demo' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('leaves the credentials of passed stages alone, and takes none ahead', async () => {
    const lead = await newLead();
    const api = await rep();
    await approved(lead, 'contact');
    await api('gate.advance', { lead, cmd: newCmd(), to: 'demo' });
    for (const [stage, credential] of [
      ['contact', 'architecture'],
      ['poc', 'failures'],
    ] as const) {
      await expect(give(api, lead, stage, credential)).rejects.toMatchObject({ code: 'conflict' });
      await expect(api('gate.remove', { lead, cmd: newCmd(), stage, credential })).rejects.toMatchObject({ code: 'conflict' });
      await expect(api('gate.request', { lead, cmd: newCmd(), stage })).rejects.toMatchObject({ code: 'conflict' });
    }
  });

  it('refuses everything on a closed lead', async () => {
    const lead = await newLead();
    const api = await rep();
    await approved(lead, 'contact');
    await leadsOf(house()).updateOne({ _id: lead }, { $set: { closedAt: house().now() } });
    const doors = [
      api('gate.give', { lead, cmd: newCmd(), stage: 'contact', credential: 'architecture', file: 'f1' }),
      api('gate.remove', { lead, cmd: newCmd(), stage: 'contact', credential: 'architecture' }),
      api('gate.request', { lead, cmd: newCmd(), stage: 'contact' }),
      api('gate.advance', { lead, cmd: newCmd(), to: 'demo' }),
      api('file.begin', { lead, cmd: newCmd(), name: 'a.pdf', size: 1 }),
    ];
    const ends = await Promise.allSettled(doors);
    expect(ends.map((end) => end.status)).toEqual(doors.map(() => 'rejected'));
    expect(await stageNow(lead)).toBe('contact');
  });

  it.each(['0', '6', '4.5', '-1', '４', ''])('refuses %j as a score', async (value) => {
    const lead = await newLead();
    const answer = await ask(
      house(),
      'gate.give',
      { lead, cmd: newCmd(), stage: 'demo', credential: 'match-score', value },
      { cookie: await sessionOf(house(), cast.rep) },
    );
    expect([answer.status, answer.body['error'].code]).toEqual([400, 'invalid']);
  });
});

describe('races between two processes', () => {
  let second: RunningServer;
  beforeAll(async () => {
    second = await house().secondServer();
  });
  afterAll(() => second.close());
  /** The same person at the other process: no queue of ours stands between the two, only the write's own condition. */
  const there = async (userid: string): Promise<Api> => clientOf(second.url, await sessionOf(house(), userid));

  const settle = async (work: Promise<unknown>[]): Promise<[number, number]> => {
    const ends = await Promise.allSettled(work);
    return [ends.filter((end) => end.status === 'fulfilled').length, ends.filter((end) => end.status === 'rejected').length];
  };

  it('of two approvals one decides, and the other is told by whom', async () => {
    for (let round = 0; round < 5; round++) {
      const lead = await newLead();
      await give(await rep(), lead, 'contact', 'architecture');
      const n = await request(await rep(), lead, 'contact');
      const deciders = await Promise.all([reviewer(), there('reviewer-2'), there(cast.supervisor)]);
      const ends = await Promise.allSettled(deciders.map((api) => approve(api, lead, 'contact', n)));
      expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(1);
      for (const end of ends)
        if (end.status === 'rejected')
          expect(end.reason).toMatchObject({ code: 'conflict', message: expect.stringContaining('处理：已同意') });
      expect(await times(lead, 'lead.approved')).toBe(1);
    }
  });

  it('of approval and withdrawal exactly one holds', async () => {
    for (let round = 0; round < 6; round++) {
      const lead = await newLead();
      const api = await rep();
      await give(api, lead, 'contact', 'architecture');
      const n = await request(api, lead, 'contact');
      const judge = await there(cast.reviewer);
      const work = [approve(judge, lead, 'contact', n), api('gate.withdraw', { lead, cmd: newCmd(), stage: 'contact' })];
      expect(await settle(round % 2 ? work : work.reverse())).toEqual([1, 1]);
      expect((await times(lead, 'lead.approved')) + (await times(lead, 'lead.approval-withdrawn'))).toBe(1);
    }
  });

  it('never advances on evidence that was taken away first', async () => {
    for (let round = 0; round < 6; round++) {
      const lead = await newLead();
      const api = await rep();
      await approved(lead, 'contact');
      const other = await there(cast.rep);
      const advance = () => other('gate.advance', { lead, cmd: newCmd(), to: 'demo' });
      const remove = () => api('gate.remove', { lead, cmd: newCmd(), stage: 'contact', credential: 'architecture' });
      const work = round % 2 ? [advance(), remove()] : [remove(), advance()];
      expect(await settle(work)).toEqual([1, 1]);
      const record = (await leadsOf(house()).findOne({ _id: lead }))!;
      expect(record.gates['contact']?.credentials['architecture'] !== undefined).toBe(record.stage === 'demo');
    }
  });

  it('advances once however often it is asked at once', async () => {
    const lead = await newLead();
    await approved(lead, 'contact');
    const apis = [await rep(), await there(cast.rep)];
    await settle(Array.from({ length: 6 }, (_, i) => apis[i % 2]!('gate.advance', { lead, cmd: newCmd(), to: 'demo' })));
    expect([await stageNow(lead), await times(lead, 'lead.advanced')]).toEqual(['demo', 1]);
  });
});

describe('on the card in WeCom', () => {
  const control = () => house().simulator.control;
  const cardOf = async (userid: string, lead: string) => {
    await house().settle();
    return control()
      .cards(userid)
      .find((card) => JSON.stringify(card.content).includes(`approve:${lead}:`))!;
  };
  const keyOf = (card: { content: unknown }, action: string): string =>
    JSON.stringify(card.content).match(new RegExp(`${action}:[\\w:-]+`))![0];
  const asked = async (): Promise<[lead: string, n: number]> => {
    const lead = await newLead();
    await give(await rep(), lead, 'contact', 'architecture');
    return [lead, await request(await rep(), lead, 'contact')];
  };

  it('goes to every reviewer and the owner’s supervisor, not to the requester, with the reasons to choose from', async () => {
    const [lead] = await asked();
    const card = await cardOf(cast.reviewer, lead);
    expect(card.content).toMatchObject({
      main_title: { title: expect.stringMatching(/^待审批 /) },
      button_selection: { option_list: [{ id: 'none', text: '请选择' }, { text: '材料不完整' }, {}, {}, {}], selected_id: 'none' },
      card_action: { url: expect.stringMatching(new RegExp(`/l/${lead}$`)) },
    });
    expect(JSON.stringify(card.content)).toContain('1 项：IT架构图');
    for (const userid of ['reviewer-2', cast.supervisor]) expect(await cardOf(userid, lead)).toBeDefined();
    for (const userid of [cast.rep, 'boss', 'rep-hz-2', 'admin']) expect(await cardOf(userid, lead)).toBeUndefined();
    const { items } = await (await rep())('lead.trail', { lead });
    expect(items[0]?.type).toBe('lead.approval-requested');
  });

  it('approves from the card, once though delivered three times, and greys the others’ cards', async () => {
    const [lead] = await asked();
    const card = await cardOf(cast.reviewer, lead);
    control().setFaults({ callbackMode: 'tripled' });
    await control().click(card.id, cast.reviewer, keyOf(card, 'approve'));
    control().setFaults({ callbackMode: 'normal' });
    expect(await times(lead, 'lead.approved')).toBe(1);
    expect(card.replaceName).toBe('已同意');
    expect((await (await rep())('gate.view', { lead })).gate).toMatchObject({ open: true, approval: { decider: '温书远' } });
    for (const userid of ['reviewer-2', cast.supervisor]) expect((await cardOf(userid, lead)).replaceName).toBe('已由温书远处理');
  });

  it('rejects with the chosen reason, and asks for one while none is chosen', async () => {
    const [lead] = await asked();
    const card = await cardOf(cast.supervisor, lead);
    const reject = (optionIds: string[]) =>
      control().click(card.id, cast.supervisor, keyOf(card, 'reject'), optionIds.length > 0 ? [{ questionKey: 'reason', optionIds }] : []);
    for (const chosen of [[], ['none']]) {
      await reject(chosen);
      expect(card).toMatchObject({ content: { sub_title_text: '请先选驳回原因，再点「驳回」', button_list: [{}, {}] } });
      expect(card.replaceName).toBeUndefined();
    }
    expect((await (await rep())('gate.view', { lead })).gate.approval?.state).toBe('requested');
    await reject(['unclear']);
    expect(card.replaceName).toBe('已驳回');
    expect((await (await rep())('gate.view', { lead })).gate.approval).toMatchObject({
      state: 'rejected',
      reason: '图片或文字看不清',
      decider: '陆文博',
    });
  });

  it('loses its buttons though a rejection without a reason was pressed on it before', async () => {
    const [lead, n] = await asked();
    const card = await cardOf(cast.supervisor, lead);
    await control().click(card.id, cast.supervisor, keyOf(card, 'reject'));
    await approve(await reviewer(), lead, 'contact', n);
    await house().settle();
    expect(card.replaceName).toBe('已由温书远处理');
  });

  it('tells whoever asked what became of it, in the reviewer’s own words, and nobody who no longer sees the lead', async () => {
    const told = async (userid: string, lead: string) => {
      await house().settle();
      return control()
        .cards(userid)
        .map(({ content }) => content as { main_title?: { title: string; desc: string }; card_action?: { url: string } })
        .filter(({ card_action, main_title }) => card_action?.url.endsWith(`/l/${lead}`) && /审批通过|被驳回/.test(main_title?.title ?? ''))
        .map(({ main_title }) => `${main_title!.title.split(' ')[0]} ${main_title!.desc}`);
    };
    const [lead, n] = await asked();
    const said = { lead, stage: 'contact', decision: 'reject' as const };
    await (await reviewer())('gate.decide', { ...said, cmd: newCmd(), request: n, reason: 'outdated', words: '缺机房拓扑' });
    expect(await told(cast.rep, lead)).toEqual(['技术对接被驳回 温书远：不是最新版本：缺机房拓扑']);
    await approve(await reviewer(), lead, 'contact', await request(await rep(), lead, 'contact'));
    expect((await told(cast.rep, lead)).sort()).toEqual([
      '技术对接审批通过 温书远：可以进入「方案演示」',
      '技术对接被驳回 温书远：不是最新版本：缺机房拓扑',
    ]);
    expect(await told(cast.reviewer, lead)).toEqual([]);
    const [lost, asking] = await asked();
    await handOver(house(), lost, 'rep-hz-2');
    await approve(await as(cast.supervisor), lost, 'contact', asking);
    expect([await told(cast.rep, lost), await told('rep-hz-2', lost)]).toEqual([[], []]);
  });

  it('says on a late press that someone else was first', async () => {
    const [lead, n] = await asked();
    const card = await cardOf('reviewer-2', lead);
    await approve(await reviewer(), lead, 'contact', n);
    await control().click(card.id, 'reviewer-2', keyOf(card, 'reject'));
    expect(card.replaceName).toBe('已由他人处理');
    expect((await (await rep())('gate.view', { lead })).gate.approval?.state).toBe('approved');
  });

  it('does nothing for a card of a request that was withdrawn and asked again', async () => {
    const [lead] = await asked();
    const card = await cardOf(cast.reviewer, lead);
    const key = keyOf(card, 'approve');
    await (await rep())('gate.withdraw', { lead, cmd: newCmd(), stage: 'contact' });
    await request(await rep(), lead, 'contact');
    await control().click(card.id, cast.reviewer, key);
    expect(card.replaceName).toBe('已失效');
    expect((await (await rep())('gate.view', { lead })).gate.approval?.state).toBe('requested');
    await house().settle();
    expect((await cardOf(cast.reviewer, lead)).id).not.toBe(card.id);
  });

  it('greys all cards when the request is withdrawn, leaves a card not sent yet at home, and leaves it alone when the lead is started', async () => {
    const [lead] = await asked();
    const card = await cardOf(cast.reviewer, lead);
    await (await rep())('lead.start', { lead, cmd: newCmd() });
    await house().settle();
    expect(card.replaceName).toBeUndefined();
    await (await rep())('gate.withdraw', { lead, cmd: newCmd(), stage: 'contact' });
    await house().settle();
    expect(card.replaceName).toBe('已撤回');
    const before = control().cards(cast.reviewer).length;
    control().setFaults({ outage: true });
    const n = await request(await rep(), lead, 'contact');
    await house().server.sweepAll();
    expect(
      await house()
        .database.db.collection('outbox')
        .countDocuments({ subject: subjectOf('lead', lead), n }),
    ).toBe(3);
    await (await rep())('gate.withdraw', { lead, cmd: newCmd(), stage: 'contact' });
    await house().server.sweepAll();
    control().setFaults({ outage: false });
    await house().settle();
    expect(control().cards(cast.reviewer)).toHaveLength(before);
  });

  it('does nothing for someone who was never asked, nor for the requester', async () => {
    const [lead] = await asked();
    const card = await cardOf(cast.reviewer, lead);
    for (const userid of ['rep-hz-2', cast.rep]) {
      const { outcome } = await control().sendEvent({
        FromUserName: userid,
        Event: 'template_card_event',
        EventKey: keyOf(card, 'approve'),
        TaskId: card.taskId,
        CardType: 'button_interaction',
        ResponseCode: 'x',
      });
      expect(outcome).toBe('delivered');
    }
    expect(await times(lead, 'lead.approved')).toBe(0);
  });
});
