import fs from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Api } from '@tongguan/shared/api/client';
import { clientOf, signInOver } from '../support/house';
import { picture } from '../support/picture';
import { useStage } from '../support/stage';
import { postForm, shows, until, type Wecom } from '../support/walk';

const as = async (userid: string): Promise<Api> => clientOf(stack.server, await signInOver(stack.server, stack.simulator, userid));

/** The company's own service that turns speech into text. */
const said = '客户同意先做一条产线的试点，预算80万，下周三来公司看演示。';
const speech = createServer((asked, answer) => {
  asked.resume().on('end', () => answer.end(JSON.stringify({ text: said })));
});

const { stack, wecom } = useStage(async () => {
  await new Promise<void>((resolve) => speech.listen(0, '127.0.0.1', resolve));
  return { env: { TONGGUAN_TRANSCRIBE_URL: `http://127.0.0.1:${(speech.address() as AddressInfo).port}/text` } };
});

beforeAll(async () => {
  const admin = await as('admin');
  await admin('people.role', { person: 'rep-hz-2', cmd: 'journey-operations', role: 'operations' });
  const operations = await as('rep-hz-2');
  const { version, value } = await operations('settings.get', { name: 'rivals' });
  const rivals = [{ id: 'a', name: '示例品牌甲', aliases: ['甲牌'] }];
  const cells = [{ rival: 'a', dimension: 'service', ours: '质保两年', theirs: '质保一年' }];
  const costs = [{ rival: 'a', items: [{ label: '采购', ours: [30_000_000, 0, 0], theirs: [20_000_000, 9_000_000, 9_000_000] }] }];
  await operations('settings.put', { name: 'rivals', cmd: 'journey-rivals', version, value: { ...value, rivals, cells, costs } });
  const body = {
    title: '三年总成本',
    text: '三年算下来，我们比买便宜的那家更省。',
    role: 'finance' as const,
    rival: null,
    industry: null,
    objection: null,
  };
  const { script } = await operations('script.save', { cmd: 'journey-script', body });
  const supervisor = await as('lead-hz');
  await supervisor('script.approve', { script: script.id, cmd: 'journey-approve', version: script.version });
}, 60_000);

afterAll(() => speech.close());

const asRep = <T>(work: (wecom: Wecom) => Promise<T>): Promise<T> => wecom('rep-sh-1', work);

const arrive = async (name: string, phone: string): Promise<string> =>
  (await postForm(stack, { name, phone, region: '上海', topic: '边缘计算', industry: '装备制造', consent: true }, `work-${phone}`)).lead;

const pick = (wecom: Wecom, id: string, value: string) => wecom.sidebar.locator(`[data-testid="${id}"][data-value="${value}"]`).click();
const gone = (wecom: Wecom, id: string) => until(async () => (await wecom.in(id).count()) === 0);

describe('beside the chat', () => {
  it('C10 F1 C8 a pasted note fills what the rep takes, and each tap makes the lead more complete', async () => {
    const no = await arrive('夏侯青', '13511140001');
    await asRep(async (rep) => {
      await rep.openLead(no);
      await picture(rep.page, 'tools');
      await shows(rep.in('completeness'), '0%');
      await rep.in('open-note').click();
      await rep.in('note-text').fill('下周三演示，预算300万。已用甲牌两年，李工是他们的CTO，电话13812345678。最终拍板的是董事长赵国强。');
      await rep.in('note-read').click();
      await rep.in('suggestion').first().waitFor();
      await picture(rep.page, 'note');
      expect(await rep.in('suggestion-span').allTextContents()).toContain('预算300万');
      const kinds = await rep.in('suggestion').evaluateAll((list) => list.map((one) => (one as HTMLElement).dataset['kind']));
      expect(kinds.sort()).toEqual(['budget', 'next-step', 'person', 'person', 'phone', 'rival']);
      for (const kind of ['budget', 'rival', 'person', 'person', 'next-step'])
        await rep.sidebar.locator(`[data-testid=suggestion][data-kind=${kind}] [data-testid=suggestion-take]`).first().click();
      await rep.in('note-canvas').click();
      await shows(rep.in('canvas-at'), '10:00');
      await rep.in('canvas-save').waitFor();
      await rep.sidebar.getByLabel('关闭').click();
      await gone(rep, 'canvas-save');
      await shows(rep.in('budget-line'), '预算 300万');
      await rep.in('open-chain').click();
      await shows(rep.sidebar.locator('[data-testid=chain-person][data-name=赵国强]'), '最终拍板人');
      await rep.sidebar.locator('[data-testid=chain-person][data-name=李工]').click();
      await pick(rep, 'chain-attitude', 'supports');
      await rep.sidebar.getByTestId('chain-head').filter({ hasText: '赵国强' }).click();
      await picture(rep.page, 'chain-person');
      await rep.in('chain-back').click();
      await shows(rep.sidebar.locator('[data-testid=chain-person][data-name=李工]'), '支持');
      await picture(rep.page, 'chain');
      await rep.sidebar.getByLabel('关闭').click();
      await shows(rep.in('trail-item'), '决策链 李工：上级改为 赵国强');
      await shows(rep.in('completeness'), '30%');
      await picture(rep.page, 'tools-filled');
    });
  });

  it('E4 a touch is not taken before its step is whole, keeps what was typed, and takes a file as minutes', async () => {
    const no = await arrive('令狐远', '13511140002');
    await asRep(async (rep) => {
      await rep.openLead(no);
      await rep.in('open-touch').click();
      await pick(rep, 'touch-kind', 'meeting');
      await rep.in('touch-summary').fill('确认了三条产线的节拍，周三要报价');
      await pick(rep, 'touch-step', 'compare');
      await rep.in('touch-save').click();
      await shows(rep.in('work-problem'), '和哪家比');
      await picture(rep.page, 'touch');
      await rep.sidebar.getByLabel('关闭').click();
      await rep.in('open-touch').click();
      expect(await rep.in('touch-summary').inputValue()).toBe('确认了三条产线的节拍，周三要报价');
      await rep.in('versus-name').fill('示例品牌甲');
      await rep.in('versus-ours').fill('质保两年');
      await rep.in('versus-theirs').fill('质保一年');
      await rep.in('touch-consensus').fill('先做一条产线的试点');
      await rep.in('touch-no-blocker').click();
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tongguan-minutes-'));
      const file = path.join(folder, '会议纪要.pdf');
      fs.writeFileSync(file, '%PDF-1.4\n% minutes\n');
      const chooser = rep.page.waitForEvent('filechooser');
      await rep.in('touch-attach').click();
      await (await chooser).setFiles(file);
      await shows(rep.in('touch-file'), '已上传');
      // C10: the browser's own microphone, which beeps.
      await rep.in('record-begin').click();
      await rep.in('record-end').waitFor();
      await shows(rep.in('record-length'), '0:02');
      await rep.in('record-end').click();
      await shows(rep.in('record-there'), '录音已加密保存');
      await picture(rep.page, 'touch-recorded');
      // Its words go into the note, and the note becomes the minutes of what was begun.
      await rep.in('record-read').click();
      await until(async () => (await rep.in('note-text').inputValue()) === said);
      await shows(rep.in('note-hint'), '请先核对');
      await rep.in('note-read').click();
      await shows(rep.in('suggestion-span'), '预算80万');
      await picture(rep.page, 'note-of-recording');
      await rep.in('note-minutes').click();
      await shows(rep.in('record-there'), '录音已加密保存');
      expect(await rep.in('versus-name').inputValue()).toBe('示例品牌甲');
      expect(await rep.in('touch-minutes').inputValue()).toBe(said);
      await rep.in('touch-save').click();
      await gone(rep, 'touch-save');
      await shows(rep.in('touched'), '会议');
      await shows(rep.in('trail-item'), '方案比对：我方 质保两年，示例品牌甲 质保一年');
      await shows(rep.in('open-rivals'), '竞品 1');
      await rep.in('open-touch').click();
      await rep.in('touch-history').click();
      await rep.in('touch-play').click();
      await shows(rep.in('touch-play'), '停止播放');
      await rep.in('touch-play').click();
      await shows(rep.in('touch-play'), '听录音');
      await picture(rep.page, 'touch-history');
      const download = rep.page.waitForEvent('download');
      await rep.in('touch-open-file').click();
      expect((await download).suggestedFilename()).toBe('会议纪要.pdf');
      await rep.sidebar.getByLabel('关闭').click();
      fs.rmSync(folder, { recursive: true });
    });
  });

  it('C5 F1 F3 a script is found in two taps and stands in the chat and on the trail; 已对比 opens what tells us apart', async () => {
    await asRep(async (rep) => {
      await rep.openChat('林若溪');
      await rep.in('make-lead').click();
      await rep.in('make-lead-confirm').click();
      await rep.in('lead-no').waitFor();
      await pick(rep, 'role-choice', 'finance');
      await rep.in('role-scripts').click();
      await rep.in('script-send').first().waitFor();
      await picture(rep.page, 'scripts');
      await rep.in('script-send').first().click();
      await shows(rep.in('script-told'), '已发到聊天');
      await shows(rep.page.locator('body'), '三年算下来，我们比买便宜的那家更省。');
      await rep.sidebar.getByLabel('关闭').click();
      await shows(rep.in('trail-item'), '发出话术「三年总成本」');
      await rep.in('open-rivals').click();
      await rep.sidebar.locator('[data-testid=rival-choice]').first().click();
      await rep.in('rival-compared').click();
      await shows(rep.in('rival-more'), '质保两年');
      await shows(rep.in('cost-table'), '三年比对方省 8万');
      await picture(rep.page, 'rivals');
      await rep.sidebar.getByLabel('关闭').click();
      await shows(rep.sidebar.getByTestId('lead-tag'), '竞品对比中');
      await pick(rep, 'window-choice', 'approved');
      await shows(rep.in('budget-left'), '预算已批');
    });
  });
});

describe('who has it', () => {
  const offer = async (name: string, phone: string): Promise<string> =>
    (await postForm(stack, { name, phone, company: `${name}装备`, region: '杭州', consent: true }, `claim-${phone}`)).lead;
  const offered = (no: string) => `[data-testid=offer][data-no="${no}"]`;

  it('B7 B1 a rep claims beside the chat and on the phone; the supervisor takes one of them back with a reason, the other on the phone', async () => {
    const operations = await as('rep-hz-2');
    const { version, value } = await operations('settings.get', { name: 'routing' });
    const board = { channels: ['website'], regions: ['HZ'], tellMinutes: 60, routeMinutes: 120 };
    await operations('settings.put', { name: 'routing', cmd: 'journey-board', version, value: { ...value, board } });
    // Every process reads its settings anew within two seconds.
    await new Promise((resolve) => setTimeout(resolve, 2500));
    const [one, two] = [await offer('司徒越', '13511140011'), await offer('公孙衡', '13511140012')];

    await wecom('rep-hz-1', async (rep) => {
      // A tap that falls between setting out to sign in and coming back is lost: it is tapped again.
      await until(async () => {
        await rep.in('tab-list').click();
        return rep
          .in('tab-claims')
          .waitFor({ timeout: 3000 })
          .then(
            () => true,
            () => false,
          );
      });
      await rep.in('tab-claims').click();
      await rep.sidebar.locator(offered(one)).waitFor();
      expect(await rep.in('claim-board').textContent()).not.toContain('13511140011');
      await picture(rep.page, 'claim-board');
      await rep.sidebar.locator(`${offered(one)} [data-testid=claim]`).click();
      await shows(rep.in('lead-no'), one);
      await shows(rep.in('owner'), '周晓楠');

      await rep.page.getByTestId('phone-app').click();
      await rep.onPhone('tab-claims').click();
      await rep.onPhone('claim-board').waitFor();
      expect(await rep.onPhone('offer').filter({ hasText: one }).count()).toBe(0);
      await rep.onPhone('offer').filter({ hasText: two }).locator('[data-testid=claim]').click();
      await shows(rep.onPhone('lead-no'), two);
      await shows(rep.onPhone('owner'), '周晓楠');
      await picture(rep.page, 'claim-phone');
    });

    await wecom('lead-hz', async (lead) => {
      const reassign = async (at: (id: string) => ReturnType<Wecom['in']>) => {
        await at('reassign').click();
        await at('member').filter({ hasText: '陆文博' }).click();
        await at('reassign-reason').fill('客户是老相识');
        await at('reassign-done').click();
        await shows(at('owner'), '陆文博');
        await shows(at('trail-item'), '客户是老相识');
      };
      await lead.in('tab-list').click();
      await lead.in('tab-board').click();
      await lead.in('team-board').waitFor();
      await shows(lead.in('claim-report'), '放上看板 2 条 · 认领 2 条');
      await lead.in('tab-all').click();
      await lead.sidebar.locator(`[data-testid=list-item][data-no="${one}"]`).click();
      await reassign(lead.in);

      await lead.page.getByTestId('phone-app').click();
      await lead.onPhone('tab-board').click();
      await shows(lead.onPhone('board-rep'), '陆文博');
      await lead.onPhone('tab-leads').click();
      await lead.onPhone('list-item').filter({ hasText: two }).click();
      await reassign(lead.onPhone);
      await picture(lead.page, 'reassign-phone');
    });
    await wecom('rep-hz-1', async (rep) => {
      await rep.card(`已改派 ${one}`).first().waitFor();
      await rep.card(`已改派 ${two}`).first().waitFor();
    });
  });
});
