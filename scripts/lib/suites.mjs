import fs from 'node:fs';
import path from 'node:path';
import { readJsonIfThere } from './files.mjs';
import { root } from './paths.mjs';

const bin = (name) => path.join(root, 'node_modules', '.bin', name);
/** What the tests in a folder need: nothing built, unless they stand here. */
const suites = { built: ['journeys', 'miniapp'], chaos: ['chaos'] };
const never = ['support', 'node_modules'];

/** One count over everything, and the names of what failed. */
export class Tally {
  passed = 0;
  failed = 0;
  #names = [];

  pass() {
    this.passed++;
  }

  fail(name) {
    this.failed++;
    this.#names.push(name);
  }

  print() {
    if (this.#names.length) console.log(`\nFailed:\n${this.#names.map((name) => `  ${name}`).join('\n')}`);
    console.log(`\n${this.passed} passed, ${this.failed} failed`);
  }
}

/** A tool that says yes or no, counted as one test; what it says is shown when it says no. */
export async function check(processes, tally, name, tool, args) {
  const { code, log } = await processes.run(name, bin(tool), args);
  console.log(`${code === 0 ? 'PASS' : 'FAIL'} ${name}`);
  if (code === 0) return tally.pass();
  console.log(fs.readFileSync(log, 'utf8'));
  tally.fail(name);
}

/** Folders of tests/ that hold a test of a suite: those that need the built applications, chaos, and the units, which are all others. */
export function projectsFor(which) {
  const tests = path.join(root, 'tests');
  const holding = fs
    .readdirSync(tests, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !never.includes(entry.name) && hasTests(path.join(tests, entry.name)))
    .map((entry) => entry.name);
  const apart = Object.values(suites).flat();
  return holding.filter((name) => (which === 'units' ? !apart.includes(name) : suites[which].includes(name)));
}

const hasTests = (folder) => fs.readdirSync(folder, { recursive: true }).some((file) => /\.test\.tsx?$/.test(String(file)));

/** One run of jest over some projects. */
export async function jest(processes, tally, projects, { env, workers, report }) {
  if (projects.length === 0) return;
  const args = ['--config', 'tests/jest.config.cjs', '--selectProjects', ...projects, '--json', '--outputFile', report];
  const { code } = await processes.run('jest', bin('jest'), [...args, '--maxWorkers', String(workers)], { env, inherit: 'stderr' });
  const result = readJsonIfThere(report);
  if (!result) return tally.fail(`jest ${projects.join(' ')}: no result (exit code ${code})`);
  const before = tally.failed;
  for (const file of result.testResults) count(file, tally);
  if (code !== 0 && tally.failed === before) tally.fail(`jest ${projects.join(' ')}: exit code ${code} without a failing test`);
}

function count(file, tally) {
  const name = path.relative(root, file.name);
  for (const test of file.assertionResults) {
    if (test.status === 'passed') tally.pass();
    if (test.status === 'failed') tally.fail(`${name}: ${test.fullName}`);
  }
  const ownFailure = file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed');
  if (ownFailure)
    tally.fail(
      `${name}: the file itself (${
        file.message
          .split('\n')
          .find((line) => line.trim() && !line.includes('●'))
          ?.trim() ?? 'did not run'
      })`,
    );
}
