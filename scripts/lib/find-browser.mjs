import fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import { which } from './which.mjs';

const onMac = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/**
 * The path of a Chromium for the tests: CHROMIUM_PATH, the system's, else the npm package's.
 * @returns {Promise<string | undefined>}
 */
export async function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  return (
    (given && fs.existsSync(given) ? given : undefined) ??
    which('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable') ??
    onMac.find((file) => fs.existsSync(file)) ??
    fromPackage()
  );
}

/**
 * Linux only; npm leaves it out where the Node or the system does not suit it. The arguments it comes with are for
 * another use: in a single process it dies with the first page that is closed, and without web security a content-security policy goes untested.
 */
async function fromPackage() {
  try {
    const { default: chromium } = await import('../../tests/support/packaged-chromium.mjs');
    return await chromium.executablePath();
  } catch {
    return undefined;
  }
}

// Run by itself it prints what it found: the tests are CommonJS and cannot import an ES module.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify((await findBrowser()) ?? null));
