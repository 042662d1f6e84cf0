import { open } from '@tongguan/server/platform/collections';
import { outboxSpec } from '@tongguan/server/platform/queue/outbox';
import { newMobile } from '../support/cast';
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
/** Each story days after the one before, with the reminders of earlier leads out of the way, so that none meets another's. */
beforeEach(async () => {
  days += 3;
  house().setNow(new Date(Date.parse('2026-01-28T10:00:00+08:00') + days * 86_400_000));
  control().reset();
  await work(4, 61);
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
    await work(5, 30);
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
