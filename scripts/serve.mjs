import './lib/require-node.mjs';
import { ensureMiniapp, miniappDist } from './lib/build-miniapp.mjs';
import { ensureServer } from './lib/build-program.mjs';
import { ensureSidebar, sidebarDist } from './lib/build-sidebar.mjs';
import { placesIn } from './lib/first-hour.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { say } from './lib/messages.mjs';
import { dataFolder } from './lib/paths.mjs';
import { requireFolder } from './lib/preflight.mjs';
import { Processes } from './lib/processes.mjs';
import { Refusal } from './lib/refusal.mjs';
import { runMain } from './lib/run-main.mjs';
import { secretNames } from './lib/secrets.mjs';

/** What one real installation must say of itself; nothing is invented here. */
const required = ['MONGODB_URI', 'TONGGUAN_PUBLIC_URL', 'TONGGUAN_ADMINS', 'TONGGUAN_ERASED_FILE', ...secretNames];

const processes = new Processes({ logs: placesIn(dataFolder()).logs });
await runMain(serve, () => processes.stopAll());

async function serve() {
  const missing = required.filter((name) => !process.env[name]);
  if (missing.length) throw new Refusal(say.envMissing(missing));
  requireFolder(dataFolder());
  await ensureInstalled(processes);
  const [program] = await Promise.all([ensureServer(processes), ensureSidebar(processes), ensureMiniapp(processes)]);
  const env = {
    NODE_ENV: process.env.NODE_ENV || 'production',
    TONGGUAN_SIDEBAR: process.env.TONGGUAN_SIDEBAR || sidebarDist,
    TONGGUAN_MINIAPP: process.env.TONGGUAN_MINIAPP || miniappDist,
  };
  const { code } = await processes.run('server', process.execPath, [program], { env, inherit: true });
  return code;
}
