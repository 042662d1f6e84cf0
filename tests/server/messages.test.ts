import { calendarJobSpec } from '@tongguan/server/appointment/appointment-record';
import { friendSyncSpec } from '@tongguan/server/friend/friend-sync';
import { open } from '@tongguan/server/platform/collections';
import { outboxSpec } from '@tongguan/server/platform/queue/outbox';
import { subjectOf } from '@tongguan/server/platform/trail/event';
import { leadsOf, newCmd, newMobile } from '../support/cast';
import { useHouse } from '../support/house';

const house = useHouse({ now: '2026-01-28T10:00:00+08:00' });
const outbox = () => open(house().database.db, outboxSpec);
const control = () => house().simulator.control;

const later = (seconds: number) => house().setNow(new Date(house().now().getTime() + seconds * 1000));
/** Runs the workers a few times with time passing, without waiting until nothing is due. */
const work = async (times: number, seconds: number) => {
  for (let i = 0; i < times; i++) {
    await house().server.sweepAll();
    later(seconds);
  }
};

let days = 0;
/** Each story days after the one before, with the clocks of earlier leads stopped, so that none meets another's. */
beforeEach(async () => {
  days += 3;
  house().setNow(new Date(Date.parse('2026-01-28T10:00:00+08:00') + days * 86_400_000));
  await leadsOf(house()).updateMany({}, { $set: { clocks: {} }, $unset: { nextDue: '' } });
  await work(1, 61);
  control().reset();
});

const arrive = async () => (await house().arrive({ name: '消息测试', phone: newMobile(), region: '上海' })).body.lead;
const cardsWith = (no: string) =>
  control()
    .cards('rep-sh-1')
    .filter((card) => JSON.stringify(card.content).includes(no));

describe('messages when WeCom fails', () => {
  it('delivers each once after an outage, without using up tries', async () => {
    control().setFaults({ outage: true });
    const no = await arrive();
    await work(3, 10);
    expect(cardsWith(no)).toHaveLength(0);
    control().setFaults({ outage: false });
    await work(4, 10);
    expect(cardsWith(no)).toHaveLength(1);
    expect(await outbox().countDocuments({ dueAt: { $exists: true } })).toBe(0);
  }, 60_000);

  it('renews a revoked token in the middle and delivers', async () => {
    control().setFaults({ revokeToken: true });
    const no = await arrive();
    await work(3, 10);
    expect(cardsWith(no)).toHaveLength(1);
  });

  it('waits out a rate limit (45009)', async () => {
    control().setFaults({ errcodes: { 'message/send': { code: 45009, times: 2 } } });
    const no = await arrive();
    await work(4, 60);
    expect(cardsWith(no)).toHaveLength(1);
  });

  it('puts a message that can never be delivered among the dead letters, with its reason, and goes on with the others', async () => {
    control().setFaults({ errcodes: { 'message/send': { code: 60011, times: 1 } } });
    const lost = await arrive();
    await work(3, 10);
    control().setFaults({ errcodes: {} });
    const fine = await arrive();
    await work(3, 10);
    const dead = await outbox()
      .find({ deadAt: { $exists: true } })
      .toArray();
    expect(dead.map((row) => row.reason)).toEqual([expect.stringContaining('60011')]);
    expect(cardsWith(lost)).toHaveLength(0);
    expect(cardsWith(fine)).toHaveLength(1);
  });

  it('never sends one person more than 30 in a minute; the rest follow, none dropped', async () => {
    const dropped = control().counters().dropped;
    // Reminders of earlier stories' leads fall due meanwhile; they share the limit but not the count.
    const fresh = () =>
      control()
        .cards('rep-sh-1')
        .filter((card) => JSON.stringify(card.content).includes('新线索')).length;
    const before = fresh();
    for (let i = 0; i < 35; i++) await arrive();
    await house().server.sweepAll();
    await house().server.sweepAll();
    expect(fresh() - before).toBeLessThanOrEqual(30);
    await work(4, 61);
    expect(fresh() - before).toBe(35);
    expect(control().counters().dropped).toBe(dropped);
  }, 60_000);

  it('changes nothing more when the same press is delivered three times', async () => {
    const no = await arrive();
    await work(2, 1);
    control().setFaults({ callbackMode: 'tripled' });
    const [card] = cardsWith(no);
    const key = JSON.stringify(card!.content).match(/start:\w+/)![0];
    await control().click(card!.id, 'rep-sh-1', key);
    control().setFaults({ callbackMode: 'normal' });
    const { api } = await house().signIn('rep-sh-1');
    const { leads } = await api('lead.list', {});
    const { card: seen } = await api('lead.card', { lead: leads.find((lead) => lead.no === no)!.id });
    expect(seen?.status).toBe('started');
    expect(seen?.trail.filter((item) => item.type === 'lead.started')).toHaveLength(1);
    expect(cardsWith(no)[0]!.replaceName).toBe('已开始跟进');
  });

  it('greys the card out once WeCom answers again, and holds nothing else up meanwhile', async () => {
    const no = await arrive();
    await work(2, 1);
    const { api } = await house().signIn('rep-sh-1');
    const lead = (await api('lead.list', {})).leads.find((one) => one.no === no)!;
    const refusals = () => control().counters().errors[45009] ?? 0;
    const before = refusals();
    const jobs = () =>
      house()
        .database.db.collection('jobs')
        .countDocuments({ subject: subjectOf('lead', lead.id), dueAt: { $exists: true } });
    control().setFaults({ errcodes: { 'message/update_template_card': { code: 45009, times: 1 } } });
    await api('lead.start', { lead: lead.id, cmd: 'start-while-wecom-is-busy' });
    await work(2, 1);
    control().setFaults({ errcodes: {} });
    expect([refusals() - before, cardsWith(no)[0]!.replaceName, await jobs()]).toEqual([1, undefined, 0]);
    await work(2, 30);
    await work(2, 30);
    expect(cardsWith(no)[0]!.replaceName).toBe('已开始跟进');
    expect(await house().database.db.collection('card_changes').find({}).toArray()).toMatchObject([{ doneAt: expect.any(Date) }]);
  });

  it('a card whose process died before it was marked is not sent again, and still loses its button', async () => {
    const no = await arrive();
    await work(2, 1);
    // As the killed process leaves it: the codes are written, the row is not marked.
    const card = cardsWith(no)[0]!;
    const unmarked = { $set: { dueAt: house().now() }, $unset: { doneAt: '', outcome: '', codes: '' } } as const;
    expect((await outbox().updateOne({ _id: card.taskId!, codes: { $exists: true } }, unmarked)).modifiedCount).toBe(1);
    await work(2, 1);
    expect(await outbox().findOne({ _id: card.taskId! })).toMatchObject({ outcome: 'already-sent', codes: expect.any(String) });
    const { api } = await house().signIn('rep-sh-1');
    const lead = (await api('lead.list', {})).leads.find((one) => one.no === no)!;
    await api('lead.start', { lead: lead.id, cmd: 'start-after-crash' });
    await work(2, 1);
    expect(cardsWith(no).map(({ replaceName }) => replaceName)).toEqual(['已开始跟进']);
  });

  it('a card sent by a process that stood still until another had marked it still loses its button', async () => {
    const no = await arrive();
    await work(2, 1);
    // As the two leave it: marked as sent already when no codes were found, which were written after that.
    const late = { $set: { outcome: 'already-sent' }, $unset: { codes: '' } } as const;
    expect((await outbox().updateOne({ _id: cardsWith(no)[0]!.taskId!, codes: { $exists: true } }, late)).modifiedCount).toBe(1);
    const { api } = await house().signIn('rep-sh-1');
    const lead = (await api('lead.list', {})).leads.find((one) => one.no === no)!;
    await api('lead.start', { lead: lead.id, cmd: 'start-after-standstill' });
    await work(2, 1);
    expect(cardsWith(no).map(({ replaceName }) => replaceName)).toEqual(['已开始跟进']);
    // Whoever has their fill of leads gets no more.
    await api('lead.close', { lead: lead.id, cmd: newCmd(), outcome: 'lost', reason: 'budget' });
  });

  it('greys the card out when the lead is started in the sidebar', async () => {
    const no = await arrive();
    await work(2, 1);
    const { api } = await house().signIn('rep-sh-1');
    const lead = (await api('lead.list', {})).leads.find((one) => one.no === no)!;
    await api('lead.start', { lead: lead.id, cmd: 'start-in-sidebar' });
    await work(2, 1);
    expect(cardsWith(no)[0]!.replaceName).toBe('已开始跟进');
  });
});

describe('messages that were given up', () => {
  const operator = async () => (await house().signIn('admin')).api;
  /** Two leads' cards refused for one reason, and one for another. */
  const giveUp = async () => {
    await outbox().deleteMany({ deadAt: { $exists: true } });
    const numbers: string[] = [];
    for (const code of [60011, 60011, 81013]) {
      control().setFaults({ errcodes: { 'message/send': { code, times: 1 } } });
      numbers.push(await arrive());
      await work(2, 10);
    }
    return numbers;
  };
  const access = (what: string) =>
    house().database.db.collection('access').find({ what }).project<{ person: string; on: string }>({ person: 1, on: 1, _id: 0 }).toArray();

  it('are listed by reason with nothing of a customer, and one is sent again once though two press at once', async () => {
    const [lost] = await giveUp();
    const api = await operator();
    const { reasons, letters } = await api('message.dead', {});
    expect(reasons).toEqual([
      { reason: '60011 message/send', words: '应用没有给这位成员发消息的权限', count: 2 },
      { reason: '81013 no such receiver', words: '收件人不在应用可见范围，或没有许可', count: 1 },
    ]);
    expect(letters).toHaveLength(3);
    expect(letters[0]).toMatchObject({ what: '新线索', to: '苏梓涵', tries: 1 });
    expect(JSON.stringify(letters)).not.toMatch(/消息测试|137\d{8}|SH2026/);
    const letter = letters.at(-1)!.id;
    const counts = await Promise.all([1, 2].map(() => api('message.resend', { cmd: newCmd(), letter })));
    expect(counts.map(({ count }) => count).sort()).toEqual([0, 1]);
    await work(2, 10);
    expect(cardsWith(lost!)).toHaveLength(1);
    expect(await access('message-resent')).toEqual([{ person: 'admin', on: expect.stringMatching(/^lead-/) }]);
  });

  it('all of a reason are sent again, or let go with a reason that the lead’s list of messages shows', async () => {
    const [first, second, third] = await giveUp();
    const api = await operator();
    expect(await api('message.resend', { cmd: newCmd(), reason: '60011 message/send' })).toEqual({ count: 2 });
    expect(await api('message.discard', { cmd: newCmd(), reason: '81013 no such receiver', why: 'receiver' })).toEqual({ count: 1 });
    await work(2, 10);
    expect([cardsWith(first!).length, cardsWith(second!).length, cardsWith(third!).length]).toEqual([1, 1, 0]);
    expect(await api('message.dead', {})).toEqual({ reasons: [], letters: [] });
    expect(await access('message-discarded')).toHaveLength(1);
    const { api: owner } = await house().signIn('rep-sh-1');
    const { leads } = await owner('lead.list', {});
    const of = async (no: string) => (await owner('message.ofLead', { lead: leads.find((lead) => lead.no === no)!.id })).messages;
    expect(await of(third!)).toEqual([
      expect.objectContaining({ kind: 'new-lead', to: '苏梓涵', state: 'discarded', why: '收件人不对', doneAt: null, pressed: null }),
    ]);
    const card = cardsWith(first!)[0]!;
    await control().click(card.id, 'rep-sh-1', JSON.stringify(card.content).match(/start:\w+/)![0]);
    expect(await of(first!)).toEqual([
      expect.objectContaining({
        state: 'sent',
        doneAt: expect.any(String),
        why: null,
        pressed: { at: expect.any(String), button: '开始跟进' },
      }),
    ]);
  });

  it('stand beside what was given up of the calendar and of friends, which is tried again the same way', async () => {
    await outbox().deleteMany({ deadAt: { $exists: true } });
    const calendar = open(house().database.db, calendarJobSpec);
    const friends = open(house().database.db, friendSyncSpec);
    const dead = { n: 1, attempts: 10, deadAt: house().now() };
    await calendar.insertOne({ ...dead, _id: 'c1', subject: 'no-such-lead', reason: '60011 oa/schedule/add' });
    await friends.insertOne({ ...dead, _id: 'f1', subject: 'f1', reason: 'MongoServerError 13' });
    const api = await operator();
    const { letters } = await api('message.dead', {});
    expect(letters.map(({ what, to, words }) => [what, to, words]).sort()).toEqual([
      ['企业微信日程', null, '应用没有给这位成员发消息的权限'],
      ['好友同步', null, '处理出错（MongoServerError 13）'],
    ]);
    expect(await api('message.resend', { cmd: newCmd(), letter: 'c1' })).toEqual({ count: 1 });
    await work(2, 10);
    expect(await calendar.findOne({ _id: 'c1' })).toMatchObject({ doneAt: expect.any(Date) });
    expect(await api('message.discard', { cmd: newCmd(), letter: 'f1', why: 'stale' })).toEqual({ count: 1 });
    expect(await api('message.dead', {})).toEqual({ reasons: [], letters: [] });
  });

  it('must be named either one by one or by their reason', async () => {
    const api = await operator();
    for (const which of [{}, { letter: 'x', reason: 'y' }])
      await expect(api('message.resend', { cmd: newCmd(), ...which })).rejects.toMatchObject({ code: 'invalid' });
    await expect(api('message.discard', { cmd: newCmd(), letter: 'x', why: 'bored' } as never)).rejects.toMatchObject({ code: 'invalid' });
    expect(await api('message.resend', { cmd: newCmd(), letter: 'nothing-of-this-name' })).toEqual({ count: 0 });
  });
});
