import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { readIfThere, readJsonIfThere, writeAtomically } from './files.mjs';
import { alone } from './lock.mjs';
import { say, steps } from './messages.mjs';
import { root } from './paths.mjs';
import { Refusal } from './refusal.mjs';
import { which } from './which.mjs';

const stamp = path.join(root, 'node_modules', '.tongguan-lock');
const lockHash = () =>
  createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');

/** `npm ci`, when node_modules does not hold what package-lock.json names. */
export async function ensureInstalled(processes) {
  if (readIfThere(stamp) === lockHash()) return;
  await alone(path.join(root, '.tongguan', 'install.lock'), async () => {
    if (readIfThere(stamp) === lockHash()) return;
    if (!installedByHand()) await install(processes);
    writeAtomically(stamp, lockHash());
  });
}

async function install(processes) {
  console.log(steps.install);
  const [command, first] = npm();
  const { code, log } = await processes.run('npm-ci', command, [...first, 'ci', '--no-audit', '--no-fund', '--include=dev']);
  if (code !== 0) throw new Refusal(say.installFailed(log));
}

/** The npm that runs us, if one does. */
function npm() {
  const running = process.env.npm_execpath;
  if (running?.endsWith('npm-cli.js')) return [process.execPath, [running]];
  const found = which('npm');
  if (!found) throw new Refusal(say.npmMissing());
  return [found, []];
}

/** True after a plain `npm ci` or `npm install` of the same lock file: npm's own list of what it installed agrees. */
function installedByHand() {
  const wanted = readJsonIfThere(path.join(root, 'package-lock.json'))?.packages ?? {};
  const present = readJsonIfThere(path.join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (!present) return false;
  const modules = Object.entries(wanted).filter(([place]) => place.includes('node_modules/'));
  const same = ([place, { version, optional, resolved, link }]) => {
    const found = present[place];
    if (!found) return Boolean(optional);
    return link ? found.resolved === resolved : found.version === version;
  };
  return modules.every(same) && Object.keys(present).every((place) => place in wanted);
}
