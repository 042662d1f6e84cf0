import fs from 'node:fs';
import path from 'node:path';
import { type Input, type Output, requestFor } from '@tongguan/shared/api/client';
import type { EndpointName } from '@tongguan/shared/api/contracts';
import { MongoClient } from 'mongodb';
import type { Locator, Page } from 'playwright-core';
import type { PageOptions } from '../support/chromium';
import { png } from '../support/gate';
import { picture } from '../support/picture';
import { useStage } from '../support/stage';
import { postForm, shows, until } from '../support/walk';

const { stack, page: anyPage, wecom: beside } = useStage();

/** The page now shown: the mini-app keeps the pages gone through, hidden. */
const on = (page: Page, id: string, more = ''): Locator => page.locator(`[data-testid="${id}"]${more}:visible`);

interface Phone {
  page: Page;
  see: (id: string, more?: string) => Locator;
}

const opened = async (page: Page, address: string): Promise<Phone> => {
  await page.goto(address);
  return { page, see: (id, more) => on(page, id, more) };
};

/** One person's phone, on which nothing has been opened before. */
const phone = <T>(userid: string, work: (phone: Phone) => Promise<T>, options: PageOptions & { at?: string } = {}): Promise<T> => {
  const { at = '', ...more } = options;
  return anyPage(
    async (page) => {
      await page.context().addCookies([{ name: 'wecom_person', value: userid, url: stack.simulator }]);
      return work(await opened(page, `${stack.miniapp}${at}`));
    },
    { viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true, ...more },
  );
};

/** One request as the page itself makes it. */
const ask = <N extends EndpointName>(page: Page, name: N, input: Input<N>): Promise<Output<N>> =>
  page.evaluate(
    async ({ method, path: to, body }) => {
      const content = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
      const answer = await fetch(to, { method, ...content });
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    requestFor(name, input),
  );

const arrive = async (name: string, phoneNumber: string, region = '上海'): Promise<string> =>
  (await postForm(stack, { name, phone: phoneNumber, region, company: `${region}示例仪表有限公司`, consent: true }, `mini-${phoneNumber}`))
    .lead;

const idOf = async (page: Page, no: string): Promise<string> => (await ask(page, 'lead.find', { no })).lead!;

/** As if the owner had let the time for beginning pass. */
const makeLate = async (no: string, minutes: number): Promise<void> => {
  const { uri } = JSON.parse(fs.readFileSync(path.join(stack.data, 'db.json'), 'utf8')) as { uri: string };
  const client = await MongoClient.connect(uri);
  try {
    const startBy = new Date(Date.now() - minutes * 60_000);
    await client
      .db()
      .collection('leads')
      .updateOne({ no }, { $set: { startBy, clocks: {} }, $unset: { nextDue: '' } });
  } finally {
    await client.close();
  }
};

const item = (no: string): string => `[data-no="${no}"]`;
const openLead = async ({ page, see }: Phone, no: string): Promise<void> => {
  await see('tab-leads').click();
  await see('list-item', item(no)).click();
  await shows(on(page, 'lead-no'), no);
};
const trailOf = ({ see }: Phone, words: string | RegExp): Locator => see('trail-item').filter({ hasText: words });
const credential = ({ see }: Phone, id: string, more = ''): Locator => see('credential', `[data-id="${id}"]${more}`);
const choose = async ({ page }: Phone, open: () => Promise<void>, name: string, content: Buffer): Promise<void> => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), open()]);
  await chooser.setFiles({ name, mimeType: 'image/png', buffer: content });
};

describe('C9 the day on the phone', () => {
  it('signs in by itself and shows what is late, new and due, the time running', async () => {
    const late = await arrive('迟子安', '13511140001');
    const fresh = await arrive('辛如意', '13511140002');
    const due = await arrive('时雨晴', '13511140003');
    await phone('rep-sh-1', async (rep) => {
      await rep.see('today-fresh').locator(item(fresh)).waitFor();
      await makeLate(late, 35);
      const lead = await idOf(rep.page, due);
      const next = { at: new Date(Date.now() + 45_000).toISOString(), action: '发送报价单', deliverable: '报价单PDF' };
      await ask(rep.page, 'canvas.record', { lead, cmd: 'mini-due', canvas: { breakthroughs: ['need'], obstacle: 'none', next } });
      await rep.page.clock.install();
      await rep.page.reload();
      await shows(rep.see('today-overdue').locator(item(late)), '已超时 35 分钟');
      await shows(rep.see('today-due').locator(item(due)), '还剩 1 分钟');
      expect(await rep.see('today-fresh').locator(item(due)).count()).toBe(0);
      await picture(rep.page, 'miniapp-today');
      // No tap and no reload: the clock on the screen runs out by itself, in a browser whose minute is over at once.
      await rep.page.clock.runFor(60_000);
      await rep.see('today-overdue').locator(item(due)).waitFor();
      await shows(rep.see('today-overdue').locator(item(due)), '已超时');
    });
  }, 60_000);

  it('lists what the person may see, sifted by state and by words; a whole number is looked up', async () => {
    const foreign = await arrive('外区客户', '13511140009', '杭州');
    await phone('rep-sh-1', async ({ see }) => {
      await see('tab-leads').click();
      await see('list-item').first().waitFor();
      const names = () => see('list-item').locator('.list-name').allInnerTexts();
      expect(await names()).toEqual(expect.arrayContaining(['迟子安', '辛如意', '时雨晴']));
      expect(await names()).not.toContain('外区客户');
      await see('filter-started').click();
      await until(async () => (await names()).join() === '时雨晴');
      await see('filter-all').click();
      await see('search').fill('如意');
      await until(async () => (await names()).join() === '辛如意');
      await see('search').fill('没有这样的人');
      await see('empty-list').waitFor();
      await see('search').fill(foreign);
      await shows(see('scan-nothing'), '这条线索不存在或不在你的权限内');
    });
  });

  it('A1 takes down a call, and a business card with its photo, by the same form as beside the chat', async () => {
    await phone('rep-sh-1', async (rep) => {
      await rep.see('tab-leads').click();
      await rep.see('new-lead').click();
      await rep.see('new-lead-channel', '[data-value=card]').click();
      await choose(rep, () => rep.see('new-lead-photo').click(), '名片.png', png());
      await rep.see('new-lead-told').waitFor({ timeout: 40_000 });
      await rep.see('new-lead-name').fill('卡小样');
      await rep.see('new-lead-phone').fill('13511140021');
      await picture(rep.page, 'miniapp-new-lead');
      await rep.see('new-lead-save').click();
      await shows(rep.see('lead-no'), /^SH\d{8}-\d{5}$/);
      await rep.see('photo-view').click();
      await rep.see('file-picture').waitFor();
    });
  }, 90_000);

  it('shows the supervisor the region, each lead with its owner, and no other region', async () => {
    await phone('lead-hz', async ({ see }) => {
      await see('tab-leads').click();
      await see('list-item').first().waitFor();
      const numbers = await see('list-item').evaluateAll((items) => items.map((one) => one.getAttribute('data-no')!));
      expect(numbers.length).toBeGreaterThan(3);
      expect(numbers.every((no) => no.startsWith('HZ'))).toBe(true);
      await shows(see('list-item'), /周晓楠|何嘉宁/);
      await see('list-item').first().click();
      await see('trail-item').first().waitFor();
    });
  });

  it('says to who has nothing to do here where their work is', async () => {
    await phone('admin', async ({ see }) => shows(see('role-empty'), '管理员'));
  });
});

describe('C9 a lead in the hand', () => {
  let no = '';

  it('is begun and edited in one tap each, and the same stands beside the chat', async () => {
    no = await arrive('柳如烟', '13511140010');
    await phone('rep-sh-1', async (rep) => {
      await openLead(rep, no);
      await rep.see('start-button').click();
      await shows(rep.see('lead-status'), '跟进中');
      await rep.see('role-choice', '[data-value=decider]').click();
      await rep.see('quick-edit').click();
      await rep.see('pref-chip', '[data-text=看重案例]').click();
      await shows(trailOf(rep, '看重案例'), '添加「看重案例」');
      await rep.page.reload();
      await shows(rep.see('preference-item'), '看重案例');
      expect(await rep.see('role-choice', '[data-value=decider]').getAttribute('aria-pressed')).toBe('true');
    });
  });

  it('dials the whole number, and asking for it leaves a record', async () => {
    await phone('rep-sh-1', async (rep) => {
      await openLead(rep, no);
      const { page } = rep;
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('Page.enable');
      const asked: string[] = [];
      devtools.on('Page.frameRequestedNavigation', ({ url }) => asked.push(url));
      await rep.see('dial').click();
      await shows(rep.see('dial-number'), '13511140010');
      await picture(page, 'miniapp-dial');
      await rep.see('dial-number').click();
      await until(async () => asked.includes('tel:13511140010'));
    });
  });

  it('takes a photo at the stage panel; the reviewer approves on the phone, and the rep goes through', async () => {
    await phone('rep-sh-1', async (rep) => {
      await openLead(rep, no);
      expect(await rep.see('advance').getAttribute('aria-disabled')).toBe('true');
      await choose(rep, () => credential(rep, 'architecture').getByTestId('credential-photo').click(), '白板.png', png('whiteboard'));
      await credential(rep, 'architecture', '[data-given=true]').waitFor();
      await rep.see('request-approval').click();
      await shows(rep.see('approval-state'), /审批中|等待/);
      await picture(rep.page, 'miniapp-gate');
      await phone('presales', async (reviewer) => {
        await reviewer.see('approval-item', item(no)).click();
        await credential(reviewer, 'architecture').getByTestId('credential-view').click();
        await until(() => reviewer.see('file-picture').evaluate((image) => (image as HTMLImageElement).naturalWidth > 0));
        await reviewer.page.getByRole('button', { name: '关闭' }).click();
        await picture(reviewer.page, 'miniapp-review');
        await reviewer.see('approve').click();
        await shows(reviewer.see('approval-state'), /已同意|已通过/);
      });
      await until(async () => (await rep.see('advance').getAttribute('aria-disabled')) === null);
      await rep.see('advance').click();
      await until(async () => (await rep.see('stage-panel').getAttribute('data-stage')) === 'demo');
    });
  });

  it('is opened by the code in a picture and by the number below it; a foreign and an invented one answer alike', async () => {
    const image = await phone('rep-sh-1', async (rep) => {
      await openLead(rep, no);
      await rep.see('qr-button').click();
      await shows(rep.see('qr-no'), no);
      await picture(rep.page, 'miniapp-qr');
      return (await rep.see('qr-image').getAttribute('src'))!;
    });
    const code = Buffer.from(image.split(',')[1]!, 'base64');
    await phone('rep-sh-1', async (rep) => {
      await rep.see('tab-scan').click();
      await choose(rep, () => rep.see('scan').click(), '没有码.png', png());
      await shows(rep.see('scan-problem'), '没有找到线索二维码');
      await choose(rep, () => rep.see('scan').click(), '二维码.png', code);
      await shows(rep.see('lead-no'), no);
      await rep.see('back').click();
      await rep.see('scan-number').fill(` ${no.toLowerCase()} `);
      await rep.see('scan-open').click();
      await shows(rep.see('lead-no'), no);
    });
    const [foreignCode, foreign, invented] = await phone('rep-hz-1', async (other) => {
      await other.see('tab-scan').click();
      const answer = async () => {
        await other.see('scan-nothing').waitFor();
        return other.see('scan-nothing').innerText();
      };
      await choose(other, () => other.see('scan').click(), '二维码.png', code);
      const byCode = await answer();
      const typed = async (number: string) => {
        await other.see('scan-number').fill(number);
        await other.see('scan-open').click();
        await until(async () => (await other.page.getByText('正在找这条线索…').count()) === 0);
        return answer();
      };
      return [byCode, await typed(no), await typed('SH20200101-00001')];
    });
    expect(foreignCode).toContain('这条线索不存在或不在你的权限内');
    expect([foreign, invented]).toEqual([foreignCode, foreignCode]);
  });

  it('takes a visit where the person stands, with a word about it, and says what is missing when it may not know the place', async () => {
    await phone('rep-sh-1', async (rep) => {
      await openLead(rep, no);
      await rep.see('visit').click();
      await rep.see('visit-note').fill('看了手术室');
      await rep.see('visit-confirm').click();
      await shows(rep.see('visit-problem'), '没有得到位置权限');
      await rep.page.context().grantPermissions(['geolocation'], { origin: new URL(stack.miniapp).origin });
      await rep.page.context().setGeolocation({ latitude: 31.23042, longitude: 121.4737, accuracy: 25 });
      // The page is killed; what was typed is still there.
      await rep.page.reload();
      await rep.see('visit').click();
      expect(await rep.see('visit-note').inputValue()).toBe('看了手术室');
      await rep.see('visit-confirm').click();
      await shows(trailOf(rep, '到访签到'), /到访签到：31\.23042, 121\.47370.*看了手术室/);
      await rep.see('visit').click();
      expect(await rep.see('visit-note').inputValue()).toBe('');
    });
  });

  it('keeps visit, preference and photo over a lost connection and a killed page, and sends each once', async () => {
    await phone(
      'rep-sh-1',
      async (rep) => {
        const context = rep.page.context();
        await openLead(rep, no);
        await credential(rep, 'signed-page').waitFor();
        await context.setOffline(true);
        await rep.see('offline-notice').waitFor();
        await rep.see('visit').click();
        await rep.see('visit-note').fill('断网时的到访');
        await rep.see('visit-confirm').click();
        await shows(rep.see('visit'), '签到待发送');
        await rep.see('quick-edit').click();
        await rep.see('pref-chip', '[data-text=看重售后]').click();
        await shows(rep.see('preference-item'), '看重售后');
        await choose(rep, () => credential(rep, 'signed-page').getByTestId('credential-photo').click(), '签字页.png', png('signed'));
        await shows(credential(rep, 'signed-page'), '签字页.png');
        await picture(rep.page, 'miniapp-offline');
        // Kept in the browser’s database: nothing a page was still writing when it was killed can come back.
        await until(async () => rep.page.evaluate(() => localStorage.getItem('tongguan.uploads') !== null));
        await rep.page.close();
        await context.setOffline(false);
        // Opened at its first page, not at the lead: everything goes on from there.
        const again = await opened(await context.newPage(), stack.miniapp);
        await again.see('tab-leads').waitFor();
        const left = () =>
          again.page.evaluate(() => Object.keys(localStorage).filter((key) => /^tongguan\.(edit\.|uploads)/.test(key)).length);
        await until(async () => (await left()) === 0, 20_000);
        await openLead(again, no);
        await credential(again, 'signed-page', '[data-given=true]').waitFor();
        for (const words of ['断网时的到访', '添加「看重售后」', '给出客户签字页']) {
          await shows(trailOf(again, words), words);
          expect(await trailOf(again, words).count()).toBe(1);
        }
      },
      {
        expected: [/ERR_INTERNET_DISCONNECTED/],
        permissions: ['geolocation'],
        geolocation: { latitude: 31.23042, longitude: 121.4737, accuracy: 25 },
      },
    );
  }, 60_000);
});

describe('C9 the phone on the simulator’s page', () => {
  it('opens the exact lead of a tapped card, live beside the chat, and is another phone for another person', async () => {
    const no = await arrive('阮清欢', '13511140020');
    await arrive('另一位', '13511140021');
    await beside('rep-sh-1', async (wecom) => {
      const { page } = wecom;
      await wecom.openLead(no);
      await wecom.card(no).first().getByRole('heading').click();
      await shows(wecom.onPhone('lead-no'), no);
      await wecom.in('start-button').click();
      await shows(wecom.onPhone('lead-status'), '跟进中');
      await shows(wecom.onPhone('trail-item'), '开始跟进');
      await picture(page, 'simulator-phone');
      await wecom.onPhone('back').click();
      await shows(wecom.onPhone('list-item'), '另一位');
      await page.getByTestId('phone-close').click();
      await wecom.card(no).first().waitFor();
      await page.getByTestId('phone-app').click();
      await wecom.onPhone('tab-today').waitFor();
      await page.getByTestId('person-select').selectOption('presales');
      await wecom.onPhone('empty-approvals').waitFor();
      expect(await wecom.onPhone('list-item').count()).toBe(0);
    });
  });
});

describe('C9 the mini-app on narrow screens', () => {
  it.each([
    ['light', 375],
    ['dark', 375],
    ['light', 360],
  ] as const)('fits a %s phone of %i px on every screen', async (colorScheme, width) => {
    await phone(
      'rep-sh-1',
      async (rep) => {
        const { page, see } = rep;
        const fits = async (name: string) => {
          // Once the page that comes in has slid into its place.
          await until(async () =>
            page.evaluate(() =>
              [document.documentElement, ...document.querySelectorAll('.taro_page')].every((one) => one.scrollWidth <= window.innerWidth),
            ),
          ).catch(() => expect(`${name} fits ${width} px`).toBe('it does not'));
          await picture(page, `miniapp-${name}-${colorScheme}-${width}`);
        };
        await see('list-item').first().waitFor();
        for (const tab of ['today', 'leads', 'scan']) {
          await see(`tab-${tab}`).click();
          await fits(tab);
        }
        await see('tab-leads').click();
        await see('list-item').filter({ hasText: '柳如烟' }).click();
        await see('credential').first().waitFor();
        await fits('lead');
        for (const sheet of ['visit', 'qr-button', 'follow-up']) {
          await see(sheet).click();
          await page.getByRole('dialog').waitFor();
          await fits(sheet);
          await page.getByRole('button', { name: '关闭' }).click();
        }
      },
      { viewport: { width, height: 667 }, colorScheme },
    );
  });
});
