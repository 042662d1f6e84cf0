import { randomBytes } from 'node:crypto';
import type { Db, MongoClient } from 'mongodb';
import { contactKind } from '../contact/contact';
import { leadKind } from '../lead/lead';
import { migrations } from '../migrations';
import { duplicateIndex, ensureIndexes, isDuplicate } from '../platform/collections';
import { migrate } from '../platform/migrations';
import { connect } from '../platform/mongo';
import { replicaSetOf, retryWritesOf, versionOf } from './check-database';

export interface Trial {
  title: string;
  /** Empty where it holds. */
  wrong: string;
}

interface Row {
  _id: string;
  keys?: string[];
  openFor?: string;
  version?: number;
  pending?: number[];
}

const refusedBy = async (work: Promise<unknown>): Promise<string | null> =>
  work.then(
    () => null,
    (error: unknown) => {
      if (!isDuplicate(error)) throw error;
      return duplicateIndex(error) ?? 'an index it does not name';
    },
  );

const expectThat = (holds: boolean, otherwise: string): string => (holds ? '' : otherwise);

/** Each stands for something the product relies on and a database may do otherwise. */
const trials: Record<string, (db: Db, client: MongoClient) => Promise<string>> = {
  'MongoDB 6.0 或更高': async (db) => expectThat((await versionOf(db)).state === 'pass', '版本太低'),
  副本集: async (db) => expectThat((await replicaSetOf(db)).state === 'pass', '不是副本集：用 --replSet 启动并执行 rs.initiate()'),
  写入重试没有关掉: async (_, client) => expectThat(retryWritesOf(client).state === 'pass', 'MONGODB_URI 里写了 retryWrites=false'),
  写入带重试编号也能成功: async (db) => {
    const { insertedCount } = await db.collection<Row>('retried').insertMany([{ _id: 'a' }, { _id: 'b' }]);
    return expectThat(insertedCount === 2, '没有写进两条');
  },
  事务能提交也能撤销: async (db, client) => {
    const rows = db.collection<Row>('transactions');
    await rows.insertOne({ _id: 'before' });
    await client.withSession(async (session) => {
      await session.withTransaction(async () => {
        await rows.insertOne({ _id: 'kept' }, { session });
      });
      session.startTransaction();
      await rows.insertOne({ _id: 'taken back' }, { session });
      await session.abortTransaction();
    });
    const kept = await rows
      .find()
      .map((row) => row._id)
      .toArray();
    return expectThat(kept.sort().join() === 'before,kept', `事务之后剩下 ${kept.join('、')}`);
  },
  建表建索引可以重复做: async (db) => {
    await migrate(db, migrations, () => new Date());
    await ensureIndexes(db, [contactKind.spec, leadKind.spec] as never);
    return expectThat((await migrate(db, migrations, () => new Date())).length === 0, '升级步骤又执行了一遍');
  },
  '唯一稀疏数组索引：没有值的互不相碍': async (db) => {
    const rows = db.collection<Row>(contactKind.spec.name);
    return expectThat((await refusedBy(rows.insertMany([{ _id: 'none-1' }, { _id: 'none-2' }]))) === null, '两条没有 keys 的记录互相冲突');
  },
  '唯一稀疏数组索引：有一个值相同就拒绝，并说出索引名': async (db) => {
    const rows = db.collection<Row>(contactKind.spec.name);
    await rows.insertOne({ _id: 'two-keys', keys: ['k1', 'k2'] });
    const name = await refusedBy(rows.insertOne({ _id: 'shares', keys: ['k2', 'k3'] }));
    const later = await refusedBy(rows.updateOne({ _id: 'none-1' }, { $push: { keys: 'k1' } as never }));
    return expectThat(name === 'keys' && later === 'keys', `插入：${name ?? '放行了'}；更新：${later ?? '放行了'}`);
  },
  '唯一稀疏数组索引：一条记录里重复的值不算冲突': async (db) => {
    const rows = db.collection<Row>(contactKind.spec.name);
    return expectThat((await refusedBy(rows.insertOne({ _id: 'same-twice', keys: ['k9', 'k9'] }))) === null, '自己和自己冲突了');
  },
  '唯一稀疏数组索引：删掉值之后可以再用': async (db) => {
    const rows = db.collection<Row>(contactKind.spec.name);
    await rows.insertOne({ _id: 'lets-go', keys: ['k20'] });
    await rows.updateOne({ _id: 'lets-go' }, { $unset: { keys: '' } });
    return expectThat((await refusedBy(rows.insertOne({ _id: 'takes-over', keys: ['k20'] }))) === null, '删掉的值还占着');
  },
  '二十个进程抢同一个值，只有一个得到': async (db) => {
    const rows = db.collection<Row>(contactKind.spec.name);
    const tries = Array.from({ length: 20 }, (_, i) => refusedBy(rows.insertOne({ _id: `race-${i}`, keys: ['prize', `own-${i}`] })));
    const won = (await Promise.all(tries)).filter((name) => name === null).length;
    return expectThat(won === 1, `${won} 个都得到了`);
  },
  '带版本号的更新，同时来二十个只成一个': async (db) => {
    const rows = db.collection<Row>('versions');
    await rows.insertOne({ _id: 'r', version: 1, pending: [] });
    const change = (i: number) => rows.updateOne({ _id: 'r', version: 1 }, { $set: { version: 2 }, $push: { pending: i } });
    const changed = (await Promise.all(Array.from({ length: 20 }, (_, i) => change(i)))).filter((r) => r.modifiedCount === 1).length;
    const kept = await rows.findOne({ _id: 'r', pending: { $size: 1 } });
    return expectThat(changed === 1 && kept !== null, `成了 ${changed} 个`);
  },
};

/** Tries a database with the application's own connection, in a database of its own that is dropped at the end. */
export const tryMongodb = async (uri: string, say: (trial: Trial) => void): Promise<boolean> => {
  const { client } = await connect(uri);
  const db = client.db(`tongguan_check_${randomBytes(5).toString('hex')}`);
  let good = true;
  try {
    for (const [title, trial] of Object.entries(trials)) {
      const wrong = await trial(db, client).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
      good &&= wrong === '';
      say({ title, wrong });
    }
  } finally {
    await db.dropDatabase();
    await client.close();
  }
  return good;
};
