import { endTurn, foreignTurns, takeTurn } from '../platform/lease';
import { Later } from '../platform/queue/queue';
import type { Services } from '../services';
import { type Load, loadsOf, noLoad } from './loads';

const leaseMs = 5000;
/** So long a count holds while leads of the region wait, and for leads that are nobody's hurry. */
const keptMs = { hurried: 1000, patient: 10_000 };

const leaseOf = (region: string): string => `route:${region}`;

/** `patient`: an imported lead's, on counts that may be some seconds old. What is set in it is known to every region's turn. */
export type LoadsFor = (people: string[], patient?: boolean) => Promise<Map<string, Load>>;

/**
 * One routing at a time per region, over all processes: the lease is held while leads of the region wait, and given back at once after.
 * Under it loads are counted, and kept up by our own assignments in whatever region: for at most a second while leads of the region wait; for
 * imported leads, which come in thousands, for ten seconds, as long as no other process has routed anywhere in between.
 */
export const createRegionTurns = (services: Services) => {
  const queues = new Map<string, Promise<unknown>>();
  const loads = new Map<string, Load>();
  const countedAt = new Map<string, number>();
  /** The last turn of ours in each region. */
  const last = new Map<string, number>();
  let foreign = '';

  const forget = (): void => {
    loads.clear();
    countedAt.clear();
  };

  const count = async (people: readonly string[]): Promise<void> => {
    if (people.length === 0) return;
    const at = performance.now();
    const fresh = await loadsOf(services.db, people, services.now());
    for (const person of people) {
      loads.set(person, fresh.get(person) ?? noLoad);
      countedAt.set(person, at);
    }
  };

  const isOlder = (person: string, ms: number): boolean => performance.now() - (countedAt.get(person) ?? Number.NEGATIVE_INFINITY) >= ms;

  const loadsFor = async (first: boolean, people: readonly string[], patient: boolean): Promise<Map<string, Load>> => {
    if (patient) {
      const now = await foreignTurns(services.db, leaseOf(''));
      if (now !== foreign) forget();
      foreign = now;
      await count(people.filter((person) => isOlder(person, keptMs.patient)));
    } else if (first || people.some((person) => isOlder(person, keptMs.hurried))) await count(people);
    return loads;
  };

  const begin = async (region: string): Promise<void> => {
    const turn = await takeTurn(services.db, leaseOf(region), leaseMs, services.now());
    const before = last.get(region);
    // Whoever had it in between has assigned: what was counted before is no longer so.
    if (before !== undefined && turn !== before + 1) forget();
    if (turn === null) {
      last.delete(region);
      throw new Later(150, 'another process routes this region');
    }
    last.set(region, turn);
  };

  return async <R>(region: string, work: (loadsFor: LoadsFor) => Promise<R>): Promise<R> => {
    const before = queues.get(region);
    const mine = (before ?? Promise.resolve())
      .catch(() => undefined)
      .then(async () => {
        await begin(region);
        return work((people, patient = false) => loadsFor(!before, people, patient));
      });
    const ended: Promise<void> = mine
      .then(
        () => undefined,
        () => undefined,
      )
      .then(async () => {
        // Whoever has come meanwhile keeps the lease; whoever comes while it is given back waits for that.
        if (queues.get(region) !== ended) return;
        await endTurn(services.db, leaseOf(region));
        if (queues.get(region) === ended) queues.delete(region);
      });
    queues.set(region, ended);
    try {
      return await mine;
    } finally {
      await ended;
    }
  };
};
