import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The SDK's chunk is named in the page, so that it comes beside the main one and not after it. */
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
export default defineConfig({
  root: here('.'),
  base: '/sidebar/',
  plugins: [fetchSdkEarly],
  resolve: {
    alias: [
      { find: /^react$/, replacement: 'preact/compat' },
      { find: /^react-dom$/, replacement: 'preact/compat' },
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
      { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
      { find: /^@tarojs\/components$/, replacement: here('../shared/src/ui/elements.tsx') },
    ],
  },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    target: 'es2020',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    sourcemap: false,
  },
});
