import './lib/require-node.mjs';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureMiniapp, ensureWeapp } from './lib/build-miniapp.mjs';
import { ensureServer } from './lib/build-program.mjs';
import { ensureSidebar } from './lib/build-sidebar.mjs';
import { requireAnswer, requireDatabaseMeans, startDatabase } from './lib/database.mjs';
import { findBrowser } from './lib/find-browser.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { say } from './lib/messages.mjs';
import { Processes, Stopped } from './lib/processes.mjs';
import { Refusal } from './lib/refusal.mjs';
import { runMain } from './lib/run-main.mjs';
import { check, jest, projectsFor, Tally } from './lib/suites.mjs';
import { which } from './lib/which.mjs';

const suite = process.argv[2];
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tongguan-test-'));
const processes = new Processes({ logs: path.join(folder, 'logs') });
const tally = new Tally();

await runMain(() => test().catch(brokenOff), finish, { onSignal: 130 });

async function test() {
  if (suite !== undefined && suite !== 'chaos') throw new Refusal(say.usage('npm test [-- chaos]'));
  if (!process.env.MONGODB_URI) requireDatabaseMeans();
  await ensureInstalled(processes);
  const uris = await databaseUris(suite === 'chaos' ? 1 : 2);
  const program = await ensureServer(processes);
  const env = { NODE_ENV: 'test', MONGODB_URI: uris[0], TONGGUAN_TEST_DATABASES: uris.join(' '), TONGGUAN_TEST_SERVER: program };
  if (suite === 'chaos') await run('chaos', env, 1);
  else await everything(env);
  return tally.failed === 0 && tally.passed > 0 ? 0 : 1;
}

/** What keeps the tests from running is a failure like any other. */
function brokenOff(error) {
  if (!(error instanceof Stopped)) tally.fail('the run was broken off');
  throw error;
}

async function everything(env) {
  const apps = async () => {
    await ensureSidebar(processes).catch(buildFailed('sidebar build'));
    await ensureMiniapp(processes).catch(buildFailed('mini-app build for browsers'));
  };
  await Promise.all([
    ensureWeapp(processes).catch(buildFailed('mini-program build')),
    apps(),
    check(processes, tally, 'lint', 'biome', ['check', '.']),
    check(processes, tally, 'types', 'tsc', ['--noEmit']),
  ]);
  await run('units', env, 3);
  if (projectsFor('built').includes('journeys')) await ensureBrowser();
  await run('built', env, 3);
}

/** More workers than processors: many a story waits, for a lease to run out or a page to be drawn. */
function run(which, env, workers) {
  return jest(processes, tally, projectsFor(which), { env, workers, report: path.join(folder, `${which}.json`) });
}

/** In memory, and gone at the end, several since the embedded one uses one processor; or the one that is given. */
async function databaseUris(count) {
  const given = process.env.MONGODB_URI;
  if (given) await requireAnswer(given);
  if (given) return [given];
  const uris = [];
  for (let i = 0; i < count; i++) uris.push((await startDatabase(processes, ':memory:', 27300 + (process.pid % 1000) + i)).uri);
  return uris;
}

/** Last resort on a bare Debian container; without a browser the journeys themselves say what to install. */
async function ensureBrowser() {
  if ((await findBrowser()) || process.getuid?.() !== 0 || !which('apt-get')) return;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await processes.run('apt-update', 'apt-get', ['update'], { env });
  await processes.run('apt-install', 'apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], { env });
}

/** A function, not a constant: the run has begun, and is awaited, before the lines below it are reached. */
function buildFailed(what) {
  return (error) => {
    if (!(error instanceof Refusal)) throw error;
    console.log(`FAIL ${what}\n${error.message}`);
    tally.fail(what);
  };
}

async function finish() {
  await processes.stopAll(['database']);
  if (tally.passed + tally.failed === 0) tally.fail('set-up');
  if (tally.failed === 0) fs.rmSync(folder, { recursive: true, force: true });
  tally.print();
}
