import path from 'node:path';
import { buildOnce } from './build-once.mjs';
import { steps } from './messages.mjs';
import { root } from './paths.mjs';

const folder = path.join(root, 'miniapp');
export const miniappDist = path.join(folder, 'dist', 'h5');
export const weappDist = path.join(folder, 'dist', 'weapp');

const build = (processes, type, dist, step, env) =>
  buildOnce(processes, {
    name: `miniapp-${type}`,
    title: '小程序',
    folder,
    dist,
    step,
    args: [path.join(root, 'node_modules', '@tarojs', 'cli', 'bin', 'taro'), 'build', '--type', type, '--disable-global-config'],
    env,
  });

/** The mini-app for browsers and WeCom's web view, served at /m/. */
export const ensureMiniapp = (processes) => build(processes, 'h5', miniappDist, steps.buildMiniapp, {});

/** The mini-program, as the tests boot it: it speaks to an address that answers nothing by itself. */
export const ensureWeapp = (processes) =>
  build(processes, 'weapp', weappDist, steps.buildWeapp, { TONGGUAN_PUBLIC_URL: 'https://tongguan.example' });
