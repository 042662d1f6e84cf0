import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { readJsonIfThere, writeAtomically } from './files.mjs';
import { root } from './paths.mjs';
import { endProcess, identify } from './pid.mjs';

export class Stopped extends Error {}

/** The processes of one run: started with a log each, remembered on disk, ended one after another. */
export class Processes {
  #running = [];
  #stopping = false;
  #register;
  #logs;

  /** @param {{ logs: string, register?: string }} places folder of logs; file naming what runs, for the run after a kill */
  constructor({ logs, register }) {
    this.#logs = logs;
    this.#register = register;
  }

  /**
   * Long-running. In a session of its own, so that Ctrl-C reaches only us and the order of ending is ours.
   * `exited` resolves with `{ code, signal }`; `died` tells whether it ended unasked.
   */
  start(name, command, args, env = {}, { cwd = root } = {}) {
    const log = this.#openLog(name);
    const child = this.#spawn(command, args, { cwd, env: { ...process.env, ...env }, detached: true, stdio: ['ignore', log.fd, log.fd] });
    fs.closeSync(log.fd);
    const entry = { name, log: log.file, who: identify(child.pid ?? 0), asked: false };
    entry.exited = new Promise((resolve) => {
      child.once('error', (error) => {
        fs.appendFileSync(log.file, `${error}\n`);
        resolve({ code: null, signal: null });
      });
      child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    entry.died = entry.exited.then((how) => (entry.asked ? new Promise(() => {}) : how));
    this.#running.push(entry);
    entry.exited.then(() => this.#forget(entry));
    this.#remember();
    return entry;
  }

  /** A step that ends by itself; resolves with its exit code and its log (or prints as it goes, when `inherit`). */
  async run(name, command, args, { env = {}, cwd = root, inherit = false } = {}) {
    const log = inherit ? undefined : this.#openLog(name);
    const stdio = log ? ['ignore', log.fd, log.fd] : ['ignore', inherit === 'stderr' ? 'ignore' : 'inherit', 'inherit'];
    const child = this.#spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio });
    if (log) fs.closeSync(log.fd);
    const entry = { name, who: identify(child.pid ?? 0), asked: false };
    this.#running.push(entry);
    const code = await new Promise((resolve) => {
      child.once('error', (error) => {
        if (log) fs.appendFileSync(log.file, `${error}\n`);
        resolve(error.code === 'ENOENT' ? 127 : 126);
      });
      child.once('exit', (exit) => resolve(exit ?? 1));
    });
    this.#forget(entry);
    if (this.#stopping) throw new Stopped();
    return { code, log: log?.file };
  }

  /** Ends one process and waits until it is gone. */
  async stop(entry) {
    entry.asked = true;
    await endProcess(entry.who);
    await entry.exited;
  }

  /** Ends everything: steps under way, then the named ones in the given order, then the rest. */
  async stopAll(order = []) {
    this.#stopping = true;
    const rank = (entry) => (entry.exited ? (order.includes(entry.name) ? order.indexOf(entry.name) : order.length) : -1);
    for (const entry of [...this.#running].sort((a, b) => rank(a) - rank(b))) await this.stop(entry);
  }

  #spawn(command, args, options) {
    if (this.#stopping) throw new Stopped();
    return spawn(command, args, options);
  }

  #openLog(name) {
    fs.mkdirSync(this.#logs, { recursive: true });
    const file = path.join(this.#logs, `${name}.log`);
    if (fs.existsSync(file)) fs.renameSync(file, path.join(this.#logs, `${name}.previous.log`));
    return { file, fd: fs.openSync(file, 'a', 0o600) };
  }

  #forget(entry) {
    this.#running = this.#running.filter((other) => other !== entry);
    this.#remember();
  }

  #remember() {
    if (!this.#register) return;
    const lasting = this.#running.filter((entry) => entry.exited).map((entry) => entry.who);
    if (lasting.length) writeAtomically(this.#register, JSON.stringify(lasting));
    else fs.rmSync(this.#register, { force: true });
  }
}

/** Ends what a run that was itself killed has left behind, so that no two databases share a folder. */
export async function endLeftovers(register) {
  const lastStartedFirst = (readJsonIfThere(register) ?? []).reverse(); // the database would wait for its clients
  for (const who of lastStartedFirst) await endProcess(who);
  fs.rmSync(register, { force: true });
}
