import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { root } from './root';

/** No look-ups of its own: what the page asks for is all that is asked for. */
const quiet = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A microphone that beeps, and that may be listened to.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

const find = async (): Promise<string> => {
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(root, 'scripts', 'lib', 'find-browser.mjs')], { cwd: root });
  const found = JSON.parse(stdout) as string | null;
  if (found) return found;
  throw new Error('No browser found: set CHROMIUM_PATH, or install one, e.g. `apt-get install chromium fonts-noto-cjk`.');
};

/** A headless browser; the caller closes it. */
export const launchChromium = async (): Promise<Browser> => {
  return chromium.launch({ executablePath: await find(), args: quiet, headless: true });
};

export interface PageOptions extends BrowserContextOptions {
  /** A browser already running; absent: one for this page alone. */
  browser?: Browser;
  /** Errors on the page that are part of the story, e.g. the 401 before signing in. */
  expected?: RegExp[];
}

/** Where the picture of a page stands that a story failed on; empty where it can no longer be taken. */
const lastSight = async (page: Page): Promise<string> => {
  const file = path.join(os.tmpdir(), `tongguan-failed-${randomBytes(4).toString('hex')}.png`);
  return page.screenshot({ path: file, timeout: 5000 }).then(
    () => `\nthe page as it was then: ${file}`,
    () => '',
  );
};

/**
 * Runs `work` on a fresh page of a fresh context, in Chinese and in Shanghai's time.
 * Fails on every `console.error` and uncaught error of any page or frame in the context, unless expected.
 */
export const withPage = async <T>(work: (page: Page) => Promise<T>, options: PageOptions = {}): Promise<T> => {
  const { browser: given, expected = [], ...contextOptions } = options;
  const browser = given ?? (await launchChromium());
  const amiss: string[] = [];
  const note = (text: string) => {
    if (!expected.some((pattern) => pattern.test(text))) amiss.push(text);
  };
  try {
    const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...contextOptions });
    context.setDefaultTimeout(20_000);
    context.on('console', (message) => {
      if (message.type() === 'error') note(`${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => note(error.error().stack ?? error.error().message));
    const page = await context.newPage();
    try {
      const result = await work(page);
      if (amiss.length) throw new Error(`the page reported errors:\n${amiss.join('\n')}`);
      return result;
    } catch (error) {
      // The page's own errors are often the reason of the failed step.
      if (amiss.length && error instanceof Error && !error.message.includes(amiss[0]!))
        error.message += `\nthe page reported errors:\n${amiss.join('\n')}`;
      if (error instanceof Error) error.message += await lastSight(page);
      throw error;
    } finally {
      await context.close();
    }
  } finally {
    if (!given) await browser.close();
  }
};
