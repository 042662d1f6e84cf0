import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './root';

export interface Stack {
  server: string;
  simulator: string;
  sidebar: string;
  miniapp: string;
  /** The data folder: secrets.json, db.json, logs/. */
  data: string;
  /** Ctrl-C, and its exit code. The data folder is removed unless it was given. */
  stop(): Promise<number | null>;
}

export interface StackOptions {
  env?: NodeJS.ProcessEnv;
  /** A data folder that outlives the stack, for stories of stopping and starting again. */
  data?: string;
  /** Milliseconds until it must be ready; the first start on a machine installs. */
  patience?: number;
}

/** What a person gets from `npm start`, on ports of its own with a database of its own. */
export const startStack = async ({ env = {}, data: given, patience = 120_000 }: StackOptions = {}): Promise<Stack> => {
  const data = given ?? fs.mkdtempSync(path.join(os.tmpdir(), 'tongguan-stack-'));
  const base = randomInt(20_000, 50_000);
  const ports = { TONGGUAN_PORT: `${base}`, TONGGUAN_SIMULATOR_PORT: `${base + 100}`, TONGGUAN_DB_PORT: `${base + 200}` };
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: '', MONGODB_URI: '', TONGGUAN_DATA: data, ...ports, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  let ended = false;
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      ended = true;
      resolve(code);
    });
  });
  const orphaned = () => child.kill('SIGTERM');
  process.once('exit', orphaned);
  const stop = async () => {
    process.off('exit', orphaned);
    if (!ended) child.kill('SIGINT');
    const code = await exited;
    if (!given) fs.rmSync(data, { recursive: true, force: true });
    return code;
  };

  const ready = path.join(data, 'ready.json');
  const deadline = Date.now() + patience;
  while (!ended && Date.now() < deadline) {
    if (fs.existsSync(ready)) return { ...(JSON.parse(fs.readFileSync(ready, 'utf8')) as Omit<Stack, 'data' | 'stop'>), data, stop };
    await sleep(100);
  }
  const why = `${ended ? 'npm start ended' : `npm start was not ready in ${patience} ms`}:\n${output}\n${logTails(data)}`;
  await stop();
  throw new Error(why);
};

const logTails = (data: string): string => {
  const logs = path.join(data, 'logs');
  if (!fs.existsSync(logs)) return '';
  const tail = (file: string) => fs.readFileSync(path.join(logs, file), 'utf8').trimEnd().split('\n').slice(-15).join('\n');
  return fs
    .readdirSync(logs)
    .map((file) => `--- ${file}\n${tail(file)}`)
    .join('\n');
};
