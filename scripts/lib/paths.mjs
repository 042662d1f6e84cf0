import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Everything the first hour makes: database, secrets, logs. */
export const dataFolder = () => path.resolve(root, process.env.TONGGUAN_DATA || '.tongguan');

/** The embedded database's virtual environment: one for all data folders, since it is the same everywhere. */
export const venvFolder = () => path.resolve(root, process.env.TONGGUAN_VENV || '.tongguan/venv');

/** What reads cards' photos, where somebody has installed it: `npm ci --prefix card-reader`. */
export const cardReader = () =>
  fs.existsSync(path.join(root, 'card-reader/node_modules')) ? path.join(root, 'card-reader/read.mjs') : undefined;
