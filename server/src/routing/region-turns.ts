import { endTurn, takeTurn } from '../platform/lease';
import { Later } from '../platform/queue/queue';
import type { Services } from '../services';
import { type Load, loadsOf } from './loads';

const leaseMs = 5000;
/** So long a count holds while leads of the region wait, and for leads that are nobody's hurry. */
const keptMs = { hurried: 1000, patient: 10_000 };

/** `patient`: an imported lead's, on a count that may be some seconds old. */
export type LoadsFor = (people: string[], patient?: boolean) => Promise<Map<string, Load>>;

interface Counted {
  /** The region's turn it was last kept up in. */
  turn: number;
  at: number;
  loads: Map<string, Load>;
  /** Since then no lead of the region waited. */
  idle: boolean;
}

/**
 * One routing at a time per region, over all processes: the lease is held while leads of the region wait, and given back at once after.
 * Under it the loads are counted once and kept up by our own assignments, for at most a second; for imported leads, which come in thousands,
 * for ten, and from turn to turn as long as no other process routed the region in between.
 */
export const createRegionTurns = (services: Services) => {
  const queues = new Map<string, Promise<unknown>>();
  const counted = new Map<string, Counted>();

  const loads = async (region: string, turn: number, people: string[], patient: boolean): Promise<Map<string, Load>> => {
    const at = performance.now();
    const held = counted.get(region);
    if (held && (patient ? at - held.at < keptMs.patient : !held.idle && at - held.at < keptMs.hurried)) return held.loads;
    const fresh = { turn, at, loads: await loadsOf(services.db, people, services.now()), idle: false };
    counted.set(region, fresh);
    return fresh.loads;
  };

  return async <R>(region: string, work: (loadsFor: LoadsFor) => Promise<R>): Promise<R> => {
    const lease = `route:${region}`;
    const mine = (queues.get(region) ?? Promise.resolve()).then(async () => {
      const turn = await takeTurn(services.db, lease, leaseMs, services.now());
      const held = counted.get(region);
      // Whoever else had the lease has assigned meanwhile: what was counted before is no longer so.
      if (held && turn === held.turn + 1) held.turn = turn;
      else counted.delete(region);
      if (turn === null) throw new Later(150, 'another process routes this region');
      return work((people, patient = false) => loads(region, turn, people, patient));
    });
    const settled = mine.catch(() => undefined);
    queues.set(region, settled);
    try {
      return await mine;
    } finally {
      if (queues.get(region) === settled) {
        queues.delete(region);
        const held = counted.get(region);
        if (held) held.idle = true;
        await endTurn(services.db, lease);
      }
    }
  };
};
