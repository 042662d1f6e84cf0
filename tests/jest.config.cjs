const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const apart = ['support', 'node_modules'];
const folders = fs
  .readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !apart.includes(entry.name))
  .map((entry) => entry.name);

/** tsx apart from ts: `<T>(x: T) => x` means different things in the two. */
const swc = (tsx) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    jsc: { target: 'es2023', parser: { syntax: 'typescript', tsx }, transform: { react: { runtime: 'automatic' } } },
    module: { type: 'commonjs' },
  },
];

const project = (name) => ({
  displayName: name,
  rootDir: root,
  roots: [path.join(__dirname, name)],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testEnvironment: 'node',
  setupFilesAfterEnv: [path.join(__dirname, 'support', 'setup.ts')],
  // Every dependency in use ships a CommonJS build, so node_modules is not transformed; the workspaces are, by their real paths.
  transform: { '\\.tsx$': swc(true), '\\.ts$': swc(false) },
  moduleNameMapper: {
    '^react$': 'preact/compat',
    '^react-dom$': 'preact/compat',
    '^react/jsx-(dev-)?runtime$': 'preact/jsx-runtime',
    '^@tarojs/components$': path.join(root, 'shared', 'src', 'ui', 'elements.tsx'),
    '\\.css$': path.join(__dirname, 'support', 'no-style.cjs'),
  },
});

module.exports = {
  projects: folders.map(project),
  maxWorkers: 2,
  testTimeout: 60_000,
  testSequencer: path.join(__dirname, 'support', 'longest-first.cjs'),
};
