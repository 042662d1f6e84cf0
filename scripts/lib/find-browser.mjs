import fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import { which } from './which.mjs';

const onMac = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/**
 * A Chromium for the tests: CHROMIUM_PATH, the system's, else the npm package.
 * @returns {Promise<{ path: string, args: string[] } | undefined>}
 */
export async function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  const path =
    (given && fs.existsSync(given) ? given : undefined) ??
    which('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable') ??
    onMac.find((file) => fs.existsSync(file));
  return path ? { path, args: [] } : fromPackage();
}

/** Linux only; npm leaves it out where the Node or the system does not suit it. */
async function fromPackage() {
  try {
    const { default: chromium } = await import('../../tests/support/packaged-chromium.mjs');
    return { path: await chromium.executablePath(), args: chromium.args };
  } catch {
    return undefined;
  }
}

// Run by itself it prints what it found: the tests are CommonJS and cannot import an ES module.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify((await findBrowser()) ?? null));
