import { personKind } from '@tongguan/server/people/person';
import { open } from '@tongguan/server/platform/collections';
import { outboxSpec } from '@tongguan/server/platform/queue/outbox';
import { trailSpec } from '@tongguan/server/platform/trail/record';
import { pressTask } from '@tongguan/server/task/press-task';
import type { Api } from '@tongguan/shared/api/client';
import { cast, handOver, leadFor, leadsOf, newCmd, pairFor, seedCast, sessionOf } from '../support/cast';
import { clientOf, useHouse } from '../support/house';

// A Wednesday, ten in the morning in Shanghai, and in the future: sessions of the past are swept by the database's own clock.
const house = useHouse({ now: '2032-01-28T10:00:00+08:00', rateLimits: { person: 10_000, source: 10_000, address: 10_000 } });
const at = (when: string) => house().setNow(`2032-${when}+08:00`);
const as = async (userid: string): Promise<Api> => clientOf(house().server.url, await sessionOf(house(), userid));
const rep = cast.rep;
const other = 'rep-hz-2';
let api: Api;
let colleague: Api;

beforeAll(async () => {
  await seedCast(house());
  await house().settle();
});
beforeEach(async () => {
  at('01-28T10:00:00');
  [api, colleague] = await Promise.all([as(rep), as(other)]);
});

const where = { latitude: 30.27, longitude: 120.15, system: 'gcj02' as const };
const visit = (lead: string, cmd = newCmd()) => api('lead.visit', { lead, cmd, ...where });
/** A lead of the rep's with the task that a visit asks for. */
const visited = async () => {
  const { _id: lead } = await leadFor(house(), rep);
  const { card } = await visit(lead);
  return { lead, task: card.tasks[0]!.id, card };
};
const record = async (lead: string) => (await leadsOf(house()).findOne({ _id: lead }))!;
const cards = (lead: string, reaction: string) =>
  open(house().database.db, outboxSpec)
    .find({ subject: `lead-${lead}` })
    .toArray()
    .then((rows) => rows.filter(({ _id }) => _id.endsWith(reaction)));
const events = async (lead: string, type: string) => {
  await house().settle();
  return open(house().database.db, trailSpec)
    .find({ subject: `lead-${lead}`, type })
    .toArray();
};

describe('D10 tasks', () => {
  it('follow from what happens, in the same write, with a clock, a place on the card and in the list', async () => {
    const { lead, task, card } = await visited();
    const due = '2032-01-30T08:00:00.000Z';
    expect(card.tasks).toEqual([{ id: task, words: '写下这次到访的记录', due, personId: rep, personName: card.ownerName }]);
    expect((await record(lead)).clocks[`task:${task}`]?.toISOString()).toBe(due);
    expect((await api('lead.list', {})).leads.find(({ id }) => id === lead)?.tasks).toHaveLength(1);
    expect(card.trail.some(({ words }) => words.startsWith('待办「写下这次到访的记录」'))).toBe(true);
  });

  it('come once from a visit that is sent twice, and end by themselves with the note', async () => {
    const { _id: lead } = await leadFor(house(), rep);
    const cmd = newCmd();
    await Promise.all([visit(lead, cmd), visit(lead, cmd)]);
    expect(await events(lead, 'lead.task-made')).toHaveLength(1);
    const { card } = await api('touch.record', {
      lead,
      cmd: newCmd(),
      touch: { kind: 'visit', summary: '看了两条产线，设备都还在用', step: null } as never,
    });
    expect(card.tasks).toEqual([]);
    expect((await record(lead)).clocks).toEqual({});
    expect(await events(lead, 'lead.task-done')).toMatchObject([{ data: { by: 'touched' } }]);
  });

  it('send one card when due, to whoever has them then, and stay to be seen until done', async () => {
    const { lead, task } = await visited();
    at('01-30T16:00:01');
    await Promise.all([house().settle(), house().server.sweepAll()]);
    await house().settle();
    expect(await events(lead, 'lead.task-due')).toHaveLength(1);
    expect(await cards(lead, '@notify')).toMatchObject([{ to: rep, outcome: 'sent' }]);
    const card = (await (await as(rep))('lead.card', { lead })).card!;
    expect(card).toMatchObject({ due: '2032-01-30T08:00:00.000Z', tasks: [{ id: task }] });
    expect((await (await as(cast.supervisor))('lead.list', { stuck: '1' })).leads.map(({ id }) => id)).toContain(lead);
    // Another sweep sends nothing more.
    await house().settle();
    expect(await cards(lead, '@notify')).toHaveLength(1);
    await (await as(rep))('task.done', { lead, task, cmd: newCmd() });
    expect((await (await as(rep))('lead.card', { lead })).card?.due).toBeNull();
  });

  it('are done once, however many tap, and a command sent again answers the same', async () => {
    const { lead, task } = await visited();
    const cmd = newCmd();
    const answers = await Promise.all([cmd, cmd, newCmd(), newCmd()].map((one) => api('task.done', { lead, task, cmd: one })));
    for (const { card } of answers) expect(card.tasks).toEqual([]);
    expect(await events(lead, 'lead.task-done')).toHaveLength(1);
    await expect(api('task.snooze', { lead, task, cmd: newCmd(), until: 'hour' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(api('task.done', { lead, task: `t${'0'.repeat(24)}`, cmd: newCmd() })).rejects.toMatchObject({ code: 'conflict' });
    await expect(api('task.snooze', { lead, task, cmd: newCmd(), until: 'never' as never })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('are put off an hour or to the next working day, also after they rang', async () => {
    const { lead, task } = await visited();
    at('01-30T16:30:00');
    await house().settle();
    api = await as(rep);
    const hour = await api('task.snooze', { lead, task, cmd: newCmd(), until: 'hour' });
    expect(hour.card.tasks[0]?.due).toBe('2032-01-30T09:30:00.000Z');
    const monday = await api('task.snooze', { lead, task, cmd: newCmd(), until: 'tomorrow' });
    expect(monday.card.tasks[0]?.due).toBe('2032-02-02T01:00:00.000Z');
    at('02-02T09:00:01');
    await house().settle();
    await house().settle();
    expect(await events(lead, 'lead.task-due')).toHaveLength(2);
  });

  it('are handed over with a reason: the colleague reads the lead, hears of it, and has it from then on', async () => {
    const { lead, task } = await visited();
    await expect(colleague('lead.card', { lead })).rejects.toMatchObject({ code: 'not-found' });
    const { colleagues } = await api('task.colleagues', { lead });
    expect(colleagues.map(({ id }) => id)).toContain(other);
    expect(colleagues.map(({ id }) => id)).not.toContain(rep);
    await expect(api('task.hand', { lead, task, cmd: newCmd(), to: 'rep-sh-1', reason: '远' })).rejects.toMatchObject({ code: 'invalid' });
    const { card } = await api('task.hand', { lead, task, cmd: newCmd(), to: other, reason: '王总只认他' });
    expect(card.tasks).toMatchObject([{ personId: other }]);
    await house().settle();
    expect(await cards(lead, '@notify')).toMatchObject([{ to: other, outcome: 'sent' }]);
    expect(JSON.stringify(await events(lead, 'lead.task-handed'))).not.toContain('王总');
    expect((await colleague('lead.card', { lead })).card?.trail.some(({ words }) => words.includes('王总只认他'))).toBe(true);
    // Whoever gave it away may no longer finish it; whoever has it may.
    await expect(api('task.done', { lead, task, cmd: newCmd() })).rejects.toMatchObject({ code: 'conflict' });
    expect((await colleague('task.done', { lead, task, cmd: newCmd() })).card.tasks).toEqual([]);
  });

  it('done against handed over: one wins and the other is told', async () => {
    for (let i = 0; i < 4; i++) {
      const { lead, task } = await visited();
      const [done, handed] = await Promise.allSettled([
        api('task.done', { lead, task, cmd: newCmd() }),
        api('task.hand', { lead, task, cmd: newCmd(), to: other, reason: '出差' }),
      ]);
      expect([done, handed].filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const { tasks = [] } = await record(lead);
      expect(tasks.map(({ person }) => person)).toEqual(handed.status === 'fulfilled' ? [other] : []);
    }
  });

  it('go with the lead to a new owner, ring again there, and end with the lead', async () => {
    const { lead, task } = await visited();
    at('01-30T16:00:01');
    await house().settle();
    const supervisor = await as(cast.supervisor);
    await supervisor('lead.reassign', { lead, cmd: newCmd(), to: other, reason: '换人' });
    expect((await record(lead)).clocks[`task:${task}`]).toBeDefined();
    await house().settle();
    await house().settle();
    expect(await events(lead, 'lead.task-due')).toMatchObject([{ data: { person: rep } }, { data: { person: other } }]);
    await (await as(other))('lead.close', { lead, cmd: newCmd(), outcome: 'lost', reason: 'price' });
    expect(await record(lead)).toMatchObject({ tasks: [], clocks: {} });
    expect(await events(lead, 'lead.task-cancelled')).toHaveLength(1);
    // A tap that comes late changes nothing.
    await (await as(other))('task.done', { lead, task, cmd: newCmd() });
    expect(await events(lead, 'lead.task-done')).toHaveLength(0);
  });

  it('come over in a merge and go back with its undoing, unless done meanwhile', async () => {
    const one = await visited();
    const [two, three] = [await leadFor(house(), rep), await leadFor(house(), rep)];
    await api('lead.visit', { lead: three._id, cmd: newCmd(), ...where });
    const pair = await pairFor(house(), one.lead, two._id);
    await api('duplicate.merge', { duplicate: pair, cmd: newCmd(), survivor: two._id, choices: {} });
    expect(await record(two._id)).toMatchObject({ tasks: [{ id: one.task }] });
    expect(await record(one.lead)).toMatchObject({ tasks: [], clocks: {} });
    expect((await record(two._id)).clocks[`task:${one.task}`]).toBeDefined();
    await api('duplicate.undo', { lead: two._id, absorbed: one.lead, cmd: newCmd() });
    expect(await record(one.lead)).toMatchObject({ tasks: [{ id: one.task }] });
    expect((await record(one.lead)).clocks[`task:${one.task}`]).toBeDefined();
    expect((await record(two._id)).tasks).toEqual([]);
    const again = await pairFor(house(), one.lead, three._id);
    await api('duplicate.merge', { duplicate: again, cmd: newCmd(), survivor: three._id, choices: {} });
    expect((await record(three._id)).tasks).toHaveLength(1);
  });

  it('of a lead that nobody has wait for whoever gets it', async () => {
    const { lead } = await visited();
    await handOver(house(), lead, null);
    at('01-30T16:00:01');
    await house().settle();
    expect(await events(lead, 'lead.task-due')).toHaveLength(0);
    expect((await record(lead)).tasks).toHaveLength(1);
  });

  it('change with the settings, from the next event on', async () => {
    const operations = await as(cast.operations);
    const { version, value } = await operations('settings.get', { name: 'tasks' });
    const templates = [
      { ...(value['templates'] as object[])[0], due: { amount: 1, unit: 'hour', aroundClock: true }, words: '一小时内写记录' },
    ];
    await operations('settings.put', { name: 'tasks', cmd: newCmd(), version, value: { templates } });
    const { card } = await visited();
    expect(card.tasks).toMatchObject([{ words: '一小时内写记录', due: '2032-01-28T03:00:00.000Z' }]);
    await expect(operations('settings.put', { name: 'tasks', cmd: newCmd(), version, value: { templates: [] } })).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('D10 a task on its card', () => {
  /** The newest card of a task on somebody's phone. */
  const phone = (words: string, no: string, person = rep) =>
    house()
      .simulator.control.cards(person)
      .find(({ content }) => JSON.stringify(content).includes(words) && JSON.stringify(content).includes(no))!;
  const press = async (card: ReturnType<typeof phone>, text: string) => {
    const { key } = (card.content['button_list'] as { text: string; key: string }[]).find((button) => button.text === text)!;
    await house().simulator.control.click(card.id, rep, key);
    await house().settle();
  };

  /** A press on a card that has changed since; what it then says. */
  const pressLate = (card: ReturnType<typeof phone>, text: string): Promise<string> => {
    const { key } = (card.content['button_list'] as { text: string; key: string }[]).find((button) => button.text === text)!;
    const event = { type: 'template_card_event' as const, userid: rep, eventKey: key, taskId: card.taskId! };
    return pressTask(house().server.services, {
      ...event,
      createTime: String(++pressed),
      fields: { Event: 'template_card_event', EventKey: key, TaskId: card.taskId!, CreateTime: String(pressed) },
      cardType: 'button_interaction',
      responseCode: 'x',
      selected: {},
    });
  };
  let pressed = 0;

  it('is put off by an hour, passed up, and done, each once', async () => {
    const { lead, task } = await visited();
    const { no } = await record(lead);
    at('01-30T16:00:01');
    await house().settle();
    const first = phone('待办到时间了', no);
    house().simulator.control.setFaults({ callbackMode: 'doubled' });
    await press(first, '稍后提醒 1h');
    house().simulator.control.setFaults({ callbackMode: 'normal' });
    expect((await record(lead)).clocks[`task:${task}`]?.toISOString()).toBe(new Date(house().now().getTime() + 3_600_000).toISOString());
    expect(await events(lead, 'lead.task-moved')).toHaveLength(1);
    at('01-30T17:00:02');
    await house().settle();
    const second = phone('待办到时间了', no);
    expect([second.id === first.id, phone('待办到时间了', no).replaceName]).toEqual([false, undefined]);
    await press(second, '转给主管');
    expect(phone('请你看一下', no, cast.supervisor).content['main_title']).toMatchObject({
      desc: expect.stringContaining('待办「'),
    });
    // The first card has had its say, whatever is pressed on it now.
    await pressLate(first, '已处理');
    expect((await record(lead)).tasks).toHaveLength(1);
    await pressLate(second, '已处理');
    expect(await events(lead, 'lead.task-done')).toHaveLength(1);
    expect((await record(lead)).tasks).toEqual([]);
  });

  /** The card of a task that has just fallen due. */
  const rung = async () => {
    at('01-28T10:00:00');
    api = await as(rep);
    const made = await visited();
    at('01-30T16:00:01');
    await house().settle();
    api = await as(rep);
    const { no } = await record(made.lead);
    return { ...made, no, card: phone('待办到时间了', no) };
  };

  it('says what became of it elsewhere, in place of its buttons', async () => {
    const done = await rung();
    await api('task.done', { lead: done.lead, task: done.task, cmd: newCmd() });
    const byOther = await rung();
    await (await as(cast.supervisor))('task.done', { lead: byOther.lead, task: byOther.task, cmd: newCmd() });
    const handed = await rung();
    await api('task.hand', { lead: handed.lead, task: handed.task, cmd: newCmd(), to: other, reason: '出差' });
    const moved = await rung();
    await api('task.snooze', { lead: moved.lead, task: moved.task, cmd: newCmd(), until: 'tomorrow' });
    const closed = await rung();
    await api('lead.close', { lead: closed.lead, cmd: newCmd(), outcome: 'lost', reason: 'price' });
    const open = await rung();
    await house().settle();
    const staff = await house().server.services.directory.staff();
    const nameOf = (id: string) => staff.people.get(id)!.name;
    const words = [done, byOther, handed, moved, closed, open].map(({ no }) => phone('待办到时间了', no).replaceName);
    const told = ['已完成', `已由${nameOf(cast.supervisor)}完成`, `已转给${nameOf(other)}`, '已推迟', '线索已结束'];
    expect(words).toEqual([...told, undefined]);

    // Pressed before the change came to the phone, or from a copy: the answer says what happened, and nothing does.
    const before = await Promise.all([handed, moved].map(async ({ lead }) => (await record(lead)).tasks));
    for (const [i, { card }] of [done, byOther, handed, moved, closed].entries())
      for (const text of ['已处理', '稍后提醒 1h', '转给主管']) expect([i, await pressLate(card, text)]).toEqual([i, told[i]]);
    expect(await Promise.all([handed, moved].map(async ({ lead }) => (await record(lead)).tasks))).toEqual(before);
    expect(await events(byOther.lead, 'lead.task-done')).toHaveLength(1);
    expect(await events(closed.lead, 'lead.task-done')).toEqual([]);
  });

  it('keeps its buttons when its lead is begun: that does not do it', async () => {
    const { lead, task } = await visited();
    at('01-30T16:00:01');
    await house().settle();
    await (await as(cast.supervisor))('lead.reassign', { lead, cmd: newCmd(), to: other, reason: '换人' });
    for (let i = 0; i < 2; i++) await house().settle();
    const { no } = await record(lead);
    await (await as(other))('lead.start', { lead, cmd: newCmd() });
    await house().settle();
    expect(phone('新线索', no, other).replaceName).toBe('已开始跟进');
    expect(phone('待办到时间了', no, other).replaceName).toBeUndefined();
    await (await as(other))('task.done', { lead, task, cmd: newCmd() });
    await house().settle();
    expect(phone('待办到时间了', no, other).replaceName).toBe('已完成');
  });

  it('in a digest that could not go out yet is told of no more once the task is done', async () => {
    const { lead, task } = await visited();
    const { _id: other } = await leadFor(house(), rep);
    await visit(other);
    at('01-30T16:00:01');
    house().simulator.control.setFaults({ outage: true });
    for (let i = 0; i < 2; i++) await house().server.sweepAll();
    // As a digest has taken them along that WeCom did not answer.
    const outbox = open(house().database.db, outboxSpec);
    const held = (await Promise.all([lead, other].map((one) => cards(one, '@notify')))).flat();
    const gathers = held.map(({ _id }) => _id);
    expect(gathers).toHaveLength(2);
    const [first] = held;
    const dueAt = house().now();
    const digest = { _id: 'digest-test', subject: 'digest-1', lane: `digest-1>${rep}`, kind: 'digest' as const, n: 1, gathers };
    await outbox.insertOne({ ...first!, ...digest, contact: null, sealed: house().server.services.vault.system.seal('card', '{}') });
    await outbox.updateMany({ _id: { $in: gathers } }, { $set: { gathered: digest._id, dueAt: new Date(dueAt.getTime() + 300_000) } });
    await (await as(rep))('task.done', { lead, task, cmd: newCmd() });
    await house().server.sweepAll();
    house().simulator.control.setFaults({ outage: false });
    await house().settle();
    expect([await cards(lead, '@notify'), await cards(other, '@notify')]).toMatchObject([
      [{ outcome: 'withdrawn' }],
      [{ outcome: 'gathered' }],
    ]);
    const [told] = house()
      .simulator.control.cards(rep)
      .filter(({ content }) => /还有 \d+ 条消息/.test(JSON.stringify(content)));
    expect(told?.content['main_title']).toMatchObject({ title: '还有 1 条消息' });
  });

  it('stays at home where the task was done before it could go out', async () => {
    const { lead, task } = await visited();
    house().simulator.control.setFaults({ outage: true });
    at('01-30T16:00:01');
    for (let i = 0; i < 2; i++) await house().server.sweepAll();
    expect(await cards(lead, '@notify')).toMatchObject([{ dueAt: expect.any(Date) }]);
    await (await as(rep))('task.done', { lead, task, cmd: newCmd() });
    await house().server.sweepAll();
    house().simulator.control.setFaults({ outage: false });
    await house().settle();
    expect(await cards(lead, '@notify')).toMatchObject([{ outcome: 'withdrawn' }]);
  });

  it('is answered by whoever has the lead, once whoever was given it has left', async () => {
    const { lead, task } = await visited();
    await api('task.hand', { lead, task, cmd: newCmd(), to: other, reason: '出差' });
    const people = open(house().database.db, personKind.spec);
    await people.updateOne({ _id: other }, { $set: { active: false } });
    house().server.services.directory.forget();
    at('01-30T16:00:01');
    await house().settle();
    await press(phone('待办到时间了', (await record(lead)).no), '已处理');
    expect((await record(lead)).tasks).toEqual([]);
    await people.updateOne({ _id: other }, { $set: { active: true } });
    house().server.services.directory.forget();
  });
});
