import { picture } from '../support/picture';
import { useStage } from '../support/stage';
import { openFromList, postForm, shows } from '../support/walk';

const { stack, wecom: as } = useStage();

/** One person of Shanghai, where one rep works, written twice: by telephone number, and without. */
const twice = async (name: string, phone: string, brand: string): Promise<[string, string]> => {
  const form = { name, region: '上海', consent: true };
  const first = await postForm(stack, { ...form, phone, company: `上海${brand}医疗科技有限公司` }, `merge-${phone}`);
  const second = await postForm(stack, { ...form, email: `m${phone}@example.com`, company: `${brand}医疗（上海）` }, `merge-${phone}-2`);
  return [first.lead, second.lead];
};

describe('A3 two leads that are one', () => {
  it('are put before the rep who has both, compared, merged, and parted again', async () => {
    const [first, second] = await twice('纪晓岚', '13511140001', '澄岚');
    await as('rep-sh-1', async (rep) => {
      const asked = rep.card(first).filter({ hasText: '可能是同一条线索' });
      await asked.first().waitFor();
      await openFromList(rep, second);
      await shows(rep.in('duplicate-bar'), '可能与 1 条线索重复');
      await rep.in('open-duplicates').click();
      await shows(rep.in('duplicate-item'), first);
      await shows(rep.in('reason'), '姓名相同');
      await picture(rep.page, 'duplicates-beside-chat');
      await rep.in('compare').click();
      await rep.sidebar.locator(`[data-testid=merge-side][data-value="${first}"]`).click();
      await rep.sidebar.locator('[data-testid=merge-choice][data-field=company]').nth(0).waitFor();
      await picture(rep.page, 'merge-beside-chat');
      await rep.in('merge-confirm').click();
      await shows(rep.in('duplicate-told'), `已合并为 ${first}`);
      await rep.sidebar.getByRole('button', { name: '关闭' }).click();
      await shows(rep.in('lead-no'), first);
      await shows(rep.in('trail-item'), second);
      await shows(asked.first(), '已合并');

      await shows(rep.in('duplicate-bar'), '已并入 1 条线索');
      await rep.in('open-duplicates').click();
      await rep.in('undo-merge').click();
      await shows(rep.in('duplicate-told'), `已恢复 ${second}`);
      await rep.sidebar.getByRole('button', { name: '关闭' }).click();
      await openFromList(rep, second);
      await shows(rep.in('lead-no'), second);
    });
  });

  it('are asked about no more once somebody says they are not', async () => {
    const [first, second] = await twice('蒲松龄', '13511140002', '聊斋');
    await as('rep-sh-1', async (rep) => {
      await rep.card(first).filter({ hasText: '可能是同一条线索' }).first().waitFor();
      await openFromList(rep, first);
      await rep.in('open-duplicates').click();
      await rep.in('not-same').click();
      await shows(rep.in('duplicate-told'), '不是同一个');
      await rep.sidebar.getByRole('button', { name: '关闭' }).click();
      await openFromList(rep, second);
      await rep.in('lead-no').waitFor();
      await rep.in('duplicate-bar').waitFor({ state: 'detached' });
    });
  });

  it('of two reps are put before their supervisor alone', async () => {
    const form = { name: '卓文君', region: '杭州', consent: true };
    const first = await postForm(stack, { ...form, phone: '13511140003', company: '杭州临邛酿造有限公司' }, 'merge-3');
    const second = await postForm(stack, { ...form, email: 'zhuo@example.com', company: '临邛酿造（杭州）' }, 'merge-3b');
    await as('lead-hz', async (supervisor) => {
      await supervisor.card(first.lead).filter({ hasText: '可能是同一条线索' }).first().waitFor();
      await openFromList(supervisor, first.lead);
      const owner = await supervisor.in('owner').innerText();
      await openFromList(supervisor, second.lead);
      const other = await supervisor.in('owner').innerText();
      expect(owner).not.toBe(other);
      await shows(supervisor.in('duplicate-bar'), '可能与 1 条线索重复');
    });
    for (const userid of ['rep-hz-1', 'rep-hz-2'])
      await as(userid, async (rep) => {
        await rep.page.getByTestId('phone-card').first().waitFor();
        expect(await rep.page.getByTestId('phone-card').filter({ hasText: '可能是同一条线索' }).count()).toBe(0);
      });
  });
});
