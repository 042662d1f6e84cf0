import { randomBytes } from 'node:crypto';
import { collections } from '@tongguan/server/migrations';
import { ensureIndexes } from '@tongguan/server/platform/collections';
import { connect } from '@tongguan/server/platform/mongo';
import type { Db, MongoClient } from 'mongodb';

export interface BenchDatabase {
  uri: string;
  client: MongoClient;
  db: Db;
  /** Drops it and disconnects. */
  close(): Promise<void>;
}

/** A new database on that server, reached with the product's own driver options and holding its collections and indexes. */
export const openDatabase = async (server: string): Promise<BenchDatabase> => {
  const name = `bench_${randomBytes(5).toString('hex')}`;
  const uri = server.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${name}`);
  const { client, db } = await connect(uri);
  await ensureIndexes(db, collections);
  const close = async () => {
    await db.dropDatabase();
    await client.close();
  };
  return { uri, client, db, close };
};
