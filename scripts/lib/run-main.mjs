import { Stopped } from './processes.mjs';
import { Refusal } from './refusal.mjs';

/**
 * Runs a command to its end, whatever ends it: `work` itself, a signal, a failure. `cleanUp` always runs, once.
 * Exit code: what `work` returns (0 when nothing), `onSignal` after a signal, 1 after a failure.
 */
export async function runMain(work, cleanUp, { onSignal = 0, onStop = () => {} } = {}) {
  const asked = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve('asked'));
  });
  let code;
  try {
    const working = work();
    working.catch(() => {}); // after a signal nobody waits for it any more
    const end = await Promise.race([asked, working]);
    code = end === 'asked' ? onSignal : (end ?? 0);
    if (end === 'asked') onStop();
  } catch (error) {
    code = 1;
    if (error instanceof Refusal) console.error(error.message);
    else if (!(error instanceof Stopped)) console.error(error);
  }
  try {
    await cleanUp();
  } catch (error) {
    code = 1;
    console.error(error);
  }
  process.exit(code);
}
