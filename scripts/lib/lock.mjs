import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readJsonIfThere } from './files.mjs';
import { identify, isAlive } from './pid.mjs';

/**
 * One holder per file, as long as its process lives.
 * @returns {{ release(): void } | { heldBy: number }}
 */
export function takeLock(file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      fs.writeFileSync(file, JSON.stringify(identify(process.pid)), { flag: 'wx' });
      return { release: () => fs.rmSync(file, { force: true }) };
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = readJsonIfThere(file);
    if (isAlive(holder) || (!holder && isFresh(file))) return { heldBy: holder?.pid ?? 0 };
    removeStale(file);
  }
  return { heldBy: readJsonIfThere(file)?.pid ?? 0 };
}

/** Made this moment and not written yet. */
const isFresh = (file) => Date.now() - (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < 2000;

/** Moved aside first: should another process have taken the lock since we looked, it gets it back. */
function removeStale(file) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    fs.renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (isAlive(readJsonIfThere(aside)) && !fs.existsSync(file)) fs.renameSync(aside, file);
  else fs.rmSync(aside, { force: true });
}

/** Runs `work` alone: a second process waits its turn. */
export async function alone(file, work) {
  let lock = takeLock(file);
  while ('heldBy' in lock) {
    await sleep(200);
    lock = takeLock(file);
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}
