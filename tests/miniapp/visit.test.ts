import { leadFor, leadsOf, newCmd } from '../support/cast';
import { useHouse } from '../support/house';

const house = useHouse();
const place = { latitude: 31.2304161, longitude: 121.4737012, accuracy: 24.6, note: '看了手术室' };
const words = '到访签到：31.23042, 121.47370，误差约 25 米；看了手术室';

describe('到访签到', () => {
  it('stands in the trail once however often it is sent, and the place lies sealed', async () => {
    const lead = await leadFor(house(), 'rep-sh-1');
    const { api } = await house().signIn('rep-sh-1');
    const cmd = newCmd();
    await api('lead.visit', { lead: lead._id, cmd, ...place });
    const { card } = await api('lead.visit', { lead: lead._id, cmd, ...place });
    expect(card.trail.filter((item) => item.type === 'lead.visited').map((item) => item.words)).toEqual([words]);
    await house().settle();
    const stored = await house().database.db.collection('trail').findOne({ type: 'lead.visited' });
    expect(JSON.stringify(stored)).not.toMatch(/31\.23|121\.47|手术室/);
  });

  it('says when a browser measured it', async () => {
    const lead = await leadFor(house(), 'rep-sh-1');
    const { api } = await house().signIn('rep-sh-1');
    const { card } = await api('lead.visit', { lead: lead._id, cmd: newCmd(), latitude: 31, longitude: 121, system: 'wgs84' });
    expect(card.trail.map(({ words }) => words)).toContain('到访签到：31.00000, 121.00000（WGS-84）');
  });

  it('is refused to who only reads, and when the lead is closed; out of sight it is not there', async () => {
    const lead = await leadFor(house(), 'rep-sh-1');
    const boss = await house().signIn('boss');
    await expect(boss.api('lead.visit', { lead: lead._id, cmd: newCmd(), ...place })).rejects.toMatchObject({ code: 'forbidden' });
    const other = await house().signIn('rep-hz-1');
    await expect(other.api('lead.visit', { lead: lead._id, cmd: newCmd(), ...place })).rejects.toMatchObject({ code: 'not-found' });
    await leadsOf(house()).updateOne({ _id: lead._id }, { $set: { closedAt: new Date() } });
    const { api } = await house().signIn('rep-sh-1');
    await expect(api('lead.visit', { lead: lead._id, cmd: newCmd(), ...place })).rejects.toMatchObject({ code: 'conflict' });
  });

  it.each([
    { latitude: 91, longitude: 0 },
    { latitude: 0, longitude: 181 },
    { latitude: 0, longitude: 0, accuracy: -1 },
    { latitude: Number.NaN, longitude: 0 },
  ])('refuses no place on earth: %j', async (wrong) => {
    const { api } = await house().signIn('rep-sh-1');
    const lead = await leadFor(house(), 'rep-sh-1');
    await expect(api('lead.visit', { lead: lead._id, cmd: newCmd(), ...wrong })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('reads （已删除） once the person was erased', async () => {
    const lead = await leadFor(house(), 'rep-sh-1');
    const { api } = await house().signIn('rep-sh-1');
    await api('lead.visit', { lead: lead._id, cmd: newCmd(), ...place });
    const admin = await house().signIn('admin');
    await admin.api('contact.erase', { contact: lead.contact, cmd: newCmd() });
    const { items } = await api('lead.trail', { lead: lead._id });
    expect(items.find((item) => item.type === 'lead.visited')?.words).toBe('到访签到：（已删除）');
  });
});

describe('a lead found by its number', () => {
  it('is told to who may see it; to others it is as if it were not there', async () => {
    const lead = await leadFor(house(), 'rep-sh-1');
    const own = await house().signIn('rep-sh-1');
    const other = await house().signIn('rep-hz-1');
    expect(await own.api('lead.find', { no: lead.no })).toEqual({ lead: lead._id });
    expect(await other.api('lead.find', { no: lead.no })).toEqual({ lead: null });
    expect(await other.api('lead.find', { no: 'HZ20260128-99999' })).toEqual({ lead: null });
  });
});
