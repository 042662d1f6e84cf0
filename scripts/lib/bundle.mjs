import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './paths.mjs';

const [workspace] = process.argv.slice(2);
const folder = path.join(root, workspace);

/** Packages are left where they are; only what is ours goes into the file. */
const packagesApart = {
  name: 'packages-apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^[^./]/ }, ({ path: name, kind }) =>
      kind === 'entry-point' || name.startsWith('@tongguan/') ? undefined : { path: name, external: true },
    ),
};

/** A source that reads a file beside it finds it there. */
const placesKept = {
  name: 'places-kept',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
      const source = fs.readFileSync(file, 'utf8');
      return { contents: source.replaceAll('__dirname', JSON.stringify(path.dirname(file))), loader: 'ts' };
    }),
};

await build({
  entryPoints: [path.join(folder, 'src', 'main.ts')],
  outfile: path.join(folder, 'dist', 'main.cjs'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'warning',
  plugins: [packagesApart, placesKept],
});
