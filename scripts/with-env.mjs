import './lib/require-node.mjs';
import fs from 'node:fs';
import path from 'node:path';
import { requireDatabaseMeans, startDatabase } from './lib/database.mjs';
import { readJsonIfThere } from './lib/files.mjs';
import { placesIn, secretsFor } from './lib/first-hour.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { takeLock } from './lib/lock.mjs';
import { say } from './lib/messages.mjs';
import { dataFolder, root } from './lib/paths.mjs';
import { isAlive } from './lib/pid.mjs';
import { wishedPort } from './lib/ports.mjs';
import { requireFolder } from './lib/preflight.mjs';
import { endLeftovers, Processes } from './lib/processes.mjs';
import { Refusal } from './lib/refusal.mjs';
import { runMain } from './lib/run-main.mjs';
import { keptSecrets } from './lib/secrets.mjs';

const data = dataFolder();
const places = placesIn(data);
let processes = new Processes({ logs: places.logs });
let lock;

await runMain(runFile, cleanUp, { onSignal: 130 });

/** Runs one TypeScript file with the settings that `npm start` gives the server. */
async function runFile() {
  const [file, ...args] = process.argv.slice(2);
  if (!file) throw new Refusal(say.usage('node scripts/with-env.mjs FILE.ts [参数]'));
  if (!fs.existsSync(path.resolve(root, file))) throw new Refusal(say.fileMissing(file));
  requireFolder(data);
  await ensureInstalled(processes);
  const env = { TONGGUAN_ERASED_FILE: process.env.TONGGUAN_ERASED_FILE || places.erased, ...(await settings()) };
  const { code } = await processes.run('with-env', process.execPath, ['--import', 'tsx', file, ...args], { env, inherit: true });
  return code;
}

async function settings() {
  if (process.env.MONGODB_URI) return keptSecrets(data); // keys invented for a foreign database would fit nothing
  const running = readJsonIfThere(places.database);
  if (isAlive(running?.process)) return { ...keptSecrets(data), MONGODB_URI: running.uri };

  lock = takeLock(places.lock);
  if ('heldBy' in lock) throw new Refusal(say.startingUp(lock.heldBy));
  requireDatabaseMeans();
  await endLeftovers(places.register);
  processes = new Processes(places);
  const secrets = secretsFor(data);
  const { uri } = await startDatabase(processes, data, wishedPort('TONGGUAN_DB_PORT', 7300));
  return { ...secrets, MONGODB_URI: uri };
}

async function cleanUp() {
  await processes.stopAll(['database']);
  if (lock && 'release' in lock) lock.release();
}
