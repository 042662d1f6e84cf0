import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import { collection, isDuplicate, open } from './collections';
import { dropLease, takeLease } from './lease';

type Work = (db: Db) => Promise<void>;

export interface Migration {
  number: number;
  name: string;
  /** In this order. Must be safe to run again: a process may die in the middle of it. */
  run: Work | readonly Work[];
}

interface MigrationRow {
  _id: number;
  name: string;
  at: Date;
}

export const migrationSpec = collection<MigrationRow>('migrations');

const leaseMs = 60_000;

/** Runs what has not run, in number order, in one process at a time; others wait. Refuses a database newer than this program. */
export const migrate = async (db: Db, migrations: readonly Migration[], now: () => Date): Promise<number[]> => {
  const rows = open(db, migrationSpec);
  const holder = randomUUID();
  const ordered = [...migrations].sort((a, b) => a.number - b.number);
  while (!(await takeLease(db, 'migrations', leaseMs, now(), holder))) await new Promise((resolve) => setTimeout(resolve, 200));
  const ran: number[] = [];
  // What several steps share, as the making of today's indexes, is done once for all of them.
  const worked = new Set<Work>();
  try {
    const done = new Set((await rows.find().toArray()).map((row) => row._id));
    const newest = Math.max(0, ...done);
    const known = ordered.at(-1)?.number ?? 0;
    if (newest > known) throw new Error(`数据库已迁移到第 ${newest} 步，这个版本只认识到第 ${known} 步，请用更新的版本打开`);
    for (const migration of ordered) {
      if (done.has(migration.number)) continue;
      await takeLease(db, 'migrations', leaseMs, now(), holder);
      for (const work of [migration.run].flat() as Work[]) {
        if (!worked.has(work)) await work(db);
        worked.add(work);
      }
      await rows.insertOne({ _id: migration.number, name: migration.name, at: now() }).catch((error) => {
        if (!isDuplicate(error)) throw error;
      });
      ran.push(migration.number);
    }
  } finally {
    await dropLease(db, 'migrations', holder);
  }
  return ran;
};
