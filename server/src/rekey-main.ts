import { rekeyAll } from './duplicate/rekey';
import { readEnv } from './platform/env';
import { connect } from './platform/mongo';
import { createVault } from './platform/vault';

/** `npm run duplicates:rekey`: after the way leads are compared has changed. */
const main = async (): Promise<void> => {
  const env = readEnv({ TONGGUAN_PUBLIC_URL: 'http://localhost', ...process.env });
  const { client, db } = await connect(env.MONGODB_URI);
  const vault = createVault(env.TONGGUAN_MASTER_KEY, env.TONGGUAN_INDEX_KEY);
  const begun = Date.now();
  const { leads, customers, stale } = await rekeyAll({ db, vault });
  await client.close();
  process.stdout.write(
    `重做了 ${leads} 条线索的比对键，更新了 ${customers} 个客户的查找键，清掉 ${stale} 条旧的，用时 ${((Date.now() - begun) / 1000).toFixed(1)} 秒\n`,
  );
};

main().catch((error) => {
  process.stderr.write(`没有完成：${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
});
