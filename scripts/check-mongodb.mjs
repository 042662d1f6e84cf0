import './lib/require-node.mjs';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { requireAnswer } from './lib/database.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { say } from './lib/messages.mjs';
import { Processes } from './lib/processes.mjs';
import { Refusal } from './lib/refusal.mjs';
import { runMain } from './lib/run-main.mjs';
import { jest, Tally } from './lib/suites.mjs';

const uri = process.env.MONGODB_URI;
const quick = process.argv[2] === '--quick';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tongguan-mongodb-'));
const processes = new Processes({ logs: path.join(folder, 'logs') });

await runMain(check, cleanUp);

/** Whether the product works on this MongoDB: what it relies on, one by one, then the server's own suite. Only in databases made for it. */
async function check() {
  if (process.argv[2] && !quick) throw new Refusal(say.usage('npm run check:mongodb [-- --quick]'));
  if (!uri) throw new Refusal(say.envMissing(['MONGODB_URI']));
  await ensureInstalled(processes);
  await requireAnswer(uri);
  console.log('通关依赖的数据库行为：');
  const { code } = await processes.run('try', process.execPath, ['--import', 'tsx', 'server/src/golive/try-mongodb-main.ts'], {
    inherit: true,
  });
  if (code !== 0) return verdict(false, '上面有未通过的项');
  if (quick) return verdict(true, '只查了依赖的行为；去掉 --quick 再跑服务端的全部测试');
  const tally = new Tally();
  await jest(processes, tally, ['server', 'clocks'], {
    env: { NODE_ENV: 'test', MONGODB_URI: uri },
    inBand: true,
    report: path.join(folder, 'report.json'),
  });
  tally.print();
  return verdict(tally.failed === 0 && tally.passed > 0, `服务端测试 ${tally.passed} 个通过，${tally.failed} 个失败`);
}

function verdict(good, words) {
  console.log(`\n结论：${good ? '可以用' : '不能用'}（${words}）。`);
  return good ? 0 : 1;
}

async function cleanUp() {
  await processes.stopAll();
  fs.rmSync(folder, { recursive: true, force: true });
}
