import './lib/require-node.mjs';
import { placesIn } from './lib/first-hour.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { dataFolder } from './lib/paths.mjs';
import { Processes } from './lib/processes.mjs';
import { runMain } from './lib/run-main.mjs';

const processes = new Processes({ logs: placesIn(dataFolder()).logs });
await runMain(examine, () => processes.stopAll());

/** Looks at this installation as its environment describes it; whatever is missing is named by the checks themselves. */
async function examine() {
  await ensureInstalled(processes);
  const { code } = await processes.run('doctor', process.execPath, ['--import', 'tsx', 'server/src/golive/doctor-main.ts'], {
    inherit: true,
  });
  return code;
}
