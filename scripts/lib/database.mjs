import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './messages.mjs';
import { freePort } from './ports.mjs';
import { ensureEmbeddedDatabase, requirePython } from './python-env.mjs';
import { Refusal } from './refusal.mjs';
import { which } from './which.mjs';

const require = createRequire(import.meta.url);
const patienceSeconds = 30;

/** Refuses early when no database can be had: no MONGODB_URI, no mongod, no Python. */
export function requireDatabaseMeans() {
  if (!which('mongod')) requirePython();
}

/** Where a data folder's databases live; the two kinds do not read each other's files. */
export const databaseFolders = (data) => ({ mongod: path.join(data, 'mongod'), embedded: path.join(data, 'db') });

/**
 * Starts a database of our own and waits until it answers.
 * @param {string} data data folder, or ':memory:' for one that is gone at the end
 * @returns {Promise<{ uri: string, port: number, process: object }>}
 */
export async function startDatabase(processes, data, wishedPort, given) {
  const mongod = which('mongod');
  const port = await freePort(wishedPort, given);
  const started = mongod ? startMongod(processes, mongod, data, port) : await startEmbedded(processes, data, port);
  const uri = `mongodb://127.0.0.1:${port}/tongguan?directConnection=true${mongod ? '' : '&retryWrites=false'}`;
  const up = await Promise.race([
    answer(uri, mongod ? (admin) => makePrimary(admin, `127.0.0.1:${port}`) : ping),
    started.exited.then(() => 'died'),
  ]);
  if (up === 'died') throw new Refusal(say.databaseDied(started.log));
  if (!up) throw new Refusal(say.databaseDown(patienceSeconds, started.log));
  return { uri, port, process: started };
}

/** A database given by its address answers. */
export async function requireAnswer(uri) {
  let last;
  if (await answer(uri, ping, (error) => (last = error))) return;
  throw new Refusal(say.databaseUnreachable(last?.code ?? last?.name ?? `${patienceSeconds} 秒内没有应答`));
}

async function startEmbedded(processes, data, port) {
  const program = await ensureEmbeddedDatabase(processes);
  const storage = data === ':memory:' ? data : databaseFolders(data).embedded;
  const args = ['--host', '127.0.0.1', '--port', String(port), '--storage-path', storage, '--cache-size', `${cacheGigabytes()}G`];
  return processes.start('database', program, args, { PYTHONUNBUFFERED: '1' });
}

/** A quarter of the machine's memory, from 1 to 4 GB; taken only as it fills. Beyond it a database in memory takes nothing more in. */
const cacheGigabytes = () => Math.max(1, Math.min(4, Math.floor(os.totalmem() / 4 / 2 ** 30)));

function startMongod(processes, mongod, data, port) {
  const folder = data === ':memory:' ? fs.mkdtempSync(path.join(os.tmpdir(), 'tongguan-mongod-')) : databaseFolders(data).mongod;
  fs.mkdirSync(folder, { recursive: true });
  const started = processes.start('database', mongod, [
    '--bind_ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--dbpath',
    folder,
    '--replSet',
    'tongguan',
  ]);
  if (data === ':memory:') started.exited.then(() => fs.rmSync(folder, { recursive: true, force: true }));
  return started;
}

/** Asks until `ready` says true; false when the patience ends. */
async function answer(uri, ready, onError = () => {}) {
  const { MongoClient } = require('mongodb');
  const deadline = Date.now() + patienceSeconds * 1000;
  while (Date.now() < deadline) {
    const client = new MongoClient(uri, { serverSelectionTimeoutMS: 1000, connectTimeoutMS: 2000, socketTimeoutMS: 5000 });
    try {
      if (await ready(client.db('admin'))) return true;
    } catch (error) {
      onError(error);
    } finally {
      await client.close().catch(() => {});
    }
    await sleep(100);
  }
  return false;
}

const ping = async (admin) => (await admin.command({ ping: 1 })).ok === 1;

/** A replica set of one; its only member is renamed when the port has changed since the last run. */
async function makePrimary(admin, host) {
  const config = await admin.command({ replSetGetConfig: 1 }).then(
    (reply) => reply.config,
    (error) => (error.codeName === 'NotYetInitialized' ? undefined : Promise.reject(error)),
  );
  if (!config) await admin.command({ replSetInitiate: { _id: 'tongguan', members: [{ _id: 0, host }] } });
  else if (config.members[0].host !== host) {
    await admin.command({
      replSetReconfig: { ...config, version: config.version + 1, members: [{ ...config.members[0], host }] },
      force: true,
    });
  }
  return (await admin.command({ hello: 1 })).isWritablePrimary === true;
}
