const path = require('node:path');
const webpack = require('webpack');

const root = path.resolve(__dirname, '../..');
const shared = path.join(root, 'shared', 'src');
const target = process.env.TARO_ENV;
const isH5 = target === 'h5';

/** Sizes stay as they are written: the pieces are shared with a page that knows only px. */
const pxtransform = { enable: false };
const compile = { include: [shared] };

/** One source for weapp and H5. Where the platforms differ, the file's name says which it is for: `x.weapp.ts`, `x.h5.ts`. */
module.exports = {
  projectName: 'tongguan',
  designWidth: 375,
  deviceRatio: { 375: 2, 750: 1 },
  sourceRoot: 'src',
  outputRoot: `dist/${target}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false }, errorLevel: 1 },
  cache: { enable: false },
  alias: {
    '@tongguan/shared': shared,
    // npm keeps it beside this app, out of reach of those Taro packages that ask for it by name.
    '@tarojs/plugin-framework-react': path.dirname(require.resolve('@tarojs/plugin-framework-react/package.json')),
  },
  plugins: [],
  copy: { patterns: isH5 ? [{ from: 'public/favicon.svg', to: 'dist/h5/favicon.svg' }] : [], options: {} },
  // A mini-program has no address of its own: it is told the product's when it is built.
  defineConstants: { TONGGUAN_PUBLIC_URL: JSON.stringify((process.env.TONGGUAN_PUBLIC_URL ?? '').replace(/\/$/, '')) },
  mini: {
    compile,
    postcss: { pxtransform, './postcss/root-to-page.js': { enable: true } },
  },
  h5: {
    compile,
    publicPath: '/m/',
    chunkDirectory: 'assets',
    staticDirectory: 'assets',
    router: { mode: 'hash' },
    output: { filename: 'assets/[name].[contenthash:8].js', chunkFilename: 'assets/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'assets/[name].[contenthash:8].css',
      chunkFilename: 'assets/[name].[contenthash:8].css',
    },
    // Styles mean the plain elements below: left alone, `button` would be rewritten to a custom element that is not there.
    postcss: { pxtransform, autoprefixer: { enable: true }, htmltransform: { enable: false } },
    // The same plain elements as beside the chat: real buttons and fields, for the keyboard and the screen reader too.
    // Not by an alias: Taro takes out of a module asked for as @tarojs/components what it does not know.
    webpackChain: (chain) => {
      const elements = path.join(shared, 'ui', 'elements.tsx');
      chain.plugin('plain-elements').use(webpack.NormalModuleReplacementPlugin, [/^@tarojs\/components$/, elements]);
      chain.performance.hints(false);
    },
  },
};
