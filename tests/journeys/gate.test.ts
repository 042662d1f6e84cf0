import type { Page } from 'playwright-core';
import { pdf, png } from '../support/gate';
import { picture } from '../support/picture';
import { useStage } from '../support/stage';
import { postForm, shows, until, type Wecom } from '../support/walk';

const { stack, at, wecom: as } = useStage();

/** The sidebar alone, as narrow as beside a chat. */
const narrow = <T>(userid: string, path: string, work: (page: Page) => Promise<T>): Promise<T> =>
  at(userid, `${stack.simulator}${path}`, work);

const credential = (wecom: Wecom, id: string) => wecom.sidebar.locator(`[data-testid=credential][data-id="${id}"]`);

const given = (wecom: Wecom, id: string) => until(async () => (await credential(wecom, id).getAttribute('data-given')) === 'true');

const upload = async (wecom: Wecom, id: string, name: string, content: Buffer) => {
  const mimeType = name.endsWith('.png') ? 'image/png' : 'application/pdf';
  await credential(wecom, id).getByTestId('credential-file-input').setInputFiles({ name, mimeType, buffer: content });
  await given(wecom, id);
};

/** What waits on a reviewer's phone; a decided one has lost its buttons. */
const waiting = (wecom: Wecom, no: string) =>
  wecom
    .card(no)
    .filter({ hasText: '待审批' })
    .filter({ has: wecom.page.locator('button[data-key^="approve"]:not([disabled])') });

const press = async (wecom: Wecom, no: string, action: 'approve' | 'reject', reason?: string) => {
  const cards = waiting(wecom, no);
  const card = cards.first();
  await card.waitFor({ timeout: 10_000 });
  const before = await cards.count();
  if (reason) await card.locator('select').selectOption({ label: reason });
  await card.locator(`button[data-key^="${action}"]`).click();
  // A phone put away at once might not have sent it.
  await until(async () => (await cards.count()) < before);
};

let no = '';

describe('D1 D2 D3 D4 D5 a lead passes its gates', () => {
  it('freezes the button and says what is missing; a tap on it leads there', async () => {
    const form = {
      name: '程亦舟',
      phone: '13511120001',
      region: '上海',
      company: '上海示例智能装备有限公司',
      topic: 'POC 前的环境要求',
      consent: true,
    };
    no = (await postForm(stack, form, 'gate-1')).lead;
    await as('rep-sh-1', async (rep) => {
      await rep.openLead(no);
      await rep.in('start-button').click();
      await shows(rep.in('advance'), '进入「方案演示」');
      expect(await rep.in('advance').getAttribute('aria-disabled')).toBe('true');
      expect(await rep.in('missing-item').allInnerTexts()).toEqual([expect.stringContaining('IT架构图'), expect.stringContaining('审批')]);
      // A frozen button is still there to be tapped.
      await rep.in('advance').click({ force: true });
      await until(async () => (await credential(rep, 'architecture').getAttribute('class'))?.includes('flash') ?? false);
      // Whoever wants to skip a stage reads why not; a tap on the reason brings the next stage's door back.
      await rep.sidebar.locator('[data-testid=stage-step][data-stage=poc] button').click();
      await shows(rep.in('advance'), '进入「POC测试」');
      expect(await rep.in('advance').getAttribute('aria-disabled')).toBe('true');
      await shows(rep.in('missing-item').first(), '不能从技术对接直接到POC测试，下一阶段是方案演示');
      await picture(rep.page, 'gate-no-skipping');
      await rep.in('missing-item').first().click();
      await shows(rep.in('advance'), '进入「方案演示」');
      expect(await rep.in('stage-panel').getAttribute('data-stage')).toBe('contact');
    });
  });

  it('takes the architecture diagram, is turned back from the card with a reason, and asks again', async () => {
    await as('rep-sh-1', async (rep) => {
      await rep.openLead(no);
      await upload(rep, 'architecture', '客户IT架构图.png', png('first'));
      await rep.in('request-approval').click();
      await shows(rep.in('approval-state'), /审批中|等待/);
      await as('presales', async (reviewer) => {
        await press(reviewer, no, 'reject', '图片或文字看不清');
        await shows(reviewer.card(no).first(), '已驳回');
      });
      await shows(rep.card(no), '方知行：图片或文字看不清');
      await shows(rep.in('stage-panel'), '图片或文字看不清');
      expect(await rep.in('advance').getAttribute('aria-disabled')).toBe('true');
      await credential(rep, 'architecture').getByTestId('credential-remove').click();
      await until(async () => (await credential(rep, 'architecture').getAttribute('data-given')) === 'false');
      await upload(rep, 'architecture', '客户IT架构图.pdf', pdf('clear', 700_000));
      await rep.in('request-approval').click();
      await shows(rep.in('approval-state'), /审批中|等待/);
    });
  });

  it('is approved on the reviewer’s phone, and the rep goes through', async () => {
    await as('rep-sh-1', async (rep) => {
      await rep.openLead(no);
      await as('presales', async (reviewer) => {
        await press(reviewer, no, 'approve');
        await shows(reviewer.card(no).first(), '已同意');
        await picture(reviewer.page, 'approval-on-phone');
      });
      await until(async () => (await rep.in('advance').getAttribute('aria-disabled')) === null);
      await rep.in('advance').click();
      await until(async () => (await rep.in('stage-panel').getAttribute('data-stage')) === 'demo');
      await shows(rep.in('trail-item'), '从技术对接进入方案演示');
    });
  });

  it('asks for score, signed page and the three before the POC; the reviewer rejects in own words on the page, then approves', async () => {
    await as('rep-sh-1', async (rep) => {
      await rep.openLead(no);
      await credential(rep, 'match-score').locator('[data-testid=credential-score][data-value="4"]').click();
      await given(rep, 'match-score');
      for (const [id, name] of [
        ['signed-page', '客户签字页.pdf'],
        ['environment', '环境截图.png'],
        ['test-cases', '测试用例.pdf'],
        ['review-minutes', '评审纪要.pdf'],
      ] as const)
        await upload(rep, id, name, name.endsWith('.png') ? png(id) : pdf(id));
      await rep.in('request-approval').click();
      await shows(rep.in('approval-state'), /审批中|等待/);
    });
    await narrow('presales', '/sidebar/', async (page) => {
      const item = page.locator(`[data-testid=approval-item][data-no="${no}"]`);
      await item.click();
      await page.getByTestId('reject').click();
      await page.getByTestId('reject-words').fill('评审纪要缺客户签名');
      await picture(page, 'reject-in-own-words');
      await page.getByTestId('reject-words-send').click();
      await shows(page.getByTestId('stage-panel'), '评审纪要缺客户签名');
    });
    await as('rep-sh-1', async (rep) => {
      await rep.openLead(no);
      await shows(rep.in('stage-panel'), '评审纪要缺客户签名');
      await rep.in('request-approval').click();
      await shows(rep.in('approval-state'), /审批中|等待/);
      await picture(rep.page, 'gate-beside-chat');
      await as('presales', (reviewer) => press(reviewer, no, 'approve'));
      await until(async () => (await rep.in('advance').getAttribute('aria-disabled')) === null);
      await rep.in('advance').click();
      await until(async () => (await rep.in('stage-panel').getAttribute('data-stage')) === 'poc');
    });
  });
});

describe('A4 C3 what others see of it', () => {
  it('shows whoever sees all the leads the passed stages, down to the file itself', async () => {
    await as('boss', async (boss) => {
      await boss.in('tab-list').click();
      await boss.sidebar.locator(`[data-testid=list-item][data-no="${no}"]`).click();
      const passed = boss.sidebar.locator('[data-testid=passed-stage][data-stage=contact]');
      await passed.getByRole('button').first().click();
      await shows(passed, '方知行');
      await passed.getByTestId('credential-view').click();
      const [download] = await Promise.all([boss.page.waitForEvent('download'), boss.in('file-open').click()]);
      expect(download.suggestedFilename()).toBe('客户IT架构图.pdf');
    });
  });

  it('prints a code that opens the lead for whoever may see it, and for a stranger the same words as an invented one', async () => {
    await as('rep-sh-1', async (rep) => {
      await rep.openLead(no);
      await rep.in('qr-button').click();
      await rep.in('qr-image').waitFor();
      await shows(rep.in('qr-no'), no);
      await picture(rep.page, 'qr-code');
    });
    // On paper it is one page with the code on it.
    await narrow('rep-sh-1', `/q/${no}`, async (page) => {
      await page.getByTestId('qr-button').click();
      await page.getByTestId('qr-image').waitFor();
      const paper = (await page.pdf({ format: 'A4' })).toString('latin1');
      expect(paper.match(/\/Type \/Page\b/g)).toHaveLength(1);
    });
    await narrow('rep-sh-1', `/q/${no}`, (page) => shows(page.getByTestId('lead-no'), no));
    const refusal = (path: string) =>
      narrow('rep-hz-1', path, async (page) => {
        await page.getByTestId('scan-nothing').waitFor();
        return page.getByTestId('scan-nothing').innerText();
      });
    const foreign = await refusal(`/q/${no}`);
    expect(foreign).toContain('这条线索不存在或不在你的权限内');
    expect(await refusal('/q/SH20200101-00001')).toBe(foreign);
  });

  it('lists for the supervisor what waits and who is stuck in the region', async () => {
    const form = { name: '顾清和', phone: '13511120002', region: '杭州', company: '杭州示例包装有限公司', consent: true };
    const { lead } = await postForm(stack, form, 'gate-2');
    const owner = await as('lead-hz', async (supervisor) => {
      await supervisor.in('tab-list').click();
      const item = supervisor.sidebar.locator(`[data-testid=list-item][data-no="${lead}"]`);
      await shows(item, '没开始');
      await picture(supervisor.page, 'supervisor-region');
      // Nobody is past their time yet.
      await supervisor.in('filter-stuck').click();
      await shows(supervisor.in('empty-list'), '没有卡住的线索');
      await supervisor.sidebar.getByRole('button', { name: '全部', exact: true }).click();
      return /何嘉宁/.test(await item.innerText()) ? 'rep-hz-2' : 'rep-hz-1';
    });
    await as(owner, async (rep) => {
      await rep.openLead(lead);
      await rep.in('start-button').click();
      await upload(rep, 'architecture', '架构.pdf', pdf('hz'));
      await rep.in('request-approval').click();
      await shows(rep.in('approval-state'), /审批中|等待/);
    });
    await as('lead-hz', async (supervisor) => {
      await supervisor.in('tab-list').click();
      await supervisor.in('tab-approvals').click();
      await supervisor.sidebar.locator(`[data-testid=approval-item][data-no="${lead}"]`).click();
      await credential(supervisor, 'architecture').getByTestId('credential-view').click();
      await supervisor.in('file-open').waitFor();
      await picture(supervisor.page, 'supervisor-drill');
      await supervisor.sidebar.getByRole('button', { name: '关闭' }).click();
      await supervisor.in('approve').click();
      await shows(supervisor.in('approval-state'), /已同意|已通过/);
    });
  });

  it('lets an administrator make a reviewer, and take it back', async () => {
    await narrow('admin', '/sidebar/', async (page) => {
      await page.getByTestId('view-people').click();
      const person = page.locator('[data-testid=person-item][data-id=rep-hz-2]');
      await person.click();
      await page.locator('[data-testid=role-pick][data-value=reviewer]').click();
      await shows(person, '审核');
      await picture(page, 'people');
      await person.click();
      await page.locator('[data-testid=role-pick][data-value=wecom]').click();
      await shows(person, '销售');
    });
  });
});
