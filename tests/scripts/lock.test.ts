import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../support/root';
import { evaluate, runNode, temporaryFolder } from '../support/run-script';

const folder = temporaryFolder();
const lockCode = (file: string) => `import { takeLock } from './scripts/lib/lock.mjs'; const lock = takeLock(${JSON.stringify(file)});`;
const tryLock = (file: string) => evaluate<{ heldBy?: number }>(`${lockCode(file)} tell(lock);`);

/** A process that takes the lock and keeps it. */
const hold = async (file: string): Promise<ChildProcess> => {
  const code = `${lockCode(file)} console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout!.once('data', resolve));
  return child;
};

const end = (child: ChildProcess) =>
  new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGKILL');
  });

test('a lock held by a living process is refused, and is free once that process was killed', async () => {
  const file = path.join(folder, 'held');
  const holder = await hold(file);
  try {
    expect(await tryLock(file)).toEqual({ heldBy: holder.pid });
  } finally {
    await end(holder);
  }
  expect((await tryLock(file)).heldBy).toBeUndefined();
});

test('a living process with the pid of the dead holder does not hold the lock', async () => {
  const file = path.join(folder, 'reused');
  fs.writeFileSync(file, JSON.stringify({ pid: process.pid, started: 'before the restart' }));
  expect((await tryLock(file)).heldBy).toBeUndefined();
});

test('a second start says that one is running', async () => {
  const data = path.join(folder, 'data');
  const holder = await hold(path.join(data, 'lock'));
  try {
    const { code, stderr } = await runNode(['scripts/start.mjs'], { TONGGUAN_DATA: data });
    expect(stderr).toMatch(new RegExp(`^通关已在运行（进程 ${holder.pid}）.*。\n$`));
    expect(code).toBe(1);
    expect(fs.existsSync(path.join(data, 'lock'))).toBe(true);
  } finally {
    await end(holder);
  }
});
