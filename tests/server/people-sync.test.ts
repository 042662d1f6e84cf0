import { departmentSpec, personKind } from '@tongguan/server/people/person';
import { createPeopleSweep } from '@tongguan/server/people/sync-people';
import { open } from '@tongguan/server/platform/collections';
import { leaseSpec } from '@tongguan/server/platform/lease';
import { useHouse } from '../support/house';

const house = useHouse({ now: '2026-01-28T10:00:00+08:00' });
const db = () => house().database.db;
const later = (seconds: number) => house().setNow(new Date(house().now().getTime() + seconds * 1000));
const departments = () => open(db(), departmentSpec).countDocuments();

describe('I4 the company is read from WeCom', () => {
  it('by another process within seconds, when the one that was at it is killed before it had read everything', async () => {
    await open(db(), departmentSpec).deleteMany({});
    await open(db(), personKind.spec).deleteMany({ _id: { $ne: 'admin' } });
    house().server.services.directory.forget();
    await open(db(), leaseSpec).insertOne({ _id: 'people-sync', holder: 'killed', until: new Date(house().now().getTime() + 15_000) });
    const { run: sweep } = createPeopleSweep(house().server.services);
    await sweep();
    expect(await departments()).toBe(0);
    later(16);
    await sweep();
    expect(await departments()).toBeGreaterThan(0);
    expect(await open(db(), personKind.spec).countDocuments({ active: true })).toBeGreaterThan(3);
    expect(await open(db(), leaseSpec).countDocuments({ _id: 'people-sync' })).toBe(0);
  });

  it('again after ten minutes and not before', async () => {
    const { run: sweep } = createPeopleSweep(house().server.services);
    await sweep();
    await open(db(), departmentSpec).deleteMany({});
    later(300);
    await sweep();
    expect(await departments()).toBe(0);
    later(301);
    await sweep();
    expect(await departments()).toBeGreaterThan(0);
  });

  it('at once when something is said to have changed', async () => {
    const people = createPeopleSweep(house().server.services);
    await people.run();
    await open(db(), departmentSpec).deleteMany({});
    people.soon();
    await people.run();
    expect(await departments()).toBeGreaterThan(0);
  });

  it('again soon after WeCom could not be asked', async () => {
    const { run: sweep } = createPeopleSweep(house().server.services);
    house().simulator.control.setFaults({ outage: true });
    await expect(sweep()).rejects.toThrow();
    house().simulator.control.setFaults({ outage: false });
    await open(db(), departmentSpec).deleteMany({});
    later(31);
    await sweep();
    expect(await departments()).toBeGreaterThan(0);
  });
});
