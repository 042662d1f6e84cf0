import { signInOver } from '../support/house';
import { useStage } from '../support/stage';
import { shows, until } from '../support/walk';

const { stack, wecom: as } = useStage();

beforeAll(async () => {
  const cookie = await signInOver(stack.server, stack.simulator, 'admin');
  const states = [{ state: 'expo2026', channel: 'wecom', campaign: '春季展会', makesLead: true, welcome: '您好，欢迎了解边缘网关' }];
  const body = JSON.stringify({ cmd: 'journey-friends', version: 0, value: { states, nightlyMinute: 190 } });
  const headers = { cookie, 'content-type': 'application/json' };
  const put = await fetch(`${stack.server}/api/settings/friends`, { method: 'PUT', headers, body });
  expect(put.status).toBe(200);
});

interface Relation {
  userid: string;
  externalUserid: string;
  remark: string;
  tagIds: string[];
}
const relations = async (): Promise<Relation[]> =>
  ((await (await fetch(`${stack.simulator}/sim/state`)).json()) as { relations: Relation[] }).relations;

it('A1 A9 a customer scans a channel’s code: welcome, lead, tags and remark written in WeCom, and the day they delete the rep', async () => {
  await as('rep-sh-1', async (wecom) => {
    const { page } = wecom;
    await page.getByTestId('scan-customer').click();
    await page.getByTestId('scan-state').fill('expo2026');
    await page.getByTestId('scan-done').click();
    await shows(page.getByTestId('chat-message'), '您好，欢迎了解边缘网关');
    await shows(page.getByTestId('phone-card'), '来源：企业微信好友');
    await page.locator('#side-reload').click();
    await shows(wecom.in('lead-status'), '待跟进');
    const friend = (await relations()).at(-1)!;

    await wecom.in('edit-tags').click();
    await wecom.in('tag-chip').filter({ hasText: 'A级' }).click();
    await shows(wecom.in('friend-tag'), 'A级');
    await wecom.in('friend-remark-edit').click();
    await wecom.in('friend-remark-input').fill('展会李姐');
    await wecom.in('friend-remark-save').click();
    const now = async () => (await relations()).find((one) => one.externalUserid === friend.externalUserid)!;
    await until(async () => (await now()).remark === '展会李姐' && (await now()).tagIds.join() === 'etSAMPLEtag11');

    // The rep edits in the client, and the card follows.
    await page.getByTestId('friend-open').click();
    await page.getByTestId('friend-remark').fill('采购李姐');
    await page.getByTestId('friend-save').click();
    await shows(wecom.in('trail-item'), '备注 展会李姐 → 采购李姐');
    await shows(wecom.in('friend-remark'), '采购李姐');

    await page.getByTestId('friend-open').click();
    await page.getByTestId('friend-end-customer').click();
    await shows(wecom.in('friend-lost'), '客户已删除苏梓涵的企业微信好友');
    await shows(page.getByTestId('phone-card'), '客户删除了你的好友');
  });
}, 120_000);
