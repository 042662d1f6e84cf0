import './lib/require-node.mjs';
import os from 'node:os';
import { ensureInstalled } from './lib/install.mjs';
import { Processes } from './lib/processes.mjs';
import { runMain } from './lib/run-main.mjs';

const flags = process.argv.slice(2);
const processes = new Processes({ logs: os.tmpdir() });

// With --json nothing but the report may stand on stdout.
if (flags.includes('--json')) console.log = console.error;

await runMain(
  async () => {
    await ensureInstalled(processes);
    const argv = ['--import', 'tsx', 'bench/src/simulate/main.ts', ...flags];
    return (await processes.run('simulate', process.execPath, argv, { inherit: true })).code;
  },
  () => processes.stopAll(),
  { onSignal: 130 },
);
