import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const plainPage = path.join(root, 'bench/plain-page');

export const gzipped = (content: Buffer): number => gzipSync(content, { level: 9 }).length;

/** Gzipped bytes of the scripts and style sheets that a built page's index.html itself loads: what comes on demand is not named there. */
export const firstLoad = async (dist: string): Promise<number> => {
  const html = await readFile(path.join(dist, 'index.html'), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="[^"]*?(assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1]!);
  if (files.length === 0) throw new Error(`${dist} is not built`);
  const sizes = await Promise.all([...new Set(files)].map(async (file) => gzipped(await readFile(path.join(dist, file)))));
  return sizes.reduce((sum, size) => sum + size, 0);
};

/** A list and a form on Preact and nothing else, built as the sidebar is, for as long as `work` needs it. */
export const withPlainPage = async <T>(work: (dist: string) => Promise<T>): Promise<T> => {
  const dist = await mkdtemp(path.join(tmpdir(), 'tongguan-bench-'));
  try {
    const vite = path.join(root, 'node_modules/vite/bin/vite.js');
    await promisify(execFile)(process.execPath, [vite, 'build', plainPage, '--outDir', dist, '--emptyOutDir', '--logLevel', 'error']);
    return await work(dist);
  } finally {
    await rm(dist, { recursive: true });
  }
};
