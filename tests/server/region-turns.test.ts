import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type LeadRecord, leadKind } from '@tongguan/server/lead/lead';
import { open } from '@tongguan/server/platform/collections';
import { leaseSpec, takeTurn } from '@tongguan/server/platform/lease';
import type { Load } from '@tongguan/server/routing/loads';
import { createRegionTurns, type LoadsFor } from '@tongguan/server/routing/region-turns';
import type { Services } from '@tongguan/server/services';
import type { Db } from 'mongodb';
import { useDatabase } from '../support/database';

const database = useDatabase();
const at = new Date('2026-03-02T09:00:00+08:00');
const turnsOver = (db: Db) => createRegionTurns({ db, now: () => at } as Services);

const another = randomUUID();

let made = 0;
const give = async (owner: string, region: string, count = 1): Promise<void> => {
  const lead = () => ({ _id: `lead-${++made}`, region, number: made, owner, closedAt: null, assignedAt: at }) as unknown as LeadRecord;
  await open(database().db, leadKind.spec).insertMany(Array.from({ length: count }, lead));
};
/** What a turn of a region is told of one person's load, of an imported lead. */
const openOf = (turns: ReturnType<typeof turnsOver>, region: string, people: string[], person: string) =>
  turns(region, async (loadsFor: LoadsFor) => (await loadsFor(people, true)).get(person)?.open ?? 0);

describe('B3 counts of loads that are kept from turn to turn', () => {
  it('are given up as soon as another process has routed the region', async () => {
    const turns = turnsOver(database().db);
    expect(await openOf(turns, 'NB', ['a'], 'a')).toBe(0);
    await give('a', 'NB');
    expect(await openOf(turns, 'NB', ['a'], 'a')).toBe(0);
    await takeTurn(database().db, 'route:NB', -1, at, another);
    expect(await openOf(turns, 'NB', ['a'], 'a')).toBe(1);
  });

  it('know nobody to be free whom they have not counted', async () => {
    const turns = turnsOver(database().db);
    await give('new', 'SZ', 3);
    expect(await openOf(turns, 'WZ', ['b'], 'b')).toBe(0);
    // Now serving this region too.
    expect(await openOf(turns, 'WZ', ['b', 'new'], 'new')).toBe(3);
  });

  it('of one region hear of what another has given to the same person', async () => {
    const turns = turnsOver(database().db);
    expect(await openOf(turns, 'JH', ['c'], 'c')).toBe(0);
    await turns('TZ', async (loadsFor) => {
      const loads: Map<string, Load> = await loadsFor(['c'], true);
      await give('c', 'TZ');
      loads.set('c', { open: 1, unfollowed: 1, lastAssignedAt: at.getTime() });
    });
    expect(await openOf(turns, 'JH', ['c'], 'c')).toBe(1);
  });
});

it('B3 a turn that begins while the one before is given back is not given back with it', async () => {
  const { db } = database();
  let givesBack: () => void = () => undefined;
  const ending = new Promise<void>((resolve) => {
    givesBack = resolve;
  });
  const slow = new Proxy(db, {
    get: (of, key) =>
      key !== 'collection'
        ? Reflect.get(of, key, of)
        : (name: string) => {
            const real = of.collection(name);
            if (name !== leaseSpec.name) return real;
            const late = async (...given: Parameters<typeof real.updateOne>) => {
              givesBack();
              await sleep(60);
              return real.updateOne(...given);
            };
            return new Proxy(real, { get: (one, what) => (what === 'updateOne' ? late : Reflect.get(one, what, one)) });
          },
  });
  const turns = turnsOver(slow);
  const first = turns('HZ', async () => undefined);
  await ending;
  let others: (number | null)[] = [];
  const second = turns('HZ', async () => {
    await sleep(100);
    others = [await takeTurn(db, 'route:HZ', 5000, at, another)];
  });
  await Promise.all([first, second]);
  expect(others).toEqual([null]);
});
