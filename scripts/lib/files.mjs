import fs from 'node:fs';
import path from 'node:path';

/** Never half a file: written beside, then renamed over. */
export function writeAtomically(file, text, mode = 0o644) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.tmp`;
  fs.writeFileSync(beside, text, { mode });
  fs.renameSync(beside, file);
}

/** The file's text, or undefined when there is none. */
export function readIfThere(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The file's JSON; undefined when there is none or it is not JSON (only for files that may be lost). */
export function readJsonIfThere(file) {
  try {
    return JSON.parse(readIfThere(file) ?? '');
  } catch {
    return undefined;
  }
}
