import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

/** Keeps what the page shows, or the `whole` of it, as `name`.png in the folder TONGGUAN_PICTURES names; without it nothing. The pictures in docs/images are made so. */
export const picture = async (page: Page, name: string, { whole = false } = {}): Promise<void> => {
  const folder = process.env['TONGGUAN_PICTURES'];
  if (!folder) return;
  fs.mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled', fullPage: whole });
};
