import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './root';

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs node from the project's folder, to its end. */
export const runNode = (args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => {
      said.stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said.stderr += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...said }));
  });

/** The scripts are ES modules, which these tests cannot import: `code` runs in a node of its own and prints one JSON value by `tell`. */
export const evaluate = async <T>(code: string, env: NodeJS.ProcessEnv = {}): Promise<T> => {
  const prelude = 'const tell = (value) => console.log(JSON.stringify(value ?? null));';
  const { code: exit, stdout, stderr } = await runNode(['--input-type=module', '-e', `${prelude}\n${code}`], env);
  if (exit !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as T;
};

/** A folder of this test's own, removed at the end of the file. */
export const temporaryFolder = (): string => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tongguan-scripts-'));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
};
