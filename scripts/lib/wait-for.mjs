import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './messages.mjs';
import { Refusal } from './refusal.mjs';

/**
 * Asks `url` until `accepts(response)` holds.
 * @param {{ name: string, log: string, exited: Promise<unknown> }} child whose answer it is; its end ends the waiting
 */
export async function waitFor(title, child, url, accepts, seconds = 60) {
  let ended = false;
  child.exited.then(() => {
    ended = true;
  });
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) {
    if (ended) throw new Refusal(say.childDied(title, child.log));
    const yes = await fetch(url, { signal: AbortSignal.timeout(5000) }).then(accepts, () => false);
    if (yes) return;
    await sleep(100);
  }
  throw new Refusal(say.notReady(title, seconds, child.log));
}
