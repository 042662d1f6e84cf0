import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { which } from './which.mjs';

const onMac = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/**
 * The path of a Chromium for the tests: CHROMIUM_PATH, the npm package's, which is a browser without a window and costs a third of a whole
 * one, else the system's.
 * @returns {Promise<string | undefined>}
 */
export async function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  return (
    (given && fs.existsSync(given) ? given : undefined) ??
    (await fromPackage()) ??
    which('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable') ??
    onMac.find((file) => fs.existsSync(file))
  );
}

/**
 * Linux only; npm leaves it out where the Node or the system does not suit it. The arguments it comes with are for
 * another use: in a single process it dies with the first page that is closed, and without web security a content-security policy goes untested.
 */
async function fromPackage() {
  try {
    const { default: chromium } = await import('../../tests/support/packaged-chromium.mjs');
    const file = await chromium.executablePath();
    // A system may lack a library that it needs.
    await promisify(execFile)(file, ['--version']);
    return file;
  } catch {
    return undefined;
  }
}

// Run by itself it prints what it found: the tests are CommonJS and cannot import an ES module.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify((await findBrowser()) ?? null));
