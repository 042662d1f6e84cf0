import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Output } from '@tongguan/shared/api/client';
import { root, withPlainPage } from './built-page';
import { figure, type Measure } from './figure';
import { firstScreen, launchBrowser, servePage } from './first-screen';
import { interleave, ratioOf } from './pair';

/** What WeChat takes as a main package: there is no smaller one of its own to compare with. */
const platformLimit = 2 * 1024 * 1024;

/** Bytes of all that is uploaded; the build's own notes are not. */
const packageBytes = async (folder: string): Promise<number> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.endsWith('.LICENSE.txt'));
  if (files.length === 0) throw new Error(`${folder} is not built`);
  const sizes = await Promise.all(files.map(async ({ parentPath, name }) => (await stat(path.join(parentPath, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
};

const due = new Date(Date.now() + 3_600_000).toISOString();
const leads: Output<'lead.list'>['leads'] = Array.from({ length: 20 }, (_, i) => ({
  id: `lead${i}`,
  no: `HZ20260128-${String(i + 1).padStart(5, '0')}`,
  status: 'assigned',
  stage: '技术对接',
  ownerName: '周晓楠',
  contactName: `样例客户${i + 1}`,
  company: '杭州示例仪表有限公司',
  region: '杭州',
  channel: 'website',
  createdAt: '2026-01-28T02:00:00.000Z',
  due,
  tasks: [],
}));
const answers = {
  '/api/session': { id: 'rep-hz-1', name: '周晓楠', role: 'rep', team: '杭州销售部' },
  '/api/leads': { leads, next: null },
};

export const miniapp: Measure = {
  name: 'mini-app',
  async *run({ pairs }) {
    const value = await packageBytes(path.join(root, 'miniapp/dist/weapp'));
    const share = value / platformLimit;
    const whole = { value, baseline: platformLimit, ratio: share, min: share, max: share };
    yield figure('mini-program, main package (limit 2 MB)', 'bytes', whole, { of: 'value', most: 1024 * 1024 });

    const ours = await servePage(path.join(root, 'miniapp/dist/h5'), '/m/', answers);
    const browser = await launchBrowser();
    try {
      const measured = await withPlainPage(async (dist) => {
        const bare = await servePage(dist, '/');
        try {
          const once = {
            ours: () => firstScreen(browser, ours.address, leads[0]!.contactName),
            bare: () => firstScreen(browser, bare.address, '添加'),
          };
          await Promise.all([once.ours(), once.bare()]); // the browser's own first time
          return await interleave(pairs, once.ours, once.bare);
        } finally {
          await bare.close();
        }
      });
      yield figure('mini-app in a browser, first load, gzip', 'bytes', ratioOf(measured, 'bytes'));
      yield figure('mini-app in a browser, first words', 'ms', ratioOf(measured, 'text'));
      yield figure('mini-app in a browser, the day’s leads', 'ms', ratioOf(measured, 'whole'));
    } finally {
      await browser.close();
      await ours.close();
    }
  },
};
