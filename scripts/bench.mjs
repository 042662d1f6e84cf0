import './lib/require-node.mjs';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureMiniapp, ensureWeapp } from './lib/build-miniapp.mjs';
import { ensureSidebar } from './lib/build-sidebar.mjs';
import { requireAnswer, requireDatabaseMeans, startDatabase } from './lib/database.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { Processes } from './lib/processes.mjs';
import { runMain } from './lib/run-main.mjs';

const flags = process.argv.slice(2);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tongguan-bench-'));
const processes = new Processes({ logs: path.join(folder, 'logs') });

// With --json nothing but figures may stand on stdout.
if (flags.includes('--json')) console.log = console.error;

await runMain(bench, finish, { onSignal: 130 });

/** The bench's own exit code: 0 whatever the figures say, 1 when something could not be measured. */
async function bench() {
  if (!process.env.MONGODB_URI) requireDatabaseMeans();
  await ensureInstalled(processes);
  const [uri] = await Promise.all([databaseUri(), ensureSidebar(processes)]);
  await ensureMiniapp(processes);
  await ensureWeapp(processes);
  const env = { NODE_ENV: 'production', MONGODB_URI: uri };
  const { code } = await processes.run('bench', process.execPath, ['--import', 'tsx', 'bench/src/main.ts', ...flags], {
    env,
    inherit: true,
  });
  return code;
}

/** In memory, and gone at the end; or the one that is given. */
async function databaseUri() {
  if (!process.env.MONGODB_URI) return (await startDatabase(processes, ':memory:', 27300 + (process.pid % 1000))).uri;
  await requireAnswer(process.env.MONGODB_URI);
  return process.env.MONGODB_URI;
}

async function finish() {
  await processes.stopAll(['database']);
  fs.rmSync(folder, { recursive: true, force: true });
}
