import type { Db } from 'mongodb';

/** A process whose clock is further than this from the database's stops sweeping and says so. */
export const maxSkewMs = 30_000;

/** This process's clock minus the database's, in milliseconds; half the round trip is taken off. */
export const clockSkew = async (db: Db, now: () => Date): Promise<number> => {
  const before = now().getTime();
  const { localTime } = (await db.admin().command({ hello: 1 })) as { localTime: Date };
  const after = now().getTime();
  return Math.round((before + after) / 2 - localTime.getTime());
};
