import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { picture } from '../support/picture';
import { useStage } from '../support/stage';

const { stack, at, page: anyPage } = useStage();
let site: Server;
let siteUrl: string;
let siteHtml = '';

beforeAll(async () => {
  site = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="zh-CN"><title>示例官网</title><body>${siteHtml}</body></html>`);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});

afterAll(() => site?.close());

const as = <T>(
  userid: string,
  work: (page: Page) => Promise<T>,
  options: { width?: number; colorScheme?: 'light' | 'dark' } = {},
): Promise<T> =>
  at(userid, stack.sidebar, work, { viewport: { width: options.width ?? 360, height: 720 }, colorScheme: options.colorScheme ?? 'light' });
const fits = async (page: Page) => {
  const { scroll, width } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, width: window.innerWidth }));
  expect(scroll).toBeLessThanOrEqual(width);
};
const sourceOf = (page: Page, id: string) => page.locator(`[data-testid=source][data-source="${id}"]`);
/** The public address leads through the simulator; outside services reach the server itself. */
const own = (address: string): string => stack.server + new URL(address).pathname;

const entry = (serial: number) => ({
  form: 'Ab3xYz',
  form_name: '示例报名表',
  entry: { serial_number: serial, field_1: { value: '13900007771', verified: true }, field_2: '示例客户', field_3: '杭州市' },
});

describe('A1 sources', () => {
  it('operations maps a form tool on a sample, and what had been rejected becomes a lead', async () => {
    await as('admin', async (page) => {
      await page.getByTestId('view-sources').click();
      const address = await sourceOf(page, 'tool').getByTestId('source-address').inputValue();
      const pushed = await fetch(own(address), {
        method: 'POST',
        body: JSON.stringify(entry(1)),
        headers: { 'content-type': 'application/json' },
      });
      expect(pushed.status).toBe(200);
      await fits(page);
      await picture(page, 'sources-list', { whole: true });

      await sourceOf(page, 'tool').getByTestId('source-mapping').click();
      await page.getByTestId('mapping-sample').fill(JSON.stringify(entry(1)));
      await page.getByTestId('mapping-try').click();
      await page.getByText('这条样例不会变成线索').waitFor();
      await page.getByTestId('map-phone').focus();
      await page.locator('[data-path="entry.field_1.value"]').click();
      await page.getByTestId('map-result-phone').filter({ hasText: '13900007771' }).waitFor();
      await page.getByTestId('map-name').fill('entry.field_2');
      await page.getByTestId('map-region').fill('entry.field_3');
      await page.getByTestId('mapping-try').click();
      await page.getByText('这条样例会变成线索').waitFor();
      await fits(page);
      await picture(page, 'sources-mapping', { whole: true });
      await page.getByTestId('mapping-save').click();
      await page.getByText('已保存').waitFor();
      await page.getByTestId('mapping-back').click();

      await page.getByTestId('rejected-entry').filter({ hasText: '1 条' }).click();
      await page.getByText('请检查字段对应').waitFor();
      expect(await page.getByTestId('rejected').innerText()).not.toContain('13900007771');
      await picture(page, 'sources-rejected', { whole: true });
      await page.getByTestId('rejected-retry').click();
      await page
        .getByTestId('rejected-said')
        .filter({ hasText: /已变成线索 HZ/ })
        .waitFor();
    });
  });

  it('shows the same screens wide and in the dark', async () => {
    await as(
      'admin',
      async (page) => {
        await page.getByTestId('view-sources').click();
        await sourceOf(page, 'tool').waitFor();
        await picture(page, 'sources-wide-dark', { whole: true });
        await sourceOf(page, 'tool').getByTestId('source-mapping').click();
        await page.getByTestId('map-phone').waitFor();
        await picture(page, 'sources-mapping-wide-dark', { whole: true });
        await fits(page);
      },
      { width: 1200, colorScheme: 'dark' },
    );
  });

  it('a page of another site posts its visitors’ form with the first page and the campaign', async () => {
    await as('admin', async (page) => {
      await page.getByTestId('view-sources').click();
      const form = sourceOf(page, 'form');
      await form.getByTestId('source-origins').fill(siteUrl);
      await form.getByTestId('source-consent').check();
      await form.getByTestId('source-save').click();
      await form.getByText('第 1 版').waitFor();
      await fits(page);
      await picture(page, 'sources-consent', { whole: true });
      const { origin } = new URL(await form.getByTestId('source-address').inputValue());
      siteHtml = (await form.getByTestId('source-embed').inputValue()).replaceAll(origin, stack.server);
      siteHtml += (await form.getByTestId('source-plain').inputValue()).replaceAll(origin, stack.server);
    });
    await anyPage(async (page) => {
      await page.goto(`${siteUrl}/landing?utm_campaign=spring-sample&utm_source=sample`);
      await page.goto(`${siteUrl}/contact`);
      const made = page.locator('[data-tongguan] form');
      await made.locator('input[name=name]').fill('示例访客');
      await made.locator('input[name=phone]').fill('139 0000 7772');
      await made.locator('button').click();
      expect(await made.evaluate((form: HTMLFormElement) => form.checkValidity())).toBe(false);
      expect(await made.getByRole('status').count()).toBe(0);
      await made.locator('input[name=consent]').check();
      await made.locator('button').click();
      await page.getByText('已收到').waitFor();
      // The plain form beside it, which the script leaves alone.
      const plain = page.locator('form[method=post]');
      await plain.locator('input[name=phone]').fill('139 0000 7774');
      await plain.locator('button').click();
      expect(page.url()).toBe(`${siteUrl}/contact`);
      await plain.locator('input[name=consent]').check();
      await plain.locator('button').click();
      await page.getByRole('heading', { name: '已收到' }).waitFor();
    });
    await as('boss', async (page) => {
      await page.getByTestId('tab-list').click();
      await page.getByText('示例访客').first().click();
      await page.getByText('spring-sample / sample').waitFor();
      await page.getByText(`${siteUrl}/landing`).waitFor();
    });
  });
});

describe('A1 A2 a rep', () => {
  it('takes down a call in a few taps, and puts right what cleansing noticed by one more', async () => {
    await as('rep-hz-1', async (page) => {
      await page.getByTestId('tab-list').click();
      await page.getByTestId('new-lead').click();
      await page.locator('[data-testid=new-lead-channel][data-value=card]').click();
      await page.getByTestId('new-lead-card').fill('示例科技有限公司 张示例 总经理 手机 13900007773');
      await page.getByTestId('new-lead-read').click();
      await page.locator('[data-testid=new-lead-phone]').and(page.locator('[value="13900007773"]')).waitFor();
      await page.locator('[data-testid=new-lead-channel][data-value=call]').click();
      await page.getByTestId('new-lead-name').fill('张示例');
      await page.getByTestId('new-lead-company').fill('示例(杭州)有限公司');
      await page.locator('[data-testid=new-lead-topic][data-value="报价"]').click();
      await picture(page, 'new-lead', { whole: true });
      await page.getByTestId('new-lead-save').click();
      await page.getByTestId('fix-company-form-adopt').waitFor();
      await picture(page, 'findings', { whole: true });
      await page.getByTestId('fix-company-form-adopt').click();
      await page.getByTestId('fix-industry-missing-give').click();
      await picture(page, 'findings-industry', { whole: true });
      await page.locator('[data-testid=give-industry-choice][data-value="制造业"]').click();
      await page.getByText('补充了「行业未填」').waitFor();
      expect(await page.getByTestId('company').innerText()).toBe('示例（杭州）有限公司');
      await fits(page);
    });
  });

  const photograph = async (page: Page) => {
    await page.getByTestId('tab-list').click();
    await page.getByTestId('new-lead').click();
    await page.locator('[data-testid=new-lead-channel][data-value=card]').click();
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByTestId('new-lead-photo').click()]);
    await chooser.setFiles(path.join(__dirname, '../support/sample-card.png'));
    await page.getByTestId('new-lead-picture').waitFor();
    // Read where the reader is installed, else said to be absent; either way the rep has the last word.
    await page.getByTestId('new-lead-told').waitFor({ timeout: 40_000 });
    await picture(page, 'new-lead-photo', { whole: true });
    await page.getByTestId('new-lead-name').fill('张建国');
    await page.getByTestId('new-lead-phone').fill('13900001234');
    await page.getByTestId('new-lead-save').click();
  };

  it('keeps the photo of a business card with the lead, what it says confirmed by hand', async () => {
    await as('rep-hz-1', async (page) => {
      await photograph(page);
      await page.getByTestId('photo-view').click();
      const shown = page.getByTestId('file-picture');
      await shown.waitFor();
      expect(
        await shown.evaluate((image) => (image as HTMLImageElement).decode().then(() => (image as HTMLImageElement).naturalWidth)),
      ).toBe(900);
      await page.getByText('存了名片照片').first().waitFor();
      await picture(page, 'lead-photo', { whole: true });
      await fits(page);
    });
  });

  it('whose card is of a colleague’s customer is told only that, may ask to help, and the photo goes to the colleague', async () => {
    await as('rep-sh-1', async (page) => {
      await photograph(page);
      await page.getByTestId('new-lead-problem').filter({ hasText: '名片照片已交给同事' }).waitFor();
      expect((await page.getByTestId('new-lead-problem').innerText()).split(/\n+/)).toEqual([
        '该客户已有同事跟进（杭州销售部）。名片照片已交给同事',
        '申请协作',
      ]);
      await picture(page, 'new-lead-colleague', { whole: true });
      await fits(page);
      await page.getByTestId('ask-help').click();
      await page.getByTestId('help-asked').waitFor();
    });
    await as('rep-hz-1', async (page) => {
      await page.getByTestId('tab-list').click();
      await page.getByText('张建国').first().click();
      await page.getByText('录入名片时存了名片照片').first().waitFor();
      expect(await page.getByTestId('photo-view').count()).toBe(2);
      await picture(page, 'lead-photos', { whole: true });
      await page.getByTestId('help-ask').filter({ hasText: '申请协作' }).waitFor();
      await picture(page, 'help-ask', { whole: true });
      await page.getByTestId('help-yes').click();
      await page.getByTestId('help-ask').waitFor({ state: 'detached' });
    });
    await as('rep-sh-1', async (page) => {
      await page.getByTestId('tab-list').click();
      await page.getByText('张建国').first().click();
      await page.getByText('申请协作').first().waitFor();
    });
  });
});
