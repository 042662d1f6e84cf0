import { type Db, MongoClient } from 'mongodb';

/** Connects or throws within ten seconds. Writes wait for the majority, and for the journal unless the address says otherwise. */
export const connect = async (uri: string): Promise<{ client: MongoClient; db: Db }> => {
  const client = new MongoClient(uri, {
    serverSelectionTimeoutMS: 10_000,
    ignoreUndefined: true,
    writeConcern: { w: 'majority', journal: true },
    maxPoolSize: 50,
  });
  await client.connect();
  return { client, db: client.db() };
};
