import { dropLease, takeLease } from '../platform/lease';
import { Later } from '../platform/queue/queue';
import type { Services } from '../services';
import { type Load, loadsOf } from './loads';

const leaseMs = 5000;
const keptMs = 1000;

export type LoadsFor = (people: string[]) => Promise<Map<string, Load>>;

/**
 * One routing at a time per region, over all processes: the lease is held while leads of the region wait, and given back at once after.
 * Under it the loads are counted once and kept up by our own assignments, for at most a second.
 */
export const createRegionTurns = (services: Services) => {
  const queues = new Map<string, Promise<unknown>>();
  const counted = new Map<string, { at: number; loads: Map<string, Load> }>();

  const loads = async (region: string, people: string[]): Promise<Map<string, Load>> => {
    const now = services.now();
    const held = counted.get(region);
    if (held && now.getTime() - held.at < keptMs) return held.loads;
    const fresh = { at: now.getTime(), loads: await loadsOf(services.db, people, now) };
    counted.set(region, fresh);
    return fresh.loads;
  };

  return async <R>(region: string, work: (loadsFor: LoadsFor) => Promise<R>): Promise<R> => {
    const lease = `route:${region}`;
    const mine = (queues.get(region) ?? Promise.resolve()).then(async () => {
      if (!(await takeLease(services.db, lease, leaseMs, services.now()))) {
        // Whoever holds it assigns meanwhile: what was counted before is no longer so.
        counted.delete(region);
        throw new Later(150, 'another process routes this region');
      }
      return work((people) => loads(region, people));
    });
    const settled = mine.catch(() => undefined);
    queues.set(region, settled);
    try {
      return await mine;
    } finally {
      if (queues.get(region) === settled) {
        queues.delete(region);
        counted.delete(region);
        await dropLease(services.db, lease);
      }
    }
  };
};
