import { leadKind } from '@tongguan/server/lead/lead';
import { open } from '@tongguan/server/platform/collections';
import type { ClockSettings } from '@tongguan/shared/clock/settings';
import { newMobile } from '../support/cast';
import { useHouse } from '../support/house';

// A Wednesday, ten in the morning in Shanghai.
const house = useHouse({ now: '2026-01-28T10:00:00+08:00' });
const leads = () => open(house().database.db, leadKind.spec);
const titlesFor = (userid: string): string[] =>
  house()
    .simulator.control.cards(userid)
    .map((card) => JSON.stringify(card.content));
const reminders = (no: string): number =>
  ['rep-hz-1', 'rep-hz-2'].flatMap(titlesFor).filter((text) => text.includes('还没开始跟进') && text.includes(no)).length;

const arrive = async () => {
  const { body } = await house().arrive({ name: '时钟测试', phone: newMobile(), region: '杭州' });
  await house().settle();
  return (await leads().findOne({ no: body.lead }))!;
};

/** The clocks' setting with another reminder for leads of the ordinary label. */
const withReminder = (value: Record<string, unknown>, remind: number) => {
  const { limits } = value as unknown as ClockSettings;
  return { ...value, limits: { ...limits, h8: { ...limits.h8, remind } } };
};

describe('B4 the first rung: two working hours without 开始跟进', () => {
  beforeEach(() => house().setNow('2026-01-28T10:00:00+08:00'));

  it('is set by the assignment in working time and shows on the card', async () => {
    const lead = await arrive();
    expect(lead.clocks['start']?.toISOString()).toBe('2026-01-28T04:00:00.000Z');
    expect(lead.nextDue).toEqual(lead.clocks['start']);
  });

  it('reminds the owner once when it falls due, however often and late the sweep runs', async () => {
    const lead = await arrive();
    house().setNow('2026-01-28T11:59:59+08:00');
    await house().settle();
    expect(reminders(lead.no)).toBe(0);
    house().setNow('2026-01-28T12:00:00+08:00');
    await house().settle();
    await house().settle();
    house().setNow('2026-01-28T17:00:00+08:00');
    await Promise.all([house().settle(), house().settle()]);
    expect(reminders(lead.no)).toBe(1);
    const after = (await leads().findOne({ _id: lead._id }))!;
    expect(Object.keys(after.clocks)).toEqual(['reclaim']);
    expect(after.nextDue).toEqual(after.clocks['reclaim']);
  });

  it('leaves the lead late on every screen until it is begun, and late again when its next step is missed', async () => {
    const lead = await arrive();
    const { api } = await house().signIn(lead.owner!);
    // Signed in anew each time: the set clock outruns a session.
    const due = async () => {
      const owner = await house().signIn(lead.owner!);
      return (await owner.api('lead.list', {})).leads.find(({ id }) => id === lead._id)!.due;
    };
    const noon = '2026-01-28T04:00:00.000Z';
    expect(await due()).toBe(noon);
    house().setNow('2026-01-28T14:00:00+08:00');
    await house().settle();
    expect(await due()).toBe(noon);
    await api('lead.start', { lead: lead._id, cmd: 'begun-late' });
    expect(await due()).toBeNull();
    const next = { at: '2026-01-28T15:00:00+08:00', action: '上门拜访采购总监', deliverable: '会议纪要' };
    await api('canvas.record', { lead: lead._id, cmd: 'step-set', canvas: { breakthroughs: ['need'], obstacle: 'none', next } });
    house().setNow('2026-01-28T16:00:00+08:00');
    await house().settle();
    expect(await due()).toBe('2026-01-28T07:00:00.000Z');
    // It is late from now on; what still runs is when the supervisor hears of it, a working day later.
    expect((await leads().findOne({ _id: lead._id }))!.clocks).toEqual({ 'step-up': new Date('2026-01-29T15:00:00+08:00') });
  });

  it('is stopped by 开始跟进 and by nothing else', async () => {
    const lead = await arrive();
    const { api } = await house().signIn(lead.owner!);
    await api('lead.edit', { lead: lead._id, cmd: 'edit-keeps-clock', changes: [{ field: 'decisionRole', from: null, to: 'buyer' }] });
    expect((await leads().findOne({ _id: lead._id }))!.clocks['start']).toEqual(lead.clocks['start']);
    await api('lead.start', { lead: lead._id, cmd: 'start-stops-clock' });
    house().setNow('2026-01-28T15:00:00+08:00');
    await house().settle();
    expect(reminders(lead.no)).toBe(0);
  });

  it('counts no night and no weekend', async () => {
    house().setNow('2026-01-30T17:30:00+08:00');
    const lead = await arrive();
    expect(lead.clocks['start']?.toISOString()).toBe('2026-02-02T02:30:00.000Z');
  });

  it('follows the setting, which leaves its own trail', async () => {
    const { api } = await house().signIn('admin');
    const { version, value } = await api('settings.get', { name: 'clocks' });
    await api('settings.put', { name: 'clocks', version, cmd: 'set-half-hour', value: withReminder(value, 30) });
    house().setNow('2026-01-28T10:00:05+08:00');
    const lead = await arrive();
    expect(lead.clocks['start']?.toISOString()).toBe('2026-01-28T02:30:05.000Z');
    await expect(api('settings.put', { name: 'clocks', version, cmd: 'set-stale', value })).rejects.toMatchObject({ code: 'conflict' });
    await expect(
      api('settings.put', { name: 'clocks', version: version + 1, cmd: 'set-wrong', value: withReminder(value, 0) }),
    ).rejects.toMatchObject({ code: 'invalid' });
    expect(await house().database.db.collection('trail').countDocuments({ subject: 'setting-clocks' })).toBe(1);
  });
});
