import { fileURLToPath } from 'node:url';
import { build, defineConfig, type Plugin, type UserConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The SDK's chunk is named in the page beside the chat, so that it comes beside the main one and not after it. */
const fetchSdkEarly: Plugin = {
  name: 'fetch-sdk-early',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle }) =>
      Object.values(bundle ?? {})
        .filter((chunk) => chunk.type === 'chunk' && chunk.name === 'wecom-sdk')
        .map((chunk) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/sidebar/${chunk.fileName}` },
          injectTo: 'head',
        })),
  },
};

/** React's API on preact, Taro's elements on plain DOM. Anchored, so that no longer name is caught by a shorter one. */
const common: UserConfig = {
  root: here('.'),
  base: '/sidebar/',
  resolve: {
    alias: [
      { find: /^react$/, replacement: 'preact/compat' },
      { find: /^react-dom$/, replacement: 'preact/compat' },
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
      { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
      { find: /^@tarojs\/components$/, replacement: here('../shared/src/ui/elements.tsx') },
    ],
  },
};

const output: NonNullable<UserConfig['build']> = {
  outDir: here('./dist'),
  target: 'es2020',
  modulePreload: { polyfill: false },
  assetsInlineLimit: 0,
  sourcemap: false,
};

/** The wide page is a build of its own: in one build the two would share pieces, and the page beside the chat would come in eight files instead of three. */
const deskToo: Plugin = {
  name: 'desk-too',
  apply: 'build',
  async closeBundle() {
    const input = here('desk/index.html');
    await build({
      ...common,
      configFile: false,
      build: { ...output, emptyOutDir: false, copyPublicDir: false, rolldownOptions: { input } },
    });
  },
};

export default defineConfig({ ...common, plugins: [fetchSdkEarly, deskToo], build: { ...output, emptyOutDir: true } });
