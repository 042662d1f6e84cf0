import './lib/require-node.mjs';
import fs from 'node:fs';
import { ensureMiniapp, miniappDist } from './lib/build-miniapp.mjs';
import { ensureServer, ensureSimulator } from './lib/build-program.mjs';
import { ensureSidebar, sidebarDist } from './lib/build-sidebar.mjs';
import { requireAnswer, requireDatabaseMeans, startDatabase } from './lib/database.mjs';
import { readIfThere, writeAtomically } from './lib/files.mjs';
import { placesIn, secretsFor } from './lib/first-hour.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { takeLock } from './lib/lock.mjs';
import { addresses, names, say, steps } from './lib/messages.mjs';
import { cardReader, dataFolder } from './lib/paths.mjs';
import { freePort, wishedPort } from './lib/ports.mjs';
import { requireDisk, requireFolder } from './lib/preflight.mjs';
import { endLeftovers, Processes } from './lib/processes.mjs';
import { Refusal } from './lib/refusal.mjs';
import { runMain } from './lib/run-main.mjs';
import { waitFor } from './lib/wait-for.mjs';
import { loadSample, loadScripts, seatRoles } from './sample.mjs';

const data = dataFolder();
const places = placesIn(data);
const processes = new Processes(places);
const admins = process.env.TONGGUAN_ADMINS || 'admin';
let lock;
let asked = false;

await runMain(start, stop, {
  onStop: () => {
    asked = true;
    console.log(steps.stop);
  },
});

/** Everything of the first hour, in order; resolves only when something has ended that should not have. */
async function start() {
  requireFolder(data);
  lock = takeLock(places.lock);
  if ('heldBy' in lock) throw new Refusal(say.alreadyRunning(lock.heldBy));
  await requireDisk(data);
  if (!process.env.MONGODB_URI) requireDatabaseMeans();
  await endLeftovers(places.register);
  await ensureInstalled(processes);
  const secrets = secretsFor(data);

  const given = new Set();
  const serverPort = await freePort(wishedPort('TONGGUAN_PORT', 7100), given);
  const simulatorPort = await freePort(wishedPort('TONGGUAN_SIMULATOR_PORT', 7200), given);
  const [database, programs] = await Promise.all([
    openDatabase(given),
    Promise.all([ensureServer(processes), ensureSimulator(processes)]),
    ensureSidebar(processes),
    ensureMiniapp(processes),
  ]);

  console.log(steps.start);
  const server = `http://127.0.0.1:${serverPort}`;
  const simulator = `http://localhost:${simulatorPort}`;
  const stage = startPair(programs, { server, serverPort, simulator, simulatorPort, uri: database.uri, secrets });
  await Promise.all([
    waitFor(names.simulator, stage.simulator, `http://127.0.0.1:${simulatorPort}/sim/state`, (response) => response.status === 200),
    waitFor(names.server, stage.server, `${server}/api/health`, async (response) => response.ok && (await response.json()).ok === true),
  ]);
  if (process.env.TONGGUAN_SKIP_SAMPLE !== '1')
    await loadSampleOnce({ server, simulator: `http://127.0.0.1:${simulatorPort}`, secrets: secrets.TONGGUAN_WEBHOOK_SECRETS });

  const ready = { server, simulator, sidebar: `${simulator}/sidebar/`, miniapp: `${simulator}/m/` };
  writeAtomically(places.ready, JSON.stringify(ready));
  console.log(addresses({ ...ready, data }));

  const [title, ended] = await Promise.race([
    stage.simulator.died.then(() => [names.simulator, stage.simulator]),
    stage.server.died.then(() => [names.server, stage.server]),
    ...(database.process ? [database.process.died.then(() => [names.database, database.process])] : []),
  ]);
  throw new Refusal(say.childDied(title, ended.log));
}

/** The given database, or one of our own whose address `db.json` tells to the other scripts. */
async function openDatabase(given) {
  if (process.env.MONGODB_URI) {
    await requireAnswer(process.env.MONGODB_URI);
    return { uri: process.env.MONGODB_URI };
  }
  const database = await startDatabase(processes, data, wishedPort('TONGGUAN_DB_PORT', 7300), given);
  writeAtomically(places.database, JSON.stringify({ uri: database.uri, port: database.port, process: database.process.who }));
  return database;
}

function startPair([serverProgram, simulatorProgram], { server, serverPort, simulator, simulatorPort, uri, secrets }) {
  return {
    simulator: processes.start('simulator', process.execPath, [simulatorProgram], {
      ...secrets,
      SIMULATOR_PORT: String(simulatorPort),
      SIMULATOR_TARGET: server,
      SIMULATOR_STATE: places.simulator,
    }),
    server: processes.start('server', process.execPath, [serverProgram], {
      ...secrets,
      MONGODB_URI: uri,
      TONGGUAN_HOST: '127.0.0.1',
      TONGGUAN_PORT: String(serverPort),
      TONGGUAN_PUBLIC_URL: simulator,
      WECOM_API_URL: simulator,
      WECOM_OAUTH_URL: simulator,
      TONGGUAN_SMS_PROVIDER: 'simulator',
      TONGGUAN_SMS_URL: simulator,
      TONGGUAN_ADMINS: admins,
      TONGGUAN_ERASED_FILE: places.erased,
      TONGGUAN_SIDEBAR: sidebarDist,
      TONGGUAN_MINIAPP: miniappDist,
      ...(cardReader() ? { TONGGUAN_CARD_READER: cardReader() } : {}),
    }),
  };
}

/** A failure is told but does not take the system down: it can be used without sample data. */
async function loadSampleOnce({ server, simulator, secrets }) {
  if (readIfThere(places.sample)) return;
  console.log(steps.sample);
  try {
    const count = await loadSample({ server, secrets });
    await seatRoles({ server, simulator, admin: admins.split(',')[0].trim() });
    await loadScripts({ server, simulator });
    writeAtomically(places.sample, JSON.stringify(count));
  } catch (error) {
    console.error(say.sampleFailed(error.message));
  }
}

async function stop() {
  if (!lock || 'heldBy' in lock) return;
  fs.rmSync(places.ready, { force: true });
  await processes.stopAll(['simulator', 'server', 'database']);
  fs.rmSync(places.database, { force: true });
  lock.release();
  if (asked) console.log(steps.stopped);
}
