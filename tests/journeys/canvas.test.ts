import { picture } from '../support/picture';
import { useStage } from '../support/stage';
import { postForm, shows, until, type Wecom } from '../support/walk';

const { stack, wecom } = useStage();

const asRep = <T>(work: (wecom: Wecom) => Promise<T>, expected: RegExp[] = []): Promise<T> => wecom('rep-sh-1', work, { expected });

const arrive = async (name: string, phone: string): Promise<string> =>
  (await postForm(stack, { name, phone, region: '上海', topic: '边缘计算', consent: true }, `canvas-${phone}`)).lead;

const pick = (wecom: Wecom, id: string, value: string) => wecom.sidebar.locator(`[data-testid="${id}"][data-value="${value}"]`).click();
const saved = (wecom: Wecom) => until(async () => (await wecom.in('canvas-save').count()) === 0);

describe('E1 E2 E3 a follow-up is put down beside the chat', () => {
  it('takes a returning rep at most eight taps and no typing', async () => {
    const no = await arrive('欧阳明月', '13511130001');
    await asRep(async (rep) => {
      await rep.openLead(no);
      await rep.in('start-button').click();
      await rep.in('follow-up').waitFor();
      let taps = 0;
      await rep.page.exposeFunction('countTap', () => {
        taps++;
      });
      await rep.sidebar
        .locator('body')
        .evaluate((body) => body.addEventListener('click', () => (window.top as never as { countTap: () => void }).countTap()));
      await rep.in('follow-up').click();
      await pick(rep, 'breakthrough', 'need');
      await pick(rep, 'obstacle', 'budget');
      await pick(rep, 'when-choice', 'tomorrow-morning');
      await pick(rep, 'action', '发送方案');
      await pick(rep, 'deliverable', '方案PDF');
      await picture(rep.page, 'canvas-beside-chat');
      await rep.in('canvas-save').click();
      await saved(rep);
      await until(async () => taps > 0);
      expect(taps).toBeLessThanOrEqual(8);
      await shows(rep.in('next-step'), '发送方案，交付方案PDF');
      await shows(rep.in('obstacle-bar'), '预算审批');
      await shows(rep.in('trail-item'), '跟进：需求确认；障碍 预算审批');
    });
  });

  it('refuses a vague step with an example of this lead, keeps what was put down over a change of chat and a lost connection, and sends it once', async () => {
    const no = await arrive('司徒静', '13511130002');
    await asRep(
      async (rep) => {
        await rep.openLead(no);
        await rep.in('start-button').click();
        await rep.in('follow-up').click();
        await pick(rep, 'obstacle', 'none');
        await rep.in('action-words').fill('保持联系');
        await rep.in('canvas-save').click();
        await shows(rep.in('canvas-problem').filter({ hasText: '保持联系' }), '发送「边缘计算」的方案PDF');
        await rep.openChat('林若溪');
        await rep.in('make-lead').waitFor();
        await rep.openLead(no);
        await rep.in('follow-up').click();
        expect(await rep.in('action-words').inputValue()).toBe('保持联系');
        expect(await rep.sidebar.locator('[data-testid=obstacle][data-value=none]').getAttribute('aria-pressed')).toBe('true');
        await rep.page.context().setOffline(true);
        await pick(rep, 'when-choice', 'next-tuesday');
        await rep.in('action-words').fill('上门拜访采购总监');
        await pick(rep, 'deliverable', '会议纪要');
        await rep.in('canvas-save').click();
        await saved(rep);
        await shows(rep.in('next-step'), '上门拜访采购总监，交付会议纪要');
        await rep.in('offline-notice').waitFor();
        await rep.page.context().setOffline(false);
        await shows(rep.in('trail-item'), '上门拜访采购总监');
        expect(await rep.in('trail-item').filter({ hasText: '跟进：' }).count()).toBe(1);
      },
      [/ERR_INTERNET_DISCONNECTED/],
    );
  });

  it('stands in red until it is cleared with one tap', async () => {
    await asRep(async (rep) => {
      const no = await arrive('欧阳明月', '13511130001');
      await rep.openLead(no);
      await shows(rep.in('obstacle-bar'), '预算审批');
      await rep.in('clear-obstacle').click();
      await until(async () => (await rep.in('obstacle-bar').count()) === 0);
      await shows(rep.in('trail-item'), '障碍已解决：预算审批');
    });
  });
});
