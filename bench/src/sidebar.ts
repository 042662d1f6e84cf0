import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { figure, type Measure } from './figure';

const root = fileURLToPath(new URL('../../', import.meta.url));
const plainPage = path.join(root, 'bench/plain-page');

/** Gzipped bytes of the scripts and style sheets that a built page's index.html itself loads: what comes on demand is not named there. */
const firstLoad = async (dist: string): Promise<number> => {
  const html = await readFile(path.join(dist, 'index.html'), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="[^"]*?(assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1]!);
  if (files.length === 0) throw new Error(`${dist} is not built`);
  const sizes = await Promise.all(
    [...new Set(files)].map(async (file) => gzipSync(await readFile(path.join(dist, file)), { level: 9 }).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
};

/** A list and a form on Preact and nothing else, built as the sidebar is. */
const plainFirstLoad = async (): Promise<number> => {
  const dist = await mkdtemp(path.join(tmpdir(), 'tongguan-bench-'));
  try {
    const vite = path.join(root, 'node_modules/vite/bin/vite.js');
    await promisify(execFile)(process.execPath, [vite, 'build', plainPage, '--outDir', dist, '--emptyOutDir', '--logLevel', 'error']);
    return await firstLoad(dist);
  } finally {
    await rm(dist, { recursive: true });
  }
};

export const sidebar: Measure = {
  name: 'sidebar first load',
  async *run() {
    const value = await firstLoad(path.join(root, 'sidebar/dist'));
    const baseline = await plainFirstLoad();
    const ratio = value / baseline;
    yield figure('sidebar first load, gzip', 'bytes', { value, baseline, ratio, min: ratio, max: ratio }, { of: 'value', most: 61_440 });
  },
};
