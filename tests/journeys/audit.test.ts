import type { Page } from 'playwright-core';
import { picture } from '../support/picture';
import { useStage } from '../support/stage';
import { shows, until } from '../support/walk';

const { stack, at } = useStage();

const as = <T>(userid: string, work: (page: Page) => Promise<T>, colorScheme: 'light' | 'dark' = 'light'): Promise<T> =>
  at(userid, `${stack.sidebar}#list`, work, { colorScheme });

const fits = async (page: Page) => {
  const { scroll, width } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, width: window.innerWidth }));
  expect(scroll).toBeLessThanOrEqual(width);
};
const items = (page: Page) => page.getByTestId('audit-item');
const choose = async (page: Page, filter: string, value: string) => {
  await page.getByTestId(`audit-${filter}`).click();
  await page.locator(`[data-testid=audit-choice][data-value="${value}"]`).click();
};

describe('I2 审计', () => {
  it('shows a supervisor who changed the budget from what to what, and opens the lead', async () => {
    const no = await as('rep-hz-1', async (page) => {
      await page.getByTestId('list-item').first().click();
      await page.locator('[data-testid=budget-choice][data-value=over200]').click();
      await shows(page.getByTestId('trail-item'), '预算 空 → >200万');
      expect(await page.getByTestId('tab-audit').count()).toBe(0);
      return page.getByTestId('lead-no').innerText();
    });
    await as('lead-hz', async (page) => {
      await page.getByTestId('tab-audit').click();
      await items(page).first().waitFor();
      await picture(page, 'audit-light', { whole: true });
      await fits(page);
      await choose(page, 'field', 'budgetBand');
      await shows(page.getByTestId('audit-field'), '预算');
      // The list of before stands until the answer is there.
      await until(async () => (await items(page).count()) === 1);
      await shows(items(page), />200万/);
      await shows(items(page), no);
      await shows(items(page), '页面');
      await page.getByTestId('audit-record').fill('HZ20200101-00001');
      await page.getByTestId('audit-find').click();
      await page.getByTestId('audit-empty').waitFor();
      await page.getByTestId('audit-record').fill(no);
      await page.getByTestId('audit-find').click();
      await items(page).first().getByRole('button').click();
      await shows(page.getByTestId('lead-no'), no);
      await page.goBack();
      // The search stands as it was left.
      await shows(page.getByTestId('audit-field'), '预算');
      expect(await page.getByTestId('audit-record').inputValue()).toBe(no);
      await shows(items(page), no);
      expect(await items(page).count()).toBe(1);
    });
  });

  it('shows the administrator roles, sign-ins and the state of the anchor, and opens no lead', async () => {
    await as(
      'admin',
      async (page) => {
        await page.getByTestId('view-audit').click();
        await shows(page.getByTestId('audit-anchor'), '还没有锚点');
        await items(page).first().waitFor();
        expect(await items(page).getByRole('button').count()).toBe(0);
        await picture(page, 'audit-admin-dark', { whole: true });
        await page.getByTestId('audit-field').click();
        await picture(page, 'audit-sheet-dark', { whole: true });
        await page.locator('[data-testid=audit-choice][data-value=role]').click();
        await shows(items(page), '角色 随企业微信 → 审核');
        await page.getByTestId('audit-about-access').click();
        await shows(items(page), '登录');
        await page.locator('[data-testid=audit-span][data-value=own]').click();
        await page.getByTestId('audit-day-到').fill('2020-01-01');
        await page.getByTestId('audit-empty').waitFor();
        await picture(page, 'audit-access-dark', { whole: true });
        await fits(page);
      },
      'dark',
    );
  });
});
