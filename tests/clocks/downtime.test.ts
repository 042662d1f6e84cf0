import { type LeadRecord, leadKind } from '@tongguan/server/lead/lead';
import { type Clocked, sweepClocks } from '@tongguan/server/platform/clocks';
import type { RecordKind } from '@tongguan/server/platform/trail/record';
import { cast, leadFor, leadsOf, newCmd, seedCast, sessionOf } from '../support/cast';
import { clientOf, useHouse } from '../support/house';

// A Wednesday, ten in the morning in Shanghai, and in the future: sessions of the past are swept by the database's own clock.
const house = useHouse({ now: '2032-01-28T10:00:00+08:00', rateLimits: { person: 10_000, source: 10_000, address: 10_000 } });
const rep = async () => clientOf(house().server.url, await sessionOf(house(), cast.rep));
beforeAll(() => seedCast(house()));

const kind = leadKind as unknown as RecordKind<Clocked>;

describe('after a day of downtime', () => {
  it('all that was due acts once, and nobody gets more than WeCom lets through', async () => {
    const api = await rep();
    const many = 34;
    const { _id: first } = await leadFor(house(), cast.rep);
    const at = (i: number) => new Date(Date.parse('2032-01-28T11:00:00+08:00') + i * 60_000);
    const next = { at: at(0).toISOString(), action: '电话沟通', deliverable: '会议纪要' };
    await api('canvas.record', { lead: first, cmd: newCmd(), canvas: { breakthroughs: [], obstacle: 'none', next } });
    await house().settle();
    // The same lead many times over, each promised a minute later.
    const { openFor: _, ...pattern } = (await leadsOf(house()).findOne({ _id: first }))!;
    const copies = Array.from({ length: many - 1 }, (_, i): LeadRecord => {
      const [_id, number] = [`l${String(i).padStart(24, '0')}`, 100_000 + i];
      return {
        ...pattern,
        _id,
        number,
        no: `${pattern.region}${pattern.day}-${number}`,
        clocks: { 'next-step': at(i + 1) },
        nextDue: at(i + 1),
      };
    });
    await leadsOf(house()).insertMany(copies);
    const due = [first, ...copies.map(({ _id }) => _id)];
    const { db } = house().database;
    const before = house().simulator.control.cards(cast.rep).length;
    house().setNow('2032-01-29T12:00:00+08:00');
    // Two passes at once, as two processes would.
    await Promise.all([house().server.sweepAll(), house().server.sweepAll()]);
    await house().server.sweepAll();
    const rang = await db.collection('trail').find({ type: 'lead.next-step-overdue' }).toArray();
    expect(rang.map(({ subject }) => String(subject)).sort()).toEqual(due.map((lead) => `lead-${lead}`).sort());
    expect(house().simulator.control.cards(cast.rep).length - before).toBeLessThanOrEqual(28);
    expect(house().simulator.control.counters().dropped).toBe(0);
    for (let minute = 1; minute <= 3; minute++) {
      house().setNow(new Date(Date.parse('2032-01-29T12:00:00+08:00') + minute * 61_000));
      await house().server.sweepAll();
    }
    expect(house().simulator.control.cards(cast.rep).length - before).toBe(many);
    expect(await leadsOf(house()).countDocuments({ nextDue: { $lte: house().now() } })).toBe(0);
  });

  it('what is due at once is taken a hundred at a time, each once, and what fails keeps nobody waiting', async () => {
    const leads = house().database.db.collection<Clocked>(leadKind.spec.name);
    const now = house().now();
    const many = 300;
    const row = (i: number): Clocked => {
      const at = new Date(now.getTime() - (many - i) * 1000);
      const no = { region: 'XX', day: '20260128', number: i };
      return { _id: `sweep${i}`, version: 1, head: null, pending: [], clocks: { start: at }, nextDue: at, ...no } as Clocked;
    };
    await leads.insertMany(Array.from({ length: many }, (_, i) => row(i)));
    const acted: string[] = [];
    const failed: unknown[] = [];
    let under = 0;
    let most = 0;
    const met = await sweepClocks(
      house().database.db,
      kind,
      () => now,
      async (id) => {
        most = Math.max(most, ++under);
        acted.push(id);
        try {
          if (id === 'sweep7') throw new Error('this one cannot');
          // Cleared together, as far as this stand-in's speed goes: the sweep only sees that they are.
          if (acted.length % 100 === 0)
            await leads.updateMany({ _id: { $in: acted.slice(-100), $ne: 'sweep7' } }, { $set: { clocks: {} }, $unset: { nextDue: '' } });
        } finally {
          under--;
        }
      },
      (error) => failed.push(error),
    );
    expect([met, acted.length, new Set(acted).size, failed.length]).toEqual([many, many, many, 1]);
    expect(most).toBeLessThanOrEqual(8);
    // Batch by batch in the order they fell due.
    const places = acted.map((id) => Math.floor(Number(id.slice('sweep'.length)) / 100));
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });
});
