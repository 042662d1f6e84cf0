import { defaultClockSettings } from '@tongguan/shared/clock/settings';
import { defaultRoutingSettings } from '@tongguan/shared/routing/settings';
import { reportOf } from '../../bench/src/simulate/report';
import { type Policy, simulate } from '../../bench/src/simulate/run';
import { worldOf } from '../../bench/src/simulate/world';

const rules = { routing: defaultRoutingSettings, clocks: defaultClockSettings };
const world = worldOf('2026-10', 7, rules.clocks);
const outcomes = (policy: Policy) => simulate(world, policy, rules);
const of = { tongguan: outcomes('tongguan'), turns: outcomes('turns'), grab: outcomes('grab') };

describe('a simulated month', () => {
  it('is the same again for the same seed, and another for another', () => {
    expect(worldOf('2026-10', 7, rules.clocks).leads).toEqual(world.leads);
    expect(outcomes('tongguan')).toEqual(of.tongguan);
    expect(worldOf('2026-10', 8, rules.clocks).leads).not.toEqual(world.leads);
  });

  it('accounts for every lead under every policy, and begins none before it came', () => {
    for (const all of Object.values(of)) {
      expect(all.map(({ lead }) => lead.id)).toEqual(world.leads.map(({ id }) => id));
      for (const { lead, startedAt } of all) if (startedAt !== null) expect(startedAt).toBeGreaterThanOrEqual(lead.at);
    }
  });

  it('has nobody begin a lead outside working hours or on leave, and takes nothing back that was not warned of', () => {
    for (const { startedAt, given } of of.tongguan) {
      if (startedAt === null) continue;
      expect(world.working[startedAt]).toBe(true);
      expect(world.reps.find(({ id }) => id === given.at(-1))?.leave.has(world.days[startedAt]!)).not.toBe(true);
    }
    for (const { reminded, reclaimed, given } of of.tongguan) {
      expect(reminded).toBeGreaterThanOrEqual(reclaimed);
      expect(given.length).toBeLessThanOrEqual(3);
      expect(new Set(given).size).toBe(given.length);
    }
  });

  it('reaches more customers in time than taking turns or grabbing', () => {
    const [ours, turns, grab] = [of.tongguan, of.turns, of.grab].map((all) => reportOf(world, all, rules));
    for (const other of [turns, grab]) {
      expect(ours!.within24h).toBeGreaterThan(other!.within24h);
      expect(ours!.breaches).toBeLessThan(other!.breaches);
    }
  });
});
