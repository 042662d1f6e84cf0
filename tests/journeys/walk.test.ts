import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { launchChromium, withPage } from '../support/chromium';
import { type Stack, startStack } from '../support/stack';
import { expectedErrors, postForm, shows, until, wecomOf } from '../support/walk';

let stack: Stack;
let browser: Browser;
const data = fs.mkdtempSync(path.join(os.tmpdir(), 'tongguan-walk-'));

beforeAll(async () => {
  stack = await startStack({ data });
  browser = await launchChromium();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  fs.rmSync(data, { recursive: true, force: true });
}, 60_000);

const options = { viewport: { width: 1440, height: 900 }, expected: expectedErrors };
const as = <T>(
  userid: string,
  work: (wecom: Awaited<ReturnType<typeof wecomOf>>, context: BrowserContext) => Promise<T>,
  more: object = {},
): Promise<T> => withPage(async (page) => work(await wecomOf(page, stack, userid), page.context()), { browser, ...options, ...more });

/** A lead of the Shanghai rep, of whom there is only one. */
const leadInShanghai = (name: string, phone: string, deliveryId: string) =>
  postForm(stack, { name, phone, region: '上海', company: '上海示例医疗科技有限公司', topic: '手术室设备联网', consent: true }, deliveryId);

describe('a lead walks from a web form into the rep’s chat', () => {
  it('says where everything is, in ready.json', () => {
    const ready = JSON.parse(fs.readFileSync(path.join(data, 'ready.json'), 'utf8')) as Record<string, string>;
    expect(Object.keys(ready).sort()).toEqual(['miniapp', 'server', 'sidebar', 'simulator']);
  });

  it('lands on the rep’s phone within seconds; one tap on the card starts it, and the card says so', async () => {
    await as('rep-sh-1', async (wecom) => {
      const { lead } = await leadInShanghai('江晚晴', '13511110001', 'walk-1');
      expect(lead).toMatch(/^SH\d{8}-\d{5}$/);
      await wecom.card(lead).first().waitFor({ timeout: 5000 });
      await wecom.card(lead).getByTestId('phone-card-button').click();
      await shows(wecom.card(lead).first(), '已开始跟进');
      await wecom.card(lead).getByTestId('phone-card-open').click();
      await shows(wecom.onPhone('lead-no'), lead);
      await wecom.page.getByTestId('phone-close').click();
      await wecom.openLead(lead);
      await shows(wecom.in('lead-status'), '跟进中');
      await shows(wecom.in('owner'), '苏梓涵');
      await shows(wecom.in('trail-item'), '在消息卡片上开始跟进');
    });
  });

  it('starts a lead in the sidebar, and the card on the phone follows', async () => {
    await as('rep-sh-1', async (wecom) => {
      const { lead } = await leadInShanghai('温以宁', '13511110002', 'walk-2');
      await wecom.openLead(lead);
      await wecom.in('start-button').click();
      await shows(wecom.in('lead-status'), '跟进中');
      await shows(wecom.card(lead).first(), '已开始跟进');
    });
  });

  it('makes a lead of an unknown contact in two taps, and the chat shows it from then on', async () => {
    await as('rep-hz-1', async (wecom) => {
      await wecom.openChat('马俊杰');
      await wecom.in('make-lead').click();
      await wecom.in('make-lead-confirm').click();
      await wecom.in('lead-no').waitFor();
      const no = await wecom.in('lead-no').innerText();
      await wecom.openChat('罗思源');
      await wecom.in('make-lead').waitFor();
      await wecom.openChat('马俊杰');
      await shows(wecom.in('lead-no'), no);
    });
  });

  it('shows a colleague’s customer as 该客户已有同事跟进 and no more', async () => {
    await as('rep-hz-2', async (wecom) => {
      await wecom.openChat('马俊杰');
      await shows(wecom.in('colleague-notice'), '该客户已有同事跟进');
      const seen = await wecom.sidebar.locator('body').innerText();
      expect(seen).not.toMatch(/马俊杰|周晓楠|HZ\d{8}/);
    });
  });

  it('links a WeCom friend to a lead that came by the website, in two taps', async () => {
    const { lead } = await leadInShanghai('林若溪', '13511110003', 'walk-3');
    await as('rep-sh-1', async (wecom) => {
      await wecom.card(lead).first().waitFor();
      await wecom.openChat('林若溪');
      await wecom.in('link-lead').click();
      await wecom.in('link-item').filter({ hasText: lead }).click();
      await shows(wecom.in('lead-no'), lead);
      await shows(wecom.in('trail-item'), '关联了企业微信好友');
    });
  });

  it('takes a preference, a role and a budget in one or two taps, seen at once and kept', async () => {
    await as('rep-sh-1', async (wecom) => {
      await wecom.openChat('林若溪');
      await wecom.sidebar.locator('[data-testid=role-choice][data-value=decider]').click();
      await wecom.sidebar.locator('[data-testid=budget-choice][data-value=over200]').click();
      await wecom.in('quick-edit').click();
      await wecom.sidebar.locator('[data-testid=pref-chip][data-text=看重案例]').click();
      await shows(wecom.in('preference-item'), '看重案例');
      await wecom.in('pref-input').fill('喜欢喝普洱茶');
      await wecom.in('pref-add').click();
      await shows(wecom.in('preference-item'), '喜欢喝普洱茶');
      await until(async () => (await wecom.sidebar.locator('.saving').count()) === 0);
      await wecom.openChat('高子墨');
      await wecom.in('make-lead').waitFor();
      await wecom.openChat('林若溪');
      await shows(wecom.in('preference-item'), '喜欢喝普洱茶');
      expect(await wecom.sidebar.locator('[data-testid=role-choice][data-value=decider]').getAttribute('aria-pressed')).toBe('true');
      await shows(wecom.in('trail-item'), '预算 空 → >200万');
    });
  });

  it('keeps what two people edit at the same time, and each sees the other’s change', async () => {
    await as('rep-hz-1', async (rep) => {
      await rep.openChat('马俊杰');
      await rep.in('lead-no').waitFor();
      const no = await rep.in('lead-no').innerText();
      await as('lead-hz', async (supervisor) => {
        await supervisor.in('tab-list').click();
        await supervisor.sidebar.locator(`[data-testid=list-item][data-no="${no}"]`).click();
        await shows(supervisor.in('lead-no'), no);
        await Promise.all([
          rep.sidebar.locator('[data-testid=role-choice][data-value=buyer]').click(),
          supervisor.sidebar.locator('[data-testid=budget-choice][data-value=under50]').click(),
        ]);
        const pressed = (who: typeof rep, id: string, value: string) => async () =>
          (await who.sidebar.locator(`[data-testid=${id}][data-value=${value}]`).getAttribute('aria-pressed')) === 'true';
        await until(pressed(rep, 'budget-choice', 'under50'));
        await until(pressed(supervisor, 'role-choice', 'buyer'));
        await shows(rep.in('news-notice'), '陆文博');
      });
    });
  }, 60_000);

  it('keeps what was tapped while the connection was lost, over a reload, and sends it once', async () => {
    await as(
      'rep-hz-1',
      async (wecom, context) => {
        await wecom.openChat('马俊杰');
        await wecom.in('lead-no').waitFor();
        await context.setOffline(true);
        await wecom.in('quick-edit').click();
        await wecom.sidebar.locator('[data-testid=pref-chip][data-text=看重售后]').click();
        await shows(wecom.in('preference-item'), '看重售后');
        await wecom.in('offline-notice').waitFor();
        await context.setOffline(false);
        await until(async () => (await wecom.in('offline-notice').count()) === 0);
        await until(async () => (await wecom.in('trail-item').filter({ hasText: '添加「看重售后」' }).count()) === 1);
        await wecom.page.reload();
        await wecom.openChat('马俊杰');
        await shows(wecom.in('preference-item'), '看重售后');
        expect(await wecom.in('trail-item').filter({ hasText: '添加「看重售后」' }).count()).toBe(1);
      },
      { expected: [...expectedErrors, /ERR_INTERNET_DISCONNECTED/] },
    );
  });

  it('shows the supervisor the region’s leads and each one’s trail, and another region’s not', async () => {
    await as('lead-hz', async (wecom) => {
      await wecom.in('tab-list').click();
      await wecom.in('list-item').first().waitFor();
      const numbers = await wecom.in('list-item').evaluateAll((items) => items.map((item) => item.getAttribute('data-no')!));
      expect(numbers.length).toBeGreaterThan(3);
      expect(numbers.every((no) => no.startsWith('HZ'))).toBe(true);
      await wecom.in('list-item').last().click();
      await wecom.in('trail-item').first().waitFor();
      await shows(wecom.in('trail-item'), '分配给');
    });
  });

  it('asks before showing a whole phone number', async () => {
    await as('rep-sh-1', async (wecom) => {
      await wecom.openChat('林若溪');
      await shows(wecom.in('phone'), '135****0003');
      await wecom.in('reveal-phone').click();
      await shows(wecom.in('phone'), '13511110003');
    });
  });

  it.each([
    ['light', 360],
    ['dark', 360],
    ['light', 375],
  ] as const)('fits a %s sidebar of %i px', async (colorScheme, width) => {
    await withPage(
      async (page) => {
        await page.context().addCookies([{ name: 'wecom_person', value: 'lead-hz', url: stack.simulator }]);
        await page.goto(stack.sidebar);
        await page.getByTestId('list-item').first().click();
        await page.getByTestId('lead-no').waitFor();
        expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      },
      { browser, viewport: { width, height: 740 }, colorScheme, expected: expectedErrors },
    );
  });

  it('stops cleanly, keeps its data, and starts again in seconds', async () => {
    expect(await stack.stop()).toBe(0);
    expect(fs.existsSync(path.join(data, 'ready.json'))).toBe(false);
    const begun = Date.now();
    stack = await startStack({ data });
    const seconds = (Date.now() - begun) / 1000;
    await as('rep-sh-1', async (wecom) => {
      await wecom.openChat('林若溪');
      await shows(wecom.in('preference-item'), '喜欢喝普洱茶');
    });
    // Generous: a busy machine is no defect; minutes would be.
    expect(seconds).toBeLessThan(60);
  }, 120_000);
});
