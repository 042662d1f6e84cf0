import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { readIfThere } from './files.mjs';

/**
 * When the process began, in the system's own words; undefined when it has ended (a zombie has).
 * A pid alone is no proof: after a restart of the machine or container another process may carry it.
 */
export function startedAt(pid) {
  if (process.platform === 'linux') {
    const afterName = statOf(pid)?.split(') ').pop()?.split(' ');
    return !afterName || afterName[0] === 'Z' ? undefined : afterName[19];
  }
  const [state, ...began] =
    spawnSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' })
      .stdout?.trim()
      .split(/\s+/) ?? [];
  return !state || state.startsWith('Z') ? undefined : began.join(' ');
}

function statOf(pid) {
  try {
    return readIfThere(`/proc/${pid}/stat`);
  } catch {
    return undefined; // ESRCH: it ended while being read
  }
}

export const identify = (pid) => ({ pid, started: startedAt(pid) });

/** @param {{ pid: number, started?: string } | undefined} who as `identify` gave it */
export const isAlive = (who) => Boolean(who?.pid && who.started && startedAt(who.pid) === who.started);

/** Asks the process to end, waits for its end, and insists after `grace` milliseconds. */
export async function endProcess(who, grace = 15_000) {
  let patience = Date.now() + grace;
  let signal = 'SIGTERM';
  send(who, signal);
  while (isAlive(who)) {
    if (Date.now() > patience) {
      signal = 'SIGKILL';
      patience = Number.POSITIVE_INFINITY;
      send(who, signal);
    }
    await sleep(40);
  }
}

function send(who, signal) {
  try {
    if (isAlive(who)) process.kill(who.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
