import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { readIfThere, writeAtomically } from './files.mjs';
import { alone } from './lock.mjs';
import { say, steps } from './messages.mjs';
import { root } from './paths.mjs';
import { Refusal } from './refusal.mjs';

const sidebar = path.join(root, 'sidebar');
export const sidebarDist = path.join(sidebar, 'dist');
const stamp = path.join(sidebarDist, '.tongguan-sources');

/** Vite, when a source has changed since the last build. */
export async function ensureSidebar(processes) {
  const sources = hashSources();
  if (readIfThere(stamp) === sources) return;
  await alone(path.join(root, '.tongguan', 'sidebar.lock'), async () => {
    if (readIfThere(stamp) === sources) return;
    console.log(steps.build);
    fs.rmSync(stamp, { force: true });
    const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const { code, log } = await processes.run('sidebar-build', process.execPath, [vite, 'build'], {
      cwd: sidebar,
      env: { NODE_ENV: 'production' },
    });
    if (code !== 0) throw new Refusal(say.buildFailed(log));
    writeAtomically(stamp, sources);
  });
}

function hashSources() {
  const hash = createHash('sha256');
  for (const file of [...filesIn(sidebar), ...filesIn(path.join(root, 'shared', 'src')), path.join(root, 'package-lock.json')]) {
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(fs.readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesIn(folder) {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !['node_modules', 'dist'].includes(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(path.join(folder, entry.name)) : [path.join(folder, entry.name)]));
}
