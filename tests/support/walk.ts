import { createHmac } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { Stack } from './stack';

/** Chromium itself reports a refused request; the 401 before signing in and a 409 are part of the story. */
export const expectedErrors = [/Failed to load resource: the server responded with a status of (401|409)/];

/** Waits until something is so, at most ten seconds. */
export const until = async (so: () => Promise<boolean>, patience = 20_000): Promise<void> => {
  const deadline = Date.now() + patience;
  while (!(await so())) {
    if (Date.now() > deadline) throw new Error('it did not become so in time');
    await sleep(50);
  }
};

/** Waits until the element shows this text. */
export const shows = (locator: Locator, text: string | RegExp): Promise<void> => locator.filter({ hasText: text }).first().waitFor();

/** Posts a website form to a running stack as its source would, with the stack's own secret. */
export const postForm = async (
  stack: Stack,
  form: Record<string, unknown>,
  deliveryId: string,
): Promise<{ lead: string; outcome: string }> => {
  const secrets = JSON.parse(fs.readFileSync(path.join(stack.data, 'secrets.json'), 'utf8')) as Record<string, string>;
  const key = Buffer.from(secrets['TONGGUAN_WEBHOOK_SECRETS']!.replace('website=', ''), 'base64');
  const body = JSON.stringify(form);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', key).update(`${deliveryId}.${timestamp}.${body}`).digest('base64');
  const headers = {
    'content-type': 'application/json',
    'webhook-id': deliveryId,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
  const answer = await fetch(`${stack.server}/api/arrivals/website`, { method: 'POST', body, headers });
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { lead: string; outcome: string };
};

/** One person's WeCom on the simulator's page. */
export const wecomOf = async (page: Page, stack: Stack, userid: string) => {
  await page.context().addCookies([{ name: 'wecom_person', value: userid, url: stack.simulator }]);
  await page.goto(stack.simulator);
  await until(async () => (await page.getByTestId('person-select').inputValue()) === userid);
  const sidebar: FrameLocator = page.frameLocator('[data-testid=sidebar-frame]');
  const phone: FrameLocator = page.frameLocator('[data-testid=phone-frame]');
  const card = (no: string): Locator => page.getByTestId('phone-card').filter({ hasText: no });
  return {
    page,
    sidebar,
    in: (id: string): Locator => sidebar.getByTestId(id),
    openChat: async (name: string) => {
      await page.getByTestId('chat-item').filter({ hasText: name }).click();
    },
    card,
    /** In the mini-app on the phone, which keeps the pages gone through, hidden. */
    onPhone: (id: string): Locator => phone.locator(`[data-testid="${id}"]:visible`),
    /** Opens a lead from its card on the computer: beside the chat. */
    openLead: async (no: string): Promise<void> => {
      await card(no).first().getByTestId('phone-card-computer').click();
      await shows(sidebar.getByTestId('lead-no'), no);
    },
  };
};

export type Wecom = Awaited<ReturnType<typeof wecomOf>>;

/** Opens a lead in the sidebar from its list. A tap that falls between setting out to sign in and coming back is lost: it is tapped again. */
export const openFromList = async (wecom: Wecom, no: string): Promise<void> => {
  const item = wecom.sidebar.locator(`[data-testid=list-item][data-no="${no}"]`);
  await until(async () => {
    await wecom.in('tab-list').click();
    return item.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
  });
  await item.click();
  await shows(wecom.in('lead-no'), no);
};
