import { type Finding, fail, pass, unsure } from '@tongguan/shared/golive/finding';
import type { Db, MongoClient } from 'mongodb';
import { collections, migrations } from '../migrations';
import { personKind } from '../people/person';
import { open } from '../platform/collections';
import { migrationSpec } from '../platform/migrations';
import { clockSkew, maxSkewMs } from '../platform/skew';
import type { Vault } from '../platform/vault';
import { checkRights } from './check-rights';

export interface DatabaseCheckDeps {
  client: MongoClient;
  db: Db;
  /** null where the keys themselves are wrong. */
  vault: Vault | null;
  now: () => Date;
}

const leastMajor = 6;

export const versionOf = async (db: Db): Promise<Finding> => {
  const { version } = (await db.admin().command({ buildInfo: 1 })) as { version?: string };
  if (!version) return unsure('database.version', 'not-told');
  return Number.parseInt(version, 10) >= leastMajor
    ? pass('database.version', version)
    : fail('database.version', 'version-old', `现在是 ${version}`);
};

export const replicaSetOf = async (db: Db): Promise<Finding> => {
  const { setName, hosts } = (await db.admin().command({ hello: 1 })) as { setName?: string; hosts?: string[] };
  return setName
    ? pass('database.replica-set', `${setName}，${hosts?.length ?? 1} 个节点`)
    : fail('database.replica-set', 'not-replica-set');
};

/** The application opens its connections by the same options that are looked at here. */
const writeConcernOf = (client: MongoClient): Finding => {
  const { w, journal } = client.options.writeConcern ?? {};
  return w === 'majority' && journal === true
    ? pass('database.write-concern', 'majority，落盘')
    : fail('database.write-concern', 'write-concern-weak', `w=${String(w ?? '未写')}，journal=${String(journal ?? '未写')}`);
};

export const retryWritesOf = (client: MongoClient): Finding =>
  client.options.retryWrites ? pass('database.retry-writes') : fail('database.retry-writes', 'retry-writes-off');

const migrationsOf = async (db: Db): Promise<Finding> => {
  const done = (await open(db, migrationSpec).find().toArray()).map((row) => row._id);
  const newest = Math.max(0, ...migrations.map(({ number }) => number));
  if (Math.max(0, ...done) > newest) return fail('database.migrations', 'migrations-newer', `${Math.max(...done)} > ${newest}`);
  const waiting = migrations.filter(({ number }) => !done.includes(number)).map(({ number }) => number);
  if (done.length === 0) return unsure('database.migrations', 'migrations-pending', '还没有启动过');
  return waiting.length > 0
    ? fail('database.migrations', 'migrations-pending', `第 ${waiting.join('、')} 步`)
    : pass('database.migrations', `第 ${newest} 步`);
};

const indexesOf = async (db: Db): Promise<Finding> => {
  const missing: string[] = [];
  for (const { name, indexes } of collections) {
    if (indexes.length === 0) continue;
    const there = await db
      .collection(name)
      .indexes()
      .catch(() => []);
    for (const index of indexes) if (!there.some((one) => one.name === index.name)) missing.push(`${name}.${index.name}`);
  }
  return missing.length === 0 ? pass('database.indexes') : fail('database.indexes', 'indexes-missing', missing.slice(0, 8).join('、'));
};

/** One person's name is opened and looked at by nobody. */
const keysFit = async (db: Db, vault: Vault | null): Promise<Finding> => {
  if (!vault) return unsure('database.keys-fit', 'not-yet');
  const person = await open(db, personKind.spec).findOne({}, { projection: { key: 1, name: 1 } });
  if (!person) return pass('database.keys-fit', '还没有数据');
  try {
    vault.sealer(`person:${person._id}`, person.key).open('name', person.name);
    return pass('database.keys-fit');
  } catch {
    return fail('database.keys-fit', 'keys-foreign');
  }
};

const clockOf = async (db: Db, now: () => Date): Promise<Finding> => {
  const skew = Math.abs(await clockSkew(db, now));
  const words = `${(skew / 1000).toFixed(1)} 秒`;
  return skew <= maxSkewMs ? pass('database.clock', words) : fail('database.clock', 'clock-off', words);
};

/** Nothing is written. */
export const checkDatabase = async ({ client, db, vault, now }: DatabaseCheckDeps): Promise<Finding[]> => [
  pass('database.reachable', db.databaseName),
  await versionOf(db),
  await replicaSetOf(db),
  writeConcernOf(client),
  retryWritesOf(client),
  await migrationsOf(db),
  await indexesOf(db),
  await checkRights(db),
  await keysFit(db, vault),
  await clockOf(db, now),
];
