import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { freePort } from './free-port';
import { evaluate } from './run-script';

export interface KillableDatabase {
  uri: string;
  /** Kills it without warning and starts it again on the same files. */
  killAndRestart(): Promise<void>;
  close(): Promise<void>;
}

/** An embedded database on disk that this test alone uses, and may kill. `npm test` has installed it. */
export const startKillableDatabase = async (): Promise<KillableDatabase> => {
  const program = await evaluate<string>(
    "import { ensureEmbeddedDatabase } from './scripts/lib/python-env.mjs'; tell(await ensureEmbeddedDatabase());",
  );
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tongguan-killable-'));
  const port = await freePort();
  const uri = `mongodb://127.0.0.1:${port}/tongguan?directConnection=true&retryWrites=false`;
  let child: ChildProcess;
  const answers = async (): Promise<boolean> => {
    const client = new MongoClient(uri, { serverSelectionTimeoutMS: 500 });
    try {
      await client.db().command({ ping: 1 });
      return true;
    } catch {
      return false;
    } finally {
      await client.close();
    }
  };
  const start = async () => {
    child = spawn(program, ['--host', '127.0.0.1', '--port', String(port), '--storage-path', folder], { stdio: 'ignore' });
    for (let i = 0; i < 60; i++) {
      if (await answers()) return;
      await sleep(250);
    }
    throw new Error('the database did not come up');
  };
  const end = (signal: NodeJS.Signals) =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  await start();
  return {
    uri,
    async killAndRestart() {
      await end('SIGKILL');
      await start();
    },
    async close() {
      await end('SIGTERM');
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
};
