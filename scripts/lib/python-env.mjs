import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { readIfThere, writeAtomically } from './files.mjs';
import { alone } from './lock.mjs';
import { say, steps } from './messages.mjs';
import { venvFolder } from './paths.mjs';
import { Refusal } from './refusal.mjs';
import { which } from './which.mjs';

/** A stand-in for MongoDB that pip can install; pinned, since it is a beta. */
const requirement = 'secantusdb==0.7.0b3';

const program = (venv) => path.join(venv, 'bin', 'secantusd-py');
const stampOf = (venv) => path.join(venv, '.tongguan-requirement');

const isReady = (venv) =>
  fs.existsSync(program(venv)) &&
  fs.existsSync(path.join(venv, 'bin', 'python3')) && // false when the Python it was made from is gone
  (readIfThere(stampOf(venv)) === requirement || (process.env.TONGGUAN_VENV && readIfThere(stampOf(venv)) === undefined));

/** Whether the virtual environment can still be made: refuses in one sentence when not. Quick; before any download. */
export function requirePython() {
  if (!isReady(venvFolder())) findPython();
}

/** Path of the embedded database's program, installed on the first call. */
export async function ensureEmbeddedDatabase(processes) {
  const venv = venvFolder();
  if (isReady(venv)) return program(venv);
  return alone(`${venv}.lock`, async () => {
    if (!isReady(venv)) await install(venv, processes);
    return program(venv);
  });
}

async function install(venv, processes) {
  const python = findPython();
  console.log(steps.venv);
  const halfMade = fs.existsSync(path.join(venv, 'pyvenv.cfg')); // nothing but an environment of ours is ever cleared
  const made = await processes.run('venv', python, ['-m', 'venv', ...(halfMade ? ['--clear'] : []), venv]);
  if (made.code !== 0) throw new Refusal(say.venvFailed(made.log));
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', requirement];
  const installed = await processes.run('pip', path.join(venv, 'bin', 'python3'), pip);
  if (installed.code !== 0) throw new Refusal(say.venvFailed(installed.log));
  writeAtomically(stampOf(venv), requirement);
}

const question =
  'import sys, importlib.util as u; print("%d.%d" % sys.version_info[:2], "ok" if u.find_spec("ensurepip") and u.find_spec("venv") else "no")';

/** The first Python on PATH that is new enough and can make virtual environments. */
function findPython() {
  let tooOld;
  let bare;
  for (const name of ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python']) {
    const python = which(name);
    if (!python) continue;
    const [version, venv] = spawnSync(python, ['-c', question], { encoding: 'utf8' }).stdout?.trim().split(' ') ?? [];
    if (!version) continue;
    const [major, minor] = version.split('.').map(Number);
    if (major !== 3 || minor < 10) tooOld ??= version;
    else if (venv !== 'ok') bare ??= version;
    else return python;
  }
  if (bare) throw new Refusal(say.ensurepipMissing(`python${bare}-venv`));
  throw new Refusal(tooOld ? say.pythonOld(tooOld) : say.pythonMissing());
}
