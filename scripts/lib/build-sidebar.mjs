import path from 'node:path';
import { buildOnce } from './build-once.mjs';
import { steps } from './messages.mjs';
import { root } from './paths.mjs';

const folder = path.join(root, 'sidebar');
export const sidebarDist = path.join(folder, 'dist');

/** Vite, when a source has changed since the last build. */
export const ensureSidebar = (processes) =>
  buildOnce(processes, {
    name: 'sidebar',
    title: '侧边栏',
    folder,
    dist: sidebarDist,
    step: steps.build,
    args: [path.join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build'],
  });
