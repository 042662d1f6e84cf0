import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** What the first load beside the chat weighs, gzip -9; fails above the limit. Run after the build. */
const limit = 40 * 1024;
const assets = fileURLToPath(new URL('../dist/assets/', import.meta.url));

const sizes = readdirSync(assets)
  .filter((name) => /\.(js|css)$/.test(name))
  .map((name) => ({ name, bytes: gzipSync(readFileSync(assets + name), { level: 9 }).length }));
const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);

for (const { name, bytes } of [...sizes, { name: 'first load', bytes: total }])
  process.stdout.write(`${String(bytes).padStart(7)}  ${name}\n`);
process.stdout.write(`${String(limit).padStart(7)}  limit\n`);
process.exitCode = total > limit ? 1 : 0;
