import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { readIfThere, writeAtomically } from './files.mjs';
import { alone } from './lock.mjs';
import { say } from './messages.mjs';
import { root } from './paths.mjs';
import { Refusal } from './refusal.mjs';

/**
 * Builds an app when one of its sources, or of shared/, has changed since its last build.
 * @param {{ name: string, title: string, folder: string, dist: string, step: string, args: string[], env?: Record<string, string> }} app
 *   `dist` holds the stamp of what it was built from; `args` are Node's, run in `folder`
 */
export async function buildOnce(processes, { name, title, folder, dist, step, args, env = {} }) {
  const stamp = path.join(dist, '.tongguan-sources');
  const sources = hashSources(folder, env);
  if (readIfThere(stamp) === sources) return;
  await alone(path.join(root, '.tongguan', `${name}.lock`), async () => {
    if (readIfThere(stamp) === sources) return;
    console.log(step);
    fs.rmSync(stamp, { force: true });
    const { code, log } = await processes.run(`${name}-build`, process.execPath, args, {
      cwd: folder,
      env: { NODE_ENV: 'production', ...env },
    });
    if (code !== 0) throw new Refusal(say.buildFailed(title, log));
    writeAtomically(stamp, sources);
  });
}

const hashSources = (folder, env) => hashOf(filesIn(folder), JSON.stringify(env) + hashCommon());

let common;
/** Every application is built from shared/ and the packages: read once for all of them. */
const hashCommon = () => (common ??= hashOf([...filesIn(path.join(root, 'shared', 'src')), path.join(root, 'package-lock.json')]));

function hashOf(files, seed = '') {
  const hash = createHash('sha256').update(seed);
  for (const file of files)
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(fs.readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

function filesIn(folder) {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && !['node_modules', 'dist'].includes(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(path.join(folder, entry.name)) : [path.join(folder, entry.name)]));
}
