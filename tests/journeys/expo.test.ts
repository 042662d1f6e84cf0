import type { Page } from 'playwright-core';
import { sampleExpo } from '../support/expo';
import { picture } from '../support/picture';
import { useStage } from '../support/stage';
import { shows, until } from '../support/walk';

const { stack, at } = useStage();

/** A request of whoever the page is signed in as. */
const asked = <T>(page: Page, path: string, init?: { method: string; body: object }): Promise<T> =>
  page.evaluate(
    async ([to, how]) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(to, how ? { method: how.method, headers, body: JSON.stringify(how.body) } : {});
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    [path, init] as const,
  ) as Promise<T>;

const as = <T>(userid: string, address: string, work: (page: Page) => Promise<T>, expected: RegExp[] = []): Promise<T> =>
  at(userid, address, work, { expected });

const booth = async (page: Page, name: string) => {
  await page.getByTestId('booth-choice').filter({ hasText: name }).click();
  await page.getByTestId('expo-sync').waitFor();
};
const take = async (page: Page, code: string) => {
  await page.getByTestId('expo-code').fill(code);
  await page.getByTestId('expo-code-take').click();
};
const visit = (page: Page, visitor: string) => page.locator(`[data-testid=visit][data-visitor="${visitor}"]`);
const synced = (page: Page) => page.locator('[data-testid=expo-sync][data-waiting="0"]').waitFor();

interface Found {
  leads: { id: string; no: string; company: string | null }[];
}
const leadsOf = (companies: RegExp) =>
  as('boss', stack.sidebar, async (page) => {
    // Signed in once it shows them.
    await page.getByTestId('list-item').first().waitFor();
    const { leads } = await asked<Found>(page, '/api/leads?limit=100');
    return leads.filter(({ company }) => companies.test(company ?? ''));
  });

let codes: string[];
beforeAll(async () => {
  await as('admin', stack.sidebar, async (page) => {
    await page.getByTestId('golive-sum').waitFor();
    const { version, value } = await asked<{ version: number; value: object }>(page, '/api/settings/expo');
    const body = { cmd: 'journey-expo-1', version, value: { ...value, expos: [sampleExpo] } };
    await asked(page, '/api/settings/expo', { method: 'PUT', body });
  });
  codes = await as('lead-hz', stack.sidebar, async (page) => {
    await page.getByTestId('list-item').first().waitFor();
    const body = { expo: sampleExpo.id, count: 24 };
    const { labels } = await asked<{ labels: { no: string }[] }>(page, '/api/expos/labels', { method: 'POST', body });
    return labels.map(({ no }) => no);
  });
}, 240_000);

const expoPage = () => `${stack.miniapp}#/pages/expo/index`;
const offline = [/ERR_INTERNET_DISCONNECTED/];

describe('A6 a booth in a crowded hall', () => {
  it('receives 20 visitors without a line, and when it is back each is a lead once, graded', async () => {
    await as(
      'rep-hz-1',
      expoPage(),
      async (page) => {
        await picture(page, 'expo-choose', { whole: true });
        await booth(page, '1号展位');
        await page.context().setOffline(true);
        for (let i = 0; i < 20; i++) {
          await take(page, `${stack.simulator}/q/${codes[i]}`);
          const row = visit(page, codes[i]!);
          await row.getByTestId('visit-card').click();
          await page.getByTestId('card-name').fill(`展客${'甲乙丙丁戊己庚辛壬癸'[i % 10]}${i < 10 ? '一' : '二'}`);
          await page.getByTestId('card-phone').fill(`1350000${String(6000 + i * 137).padStart(4, '0')}`);
          await page.getByTestId('card-company').fill(`离线展会公司${i}`);
          await page.getByTestId('card-save').click();
          await row.locator('[data-testid=interaction][data-value=demo]').click();
        }
        await shows(page.getByTestId('expo-sync'), '已接待 20 位，20 位待同步');
        await picture(page, 'expo-offline', { whole: true });
        await page.context().setOffline(false);
        await synced(page);
        for (let i = 0; i < 20; i++) await visit(page, codes[i]!).getByTestId('visit-leave').click();
        await until(async () => (await page.getByTestId('visit').count()) === 0);
      },
      offline,
    );
    const leads = await leadsOf(/^离线展会公司/);
    expect(leads.map(({ company }) => company).sort()).toEqual(Array.from({ length: 20 }, (_, i) => `离线展会公司${i}`).sort());
    await as('boss', `${stack.sidebar}?lead=${leads[0]!.id}`, async (page) => {
      await shows(page.getByTestId('expo-grade'), 'B级');
      await picture(page, 'expo-lead', { whole: true });
    });
  }, 180_000);

  it('is one lead when two devices took the card of one visitor without a line', async () => {
    const code = codes[22]!;
    const receive = async (page: Page, name: string, asks: string) => {
      await booth(page, name);
      await page.context().setOffline(true);
      await take(page, code);
      const row = visit(page, code);
      await row.getByTestId('visit-card').click();
      await page.getByTestId('card-name').fill('展双全');
      await page.getByTestId('card-company').fill('两台设备展会公司');
      await page.getByTestId('card-save').click();
      await row.locator(`[data-testid=interaction][data-value=${asks}]`).click();
    };
    await as(
      'rep-hz-1',
      expoPage(),
      (one) =>
        as(
          'rep-hz-2',
          expoPage(),
          async (other) => {
            await receive(one, '1号展位', 'demo');
            await receive(other, '2号展位', 'material');
            await Promise.all([one, other].map((page) => page.context().setOffline(false)));
            await Promise.all([one, other].map(synced));
            await shows(visit(other, code), '离开');
          },
          offline,
        ),
      offline,
    );
    const leads = await leadsOf(/^两台设备/);
    expect(leads).toHaveLength(1);
    await as('boss', `${stack.sidebar}?lead=${leads[0]!.id}`, async (page) => {
      await shows(page.getByTestId('expo-grade'), '到过 2 个展位');
    });
  }, 90_000);

  it('opens at a visitor’s label, takes a card without one, and says what is no label of ours', async () => {
    await as('rep-hz-1', `${stack.simulator}/q/${codes[23]}`, async (page) => {
      await booth(page, '3号展位');
      await visit(page, codes[23]!).waitFor();
      await take(page, 'https://example.com/');
      await shows(page.getByTestId('expo-problem'), '不是通关的访客码');
      await page.getByTestId('expo-card').click();
      await page.getByTestId('card-company').fill('没有标签展会公司');
      await picture(page, 'expo-card', { whole: true });
      await page.getByTestId('card-save').click();
      await synced(page);
    });
    expect(await leadsOf(/^没有标签/)).toHaveLength(1);
  }, 90_000);
});
