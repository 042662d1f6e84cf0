import { cast, leadsOf, newCmd, newMobile, sessionOf } from '../support/cast';
import { clientOf, useHouse } from '../support/house';

// A Wednesday, ten in the morning in Shanghai.
const house = useHouse({ now: '2026-01-28T10:00:00+08:00' });
const as = async (userid: string) => clientOf(house().server.url, await sessionOf(house(), userid));
const at = (when: string) => house().setNow(`2026-01-${when}+08:00`);
const stuck = async (userid: string = cast.supervisor) => (await (await as(userid))('lead.list', { stuck: '1' })).leads;

describe('who is stuck', () => {
  beforeEach(() => at('28T10:00:00'));
  const arrive = async () => {
    const { body } = await house().arrive({ name: '时钟测试', phone: newMobile(), region: '杭州' });
    await house().settle();
    return (await leadsOf(house()).findOne({ no: body.lead }))!;
  };

  it('stays to be seen after the reminder, until somebody begins', async () => {
    const lead = await arrive();
    expect(await stuck()).toEqual([]);
    at('28T12:00:01');
    await house().settle();
    await house().settle();
    expect(await stuck()).toMatchObject([{ no: lead.no, due: '2026-01-28T04:00:00.000Z' }]);
    expect((await (await as(lead.owner!))('lead.card', { lead: lead._id })).card?.due).toBe('2026-01-28T04:00:00.000Z');
    expect(await stuck('rep-sh-1')).toEqual([]);
    await (await as(lead.owner!))('lead.start', { lead: lead._id, cmd: newCmd() });
    expect(await stuck()).toEqual([]);
    expect((await (await as(lead.owner!))('lead.card', { lead: lead._id })).card?.due).toBeNull();
  });

  it('is also who has not done the promised step, until a new one is promised', async () => {
    const lead = await arrive();
    const promise = async (when: string) =>
      (await as(lead.owner!))('canvas.record', {
        lead: lead._id,
        cmd: newCmd(),
        canvas: {
          breakthroughs: ['need'],
          obstacle: 'none',
          next: { at: new Date(`2026-01-${when}+08:00`).toISOString(), action: '发送报价单', deliverable: '报价单PDF' },
        } as never,
      });
    await promise('28T15:00:00');
    at('29T09:00:00');
    await house().settle();
    expect(await stuck()).toMatchObject([{ no: lead.no, due: '2026-01-28T07:00:00.000Z' }]);
    await promise('30T10:00:00');
    expect(await stuck()).toEqual([]);
    expect((await (await as(lead.owner!))('lead.card', { lead: lead._id })).card?.due).toBe('2026-01-30T02:00:00.000Z');
  });
});
