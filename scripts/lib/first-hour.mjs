import path from 'node:path';
import { databaseFolders } from './database.mjs';
import { loadSecrets } from './secrets.mjs';

/** The files of a data folder. */
export const placesIn = (data) => ({
  lock: path.join(data, 'lock'),
  logs: path.join(data, 'logs'),
  register: path.join(data, 'processes.json'),
  ready: path.join(data, 'ready.json'),
  database: path.join(data, 'db.json'),
  sample: path.join(data, 'sample.json'),
  simulator: path.join(data, 'simulator.json'),
  erased: path.join(data, 'erased.jsonl'),
});

/** Secrets of a data folder, never made anew over data that the old ones encrypted. */
export const secretsFor = (data) => loadSecrets(data, { databaseFolders: Object.values(databaseFolders(data)) });
