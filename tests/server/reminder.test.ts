import type { Delivery } from '@tongguan/simulator/state';
import { handOver, leadsOf, newCmd, newMobile } from '../support/cast';
import { useHouse } from '../support/house';

const house = useHouse({ now: '2026-03-02T10:00:00+08:00' });
const control = () => house().simulator.control;
const rep = 'rep-sh-1';
const hour = 3_600_000;

beforeAll(async () => {
  await control().join({ userid: 'lead-sh', name: '沈若溪', department: [4], leaderOf: [4] });
  await house().server.syncPeople();
});

let weeks = 0;
/** Each story on a Monday of its own. */
beforeEach(() => at(`2026-03-02T10:00:00+08:00`, weeks++));

const at = (moment: string, week = 0) => house().setNow(new Date(Date.parse(moment) + week * 7 * 24 * hour));
const go = async (ms: number) => {
  house().setNow(new Date(house().now().getTime() + ms));
  for (let i = 0; i < 2; i++) await house().server.sweepAll();
};

const arrive = async () => {
  const { body } = await house().arrive({ name: '提醒测试', phone: newMobile(), region: '上海' });
  await go(1000);
  return (await leadsOf(house()).findOne({ no: body.lead }))!;
};
const lead = async (id: string) => (await leadsOf(house()).findOne({ _id: id }))!;
/** Cards about a lead on one phone, the newest first. */
const cards = (no: string, words = '', person = rep): Delivery[] =>
  control()
    .cards(person)
    .filter(({ content }) => JSON.stringify(content).includes(no) && JSON.stringify(content).includes(words));
const buttons = (card: Delivery) => (card.content['button_list'] as { text: string; key: string }[]).map(({ text }) => text);
const keyOf = (card: Delivery, text: string) =>
  (card.content['button_list'] as { text: string; key: string }[]).find((button) => button.text === text)!.key;
const press = async (card: Delivery, text: string) => {
  await control().click(card.id, card.userid, keyOf(card, text));
  await go(1000);
};
/** The same event as WeCom delivers it again, or late: what the product answers is not looked at. */
const event = (card: Delivery, text: string, createTime = 1) =>
  control().sendEvent({
    FromUserName: card.userid,
    CreateTime: createTime,
    Event: 'template_card_event',
    EventKey: keyOf(card, text),
    TaskId: card.taskId!,
    CardType: 'button_interaction',
    ResponseCode: 'x',
    AgentID: 1000002,
  });
const answers = async (id: string) =>
  (await (await house().signIn(rep)).api('lead.trail', { lead: id })).items.filter(({ type }) => type === 'lead.reminder-answered');

/** Two working hours without 开始跟进. */
const reminded = async () => {
  const made = await arrive();
  await go(2 * hour);
  return { made, card: cards(made.no, '还没开始跟进')[0]! };
};

const promise = async () => {
  const made = await arrive();
  const { api } = await house().signIn(rep);
  const next = { at: new Date(house().now().getTime() + hour).toISOString(), action: '发送方案', deliverable: '方案PDF' };
  await api('canvas.record', { lead: made._id, cmd: newCmd(), canvas: { breakthroughs: ['need'], obstacle: 'none', next } as never });
  await go(hour);
  return { made, card: cards(made.no, '下一步到时间了')[0]! };
};

describe('B4 the warning before a lead is taken back', () => {
  it('takes four answers; put off by an hour it comes again, and the taking back stays where it was', async () => {
    const { made, card } = await reminded();
    expect(buttons(card)).toEqual(['开始跟进', '已处理', '稍后提醒 1h', '转给主管']);
    const before = (await lead(made._id)).clocks['reclaim'];
    control().setFaults({ callbackMode: 'tripled' });
    await press(card, '稍后提醒 1h');
    control().setFaults({ callbackMode: 'normal' });
    expect(cards(made.no, '还没开始跟进')[0]!.replaceName).toBe('1 小时后提醒');
    expect(await answers(made._id)).toMatchObject([{ words: '未开始跟进的提醒：稍后提醒 1h', by: expect.any(String) }]);
    await go(hour);
    const [again, first] = cards(made.no, '还没开始跟进');
    expect([again!.id !== card.id, first!.id]).toEqual([true, card.id]);
    expect((await lead(made._id)).clocks['reclaim']).toEqual(before);
    // Late and out of order: the first card's other button, after the second card was answered.
    await press(again!, '已处理');
    await event(first!, '转给主管');
    await go(1000);
    expect(await lead(made._id)).toMatchObject({
      startedAt: expect.any(Date),
      clocks: expect.not.objectContaining({ reclaim: expect.anything() }),
    });
    expect((await answers(made._id)).map(({ words }) => words.split('：')[1])).toEqual(['已处理', '稍后提醒 1h']);
    expect(cards(made.no, '还没开始跟进')[0]!.replaceName).toBe('已处理');
    // The card that brought the lead has lost its button too.
    expect(cards(made.no, '新线索')[0]!.replaceName).toBe('已开始跟进');
  });

  it('passed up, it stands on the supervisor’s phone, and the lead stays its owner’s', async () => {
    const { made, card } = await reminded();
    await press(card, '转给主管');
    expect(cards(made.no, '', 'lead-sh').map(({ content }) => content['main_title'])).toContainEqual({
      title: `请你看一下 ${made.no}`,
      desc: expect.stringMatching(/转来：还没开始跟进$/),
    });
    expect(await lead(made._id)).toMatchObject({ owner: rep, startedAt: null });
    expect(cards(made.no, '还没开始跟进')[0]!.replaceName).toBe('已转给主管');
  });

  it('pressed by whoever has lost the lead changes nothing', async () => {
    const { made, card } = await reminded();
    await handOver(house(), made._id, 'rep-hz-2');
    await event(card, '已处理');
    await go(1000);
    expect((await lead(made._id)).startedAt).toBeNull();
    expect(await lead(made._id)).not.toHaveProperty('answered');
  });
});

describe('E3 the promised step', () => {
  it('put off by an hour is due in an hour, and told again; done, it is late no more', async () => {
    const { made, card } = await promise();
    expect(buttons(card)).toEqual(['已处理', '稍后提醒 1h', '转给主管']);
    const { api } = await house().signIn(rep);
    const due = async () => (await api('lead.card', { lead: made._id })).card!.due;
    await press(card, '稍后提醒 1h');
    expect(Date.parse((await due())!)).toBeGreaterThan(house().now().getTime());
    await go(hour);
    const again = cards(made.no, '下一步到时间了')[0]!;
    expect(again.id).not.toBe(card.id);
    await press(again, '已处理');
    expect(await due()).toBeNull();
    await go(2 * hour);
    expect(cards(made.no, '下一步到时间了')).toHaveLength(2);
  });

  it('still not done, goes up the ladder: after a working day the supervisor, after three the head, nobody twice', async () => {
    const { made } = await promise();
    const told = () => [cards(made.no, '下一步一直没做', 'lead-sh').length, cards(made.no, '下一步一直没做', 'boss').length];
    await go(20 * hour);
    expect(told()).toEqual([0, 0]);
    await go(4 * hour);
    expect(told()).toEqual([1, 0]);
    await go(3 * 24 * hour);
    expect(told()).toEqual([1, 1]);
    await go(24 * hour);
    expect(told()).toEqual([1, 1]);
  });

  it('with a new step recorded, the old reminder has lost its buttons and the ladder is not climbed', async () => {
    const { made, card } = await promise();
    const { api } = await house().signIn(rep);
    const next = { at: new Date(house().now().getTime() + 20 * 24 * hour).toISOString(), action: '回访', deliverable: '纪要' };
    await api('canvas.record', { lead: made._id, cmd: newCmd(), canvas: { breakthroughs: ['need'], obstacle: 'none', next } as never });
    await go(1000);
    expect(cards(made.no, '下一步到时间了')[0]).toMatchObject({ id: card.id, replaceName: '已记跟进' });
    await event(card, '稍后提醒 1h');
    await go(3 * 24 * hour);
    expect((await lead(made._id)).clocks['next-step']?.toISOString()).toBe(next.at);
    expect(cards(made.no, '下一步一直没做', 'lead-sh')).toHaveLength(0);
  });

  it('answered after 72 hours, the presser’s own card still changes', async () => {
    const { made, card } = await promise();
    await go(73 * hour);
    await press(card, '已处理');
    expect(cards(made.no, '下一步到时间了')[0]!.replaceName).toBe('已处理');
  });
});

describe('D10 a task that follows from beginning', () => {
  it('begun by 已处理, a lead asks for what a template says of beginning, as by 开始跟进', async () => {
    const { api: admin } = await house().signIn('admin');
    const { version, value } = await admin('settings.get', { name: 'tasks' });
    const due = { amount: 1, unit: 'day', aroundClock: false };
    const templates = [{ id: 'first-visit', on: 'started', stage: null, due, words: '完成首次拜访', doneBy: ['visited'] }];
    await admin('settings.put', { name: 'tasks', version, cmd: newCmd(), value: { templates } });
    await go(3000);
    const { made, card } = await reminded();
    await press(card, '已处理');
    expect((await lead(made._id)).tasks).toMatchObject([{ words: '完成首次拜访', person: null }]);
    await admin('settings.put', { name: 'tasks', version: version + 1, cmd: newCmd(), value });
    await go(3000);
  });
});

describe('B4 a lead that has ended', () => {
  it('asks nothing any more once the lead has ended, nor is a card still sent that waited', async () => {
    const { made, card } = await reminded();
    const rows = house().database.db.collection('outbox');
    // As quiet hours would have put it off.
    const later = { dueAt: new Date(house().now().getTime() + hour) };
    const waits = { subject: `lead-${made._id}`, kind: 'new-lead' };
    expect((await rows.updateOne(waits, { $set: later, $unset: { doneAt: '', outcome: '', codes: '' } })).modifiedCount).toBe(1);
    const { api } = await house().signIn(rep);
    await api('lead.close', { lead: made._id, cmd: newCmd(), outcome: 'lost', reason: 'budget' });
    await go(1000);
    expect(cards(made.no, '还没开始跟进').find(({ id }) => id === card.id)!.replaceName).toBe('线索已结束');
    expect(await rows.findOne(waits)).toMatchObject({ outcome: 'withdrawn' });
    expect(cards(made.no, '新线索')[0]!.replaceName).toBeUndefined();
  });
});
