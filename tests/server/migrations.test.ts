import { open } from '@tongguan/server/platform/collections';
import { type Migration, migrate, migrationSpec } from '@tongguan/server/platform/migrations';
import { useDatabase } from '../support/database';

const database = useDatabase();
const now = () => new Date();
const runs: number[] = [];

/** Each leaves a mark and takes its time, so that two processes meet. */
const step = (number: number): Migration => ({
  number,
  name: `step ${number}`,
  run: async (db) => {
    runs.push(number);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await db.collection('marks').updateOne({ _id: number as never }, { $inc: { times: 1 } }, { upsert: true });
  },
});

describe('L3 migrations', () => {
  it('run once each, in order, though two ask at once', async () => {
    const { db } = database();
    await Promise.all([migrate(db, [step(2), step(1)], now), migrate(db, [step(1), step(2)], now)]);
    expect(runs).toEqual([1, 2]);
    expect(await migrate(db, [step(1), step(2)], now)).toEqual([]);
  });

  it('bring an older database up to date, running only what is new', async () => {
    expect(await migrate(database().db, [step(1), step(2), step(3)], now)).toEqual([3]);
    expect(await database().db.collection('marks').countDocuments({ times: 1 })).toBe(3);
  });

  it('take up again what broke off, and leave no lock behind', async () => {
    const { db } = database();
    const broken: Migration = { ...step(4), run: async () => Promise.reject(new Error('power cut')) };
    await expect(migrate(db, [step(1), step(2), step(3), broken], now)).rejects.toThrow('power cut');
    expect(await migrate(db, [step(1), step(2), step(3), step(4)], now)).toEqual([4]);
  });

  it('refuse a database that is newer than the program, in words a person understands', async () => {
    await expect(migrate(database().db, [step(1)], now)).rejects.toThrow('请用更新的版本打开');
    expect(await open(database().db, migrationSpec).countDocuments()).toBe(4);
  });
});
