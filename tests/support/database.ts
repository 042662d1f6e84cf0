import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { type Db, MongoClient } from 'mongodb';

export interface TestDatabase {
  /** Names this database; another process given it sees the same data. */
  uri: string;
  name: string;
  client: MongoClient;
  db: Db;
  /** Drops it and disconnects. */
  close(): Promise<void>;
}

/** `uri` with another database: parsed by hand, since a replica set's address names several hosts. */
export const uriOf = (uri: string, name: string): string => uri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${name}`);

/** This worker's share of the servers that `npm test` started, or the one that MONGODB_URI names. */
const serverUri = (): string | undefined => {
  const started = process.env['TONGGUAN_TEST_DATABASES']?.split(' ') ?? [];
  return started[Number(process.env['JEST_WORKER_ID']) % started.length] ?? process.env['MONGODB_URI'];
};

/** A database that nobody else uses. */
export const openDatabase = async (): Promise<TestDatabase> => {
  const server = serverUri();
  if (!server) throw new Error('MONGODB_URI is not set: run `npm test`, or start a database and name it.');
  const file = path.basename(expect.getState().testPath ?? 'test').replace(/\.test\.tsx?$/, '');
  const name = `t_${file.replace(/\W/g, '_').slice(0, 30)}_${randomBytes(5).toString('hex')}`;
  const uri = uriOf(server, name);
  const client = await MongoClient.connect(uri, { serverSelectionTimeoutMS: 10_000 });
  const db = client.db(name);
  const close = async () => {
    await db.dropDatabase();
    await client.close();
  };
  return { uri, name, client, db, close };
};

/** For the top of a test file: opened before its tests, dropped after them. */
export const useDatabase = (): (() => TestDatabase) => {
  let opened: TestDatabase | undefined;
  beforeAll(async () => {
    opened = await openDatabase();
  });
  afterAll(async () => {
    await opened?.close();
  });
  return () => {
    if (!opened) throw new Error('the database opens in beforeAll: ask for it inside a test or a later hook');
    return opened;
  };
};
