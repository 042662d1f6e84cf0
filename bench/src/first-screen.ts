import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { gzipped, root } from './built-page';

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

/** Files of a built page below `base`, and answers that cost nothing for what it asks of the product. */
export const servePage = async (dist: string, base: string, answers: Record<string, unknown> = {}) => {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://bench');
    const answer = answers[pathname];
    const file = path.join(dist, pathname.slice(base.length) || 'index.html');
    const content = answer ? Buffer.from(JSON.stringify(answer)) : await readFile(file).catch(() => undefined);
    const type = answer ? 'application/json' : (types[path.extname(file)] ?? 'application/octet-stream');
    response.writeHead(content ? 200 : 404, { 'content-type': `${type}; charset=utf-8`, 'content-encoding': 'gzip' });
    response.end(gzipSync(content ?? ''));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`;
  return { address, close: () => new Promise((resolve) => server.close(resolve)) };
};

export const launchBrowser = async (): Promise<Browser> => {
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(root, 'scripts/lib/find-browser.mjs')]);
  const executablePath = JSON.parse(stdout) as string | null;
  if (!executablePath) throw new Error('no browser found: set CHROMIUM_PATH');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
};

/** Runs in the page, so it stays text: what runs this file would put helpers of its own into a function. */
const watch = `(wanted) => {
  window.seen = {};
  const look = () => {
    const said = document.body?.innerText.trim();
    if (said) window.seen.text ??= performance.now();
    if (said?.includes(wanted)) window.seen.whole ??= performance.now();
    else requestAnimationFrame(look);
  };
  look();
}`;

/**
 * One cold opening at the size of a phone: milliseconds until the first words stand on the page and until `words` do,
 * and gzipped bytes of the scripts and styles fetched until then.
 */
export const firstScreen = async (
  browser: Browser,
  address: string,
  words: string,
): Promise<{ text: number; whole: number; bytes: number }> => {
  const context = await browser.newContext({ viewport: { width: 375, height: 667 }, isMobile: true, hasTouch: true });
  try {
    const page = await context.newPage();
    const bodies: Promise<Buffer>[] = [];
    page.on('response', (response) => {
      if (['script', 'stylesheet'].includes(response.request().resourceType())) bodies.push(response.body());
    });
    await page.addInitScript(`(${watch})(${JSON.stringify(words)})`);
    await page.goto(address);
    await page.waitForFunction('window.seen.whole');
    const seen = (await page.evaluate('window.seen')) as { text: number; whole: number };
    const bytes = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipped(body), 0);
    return { ...seen, bytes };
  } finally {
    await context.close();
  }
};
