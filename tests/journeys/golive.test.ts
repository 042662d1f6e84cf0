import type { Page } from 'playwright-core';
import { picture } from '../support/picture';
import { useStage } from '../support/stage';

const { stack, at } = useStage();

const asAdmin = <T>(work: (page: Page) => Promise<T>, colorScheme: 'light' | 'dark' = 'light'): Promise<T> =>
  at('admin', stack.sidebar, work, { colorScheme });

const permissions = (patch: object) =>
  fetch(`${stack.simulator}/sim/permissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(patch),
  });
const item = (page: Page, name: string) => page.locator(`[data-testid=check][data-item="${name}"]`);

describe('L2 the administrator’s go-live page', () => {
  it('shows each item with its state, and the place to mend it first', async () => {
    await asAdmin(async (page) => {
      await page.getByTestId('golive-sum').filter({ hasText: '未通过' }).waitFor();
      expect(await item(page, 'wecom.secret').getAttribute('data-state')).toBe('pass');
      expect(await item(page, 'settings.https').getAttribute('data-state')).toBe('fail');
      expect(await item(page, 'settings.https').innerText()).toContain('去哪里改');
      const states = await page
        .getByRole('region', { name: '服务器设置' })
        .getByTestId('check')
        .evaluateAll((items) => items.map((one) => one.getAttribute('data-state')));
      expect(states.indexOf('fail')).toBe(0);
      const { scroll, width } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, width: window.innerWidth }));
      expect(scroll).toBeLessThanOrEqual(width);
      await picture(page, 'golive-light', { whole: true });
    });
  });

  it('runs again at a tap and shows what has been mended meanwhile', async () => {
    await asAdmin(async (page) => {
      await page.locator('[data-item="wecom.ip"][data-state=pass]').waitFor();
      const again = page.getByRole('button', { name: '再检查一次' });
      await permissions({ trustedIp: false });
      await again.click();
      await page.locator('[data-item="wecom.ip"][data-state=fail]').filter({ hasText: '60020' }).waitFor();
      await again.waitFor();
      await picture(page, 'golive-dark', { whole: true });
      await permissions({ trustedIp: true });
      await again.click();
      await page.locator('[data-item="wecom.ip"][data-state=pass]').waitFor();
      await again.waitFor();
    }, 'dark').finally(() => permissions({ trustedIp: true }));
  });
});
