import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** What the first load beside the chat weighs, gzip -9: all that the page itself names. Fails above the limit. Run after the build. */
const limit = 60 * 1024;
const dist = fileURLToPath(new URL('../dist/', import.meta.url));

const page = readFileSync(`${dist}index.html`, 'utf8');
const sizes = readdirSync(`${dist}assets`)
  .filter((name) => /\.(js|css)$/.test(name))
  .map((name) => ({ name, first: page.includes(name), bytes: gzipSync(readFileSync(`${dist}assets/${name}`), { level: 9 }).length }))
  .sort((a, b) => Number(b.first) - Number(a.first));
const total = sizes.filter(({ first }) => first).reduce((sum, { bytes }) => sum + bytes, 0);

const line = (bytes, words) => process.stdout.write(`${String(bytes).padStart(7)}  ${words}\n`);
for (const { name, first, bytes } of sizes) line(bytes, first ? name : `${name} (on demand)`);
line(total, 'first load');
line(limit, 'limit');
process.exitCode = total > limit ? 1 : 0;
