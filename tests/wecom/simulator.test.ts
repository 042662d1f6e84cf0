import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as bodyOf } from 'node:stream/consumers';
import type { CallbackQuery } from '@tongguan/server/wecom/callback-cipher';
import { type CallbackEvent, eventKeyOf, parseEvent } from '@tongguan/server/wecom/callback-events';
import { updateButtonReply, updateTemplateCardReply } from '@tongguan/server/wecom/passive-replies';
import type { ButtonInteractionCard } from '@tongguan/server/wecom/template-card';
import { createWecom, type Wecom } from '@tongguan/server/wecom/wecom';
import { AppError } from '@tongguan/shared/api/errors';
import { type Simulator, startSimulator } from '@tongguan/simulator/simulator';
import { useDatabase } from '../support/database';
import { seal, unseal } from './stub-wecom';

/** Both sides of the protocol, written apart, in one process: the real HTTP, the real cryptography. */
const database = useDatabase();
const corp = {
  corpId: 'ww0123456789abcdef',
  agentId: 1000002,
  agentSecret: 'secret-of-the-test',
  callbackToken: 'SimToken1',
  callbackAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};
const sample = `wmSAMPLE${'1'.padStart(22, '0')}`;
let ahead = 0;
const now = () => Date.now() + ahead;
let simulator: Simulator;
let product: Server;
let wecom: Wecom;
let heard: CallbackEvent[] = [];
let answer: (event: CallbackEvent) => string = () => '';

beforeAll(async () => {
  product = createServer(async (request, response) => {
    try {
      const query = Object.fromEntries(new URL(request.url!, 'http://product').searchParams) as unknown as CallbackQuery & {
        echostr: string;
      };
      if (request.method === 'GET') return response.end(wecom.callback.openEcho(query, query.echostr));
      const event = parseEvent(wecom.callback.openMessage(query, await bodyOf(request)));
      heard.push(event);
      const reply = answer(event);
      response.end(reply ? wecom.callback.reply(reply) : '');
    } catch (error) {
      response.writeHead(error instanceof AppError ? error.status : 500).end();
    }
  });
  await new Promise<void>((resolve) => product.listen(0, '127.0.0.1', resolve));
  const callbackUrl = `http://127.0.0.1:${(product.address() as AddressInfo).port}/callback`;
  simulator = await startSimulator({ ...corp, callbackUrl, now });
  const settings = { ...corp, apiUrl: simulator.url, oauthUrl: simulator.url };
  const log = { warn: () => undefined };
  wecom = createWecom({
    settings,
    db: database().db,
    seal,
    open: unseal,
    now: () => new Date(now()),
    log,
    sleep: async () => undefined,
    timeoutMs: 400,
  });
});
afterAll(async () => {
  await simulator.close();
  product.closeAllConnections();
  await new Promise((resolve) => product.close(resolve));
});
beforeEach(() => {
  simulator.control.reset();
  heard = [];
  answer = () => '';
});

const card = (taskId: string): ButtonInteractionCard => ({
  card_type: 'button_interaction',
  task_id: taskId,
  main_title: { title: '新线索待领取', desc: '来源：官网表单' },
  horizontal_content_list: [{ keyname: '地区', value: '杭州' }],
  button_selection: {
    question_key: 'why',
    option_list: [
      { id: 'a', text: '甲' },
      { id: 'b', text: '乙' },
    ],
  },
  button_list: [
    { text: '领取', key: 'claim:1' },
    { text: '忽略', style: 2, key: 'skip:1' },
  ],
});
const onPhone = (taskId: string) => simulator.control.cards('rep-hz-1').find((one) => one.taskId === taskId)!;
const to = { userid: 'rep-hz-1', corpId: corp.corpId, now: new Date(1790000000_000) };

test('the callback address passes its check', async () => {
  expect(await simulator.control.checkCallbackUrl()).toEqual({ ok: true, status: 200 });
});

test('members, departments, leaders', async () => {
  expect(await wecom.user('lead-hz')).toMatchObject({ name: '陆文博', departments: [3], leads: [3], mainDepartment: 3, status: 1 });
  expect(await wecom.user('nobody')).toBeNull();
  expect(await wecom.departments()).toContainEqual(expect.objectContaining({ id: 3, name: '杭州销售部', parent: 2 }));
  expect(await wecom.members(4)).toEqual(['rep-sh-1']);
});

test('signing in: the redirect carries a code that works once', async () => {
  const redirectUri = `http://127.0.0.1:${(product.address() as AddressInfo).port}/back`;
  const response = await fetch(wecom.authorizeUrl(redirectUri, 'state7'), { redirect: 'manual' });
  const back = new URL(response.headers.get('location')!);
  expect(back.searchParams.get('state')).toBe('state7');
  const code = back.searchParams.get('code')!;
  expect(await wecom.userInfo(code)).toEqual({ userid: expect.any(String) });
  await expect(wecom.userInfo(code)).rejects.toMatchObject({ errcode: 40029 });
  expect(await wecom.userInfo(simulator.control.issueCode('outsider'))).toEqual({ outsider: true });
});

test('a customer and the members who know them', async () => {
  expect(await wecom.externalContact(sample)).toMatchObject({ name: '孙倩', followers: [{ userid: 'rep-hz-1', remark: '孙倩' }] });
  expect(await wecom.externalContact('wmNOBODY')).toBeNull();
});

test('a card arrives, is pressed, and greys its button in the same breath', async () => {
  expect(await wecom.sendCard('rep-hz-1', card('t-1'))).toMatchObject({
    invalid: false,
    alreadySent: false,
    responseCode: expect.any(String),
  });
  answer = () => updateButtonReply(to, '已领取');
  await simulator.control.click('t-1', 'rep-hz-1', 'claim:1', [{ questionKey: 'why', optionIds: ['b'] }]);
  expect(heard).toMatchObject([
    { type: 'template_card_event', userid: 'rep-hz-1', eventKey: 'claim:1', taskId: 't-1', selected: { why: ['b'] } },
  ]);
  expect(onPhone('t-1').replaceName).toBe('已领取');
});

test('a press may be answered with a whole new card', async () => {
  await wecom.sendCard('rep-hz-1', card('t-2'));
  answer = () => updateTemplateCardReply(to, { ...card('t-2'), main_title: { title: '已由你跟进' }, replace_text: '跟进中' });
  await simulator.control.click('t-2', 'rep-hz-1', 'claim:1');
  expect(onPhone('t-2')).toMatchObject({ content: { main_title: { title: '已由你跟进' } }, replaceName: '跟进中' });
});

test('a card is changed with its code, and a code works once', async () => {
  const sent = await wecom.sendCard('rep-hz-1', card('t-3'));
  expect(await wecom.greyButton(sent.responseCode!, ['rep-hz-1'], '已处理')).toEqual({ updated: true, invalid: [] });
  expect(onPhone('t-3').replaceName).toBe('已处理');
  expect(await wecom.updateCard(sent.responseCode!, ['rep-hz-1'], card('t-3'))).toMatchObject({ updated: false });
});

test('the same task_id reaches the phone once', async () => {
  await wecom.sendCard('rep-hz-1', card('t-4'));
  expect(await wecom.sendCard('rep-hz-1', card('t-4'))).toEqual({ invalid: false, alreadySent: true });
  expect(simulator.control.cards('rep-hz-1')).toHaveLength(1);
  expect(await wecom.sendCard('nobody', card('t-5'))).toMatchObject({ invalid: true });
});

test('an answer that comes too late: sent once all the same', async () => {
  await wecom.departments();
  simulator.control.setFaults({ slowMs: 600 });
  const sending = wecom.sendCard('rep-hz-1', card('t-6'));
  await new Promise((resolve) => setTimeout(resolve, 450));
  simulator.control.setFaults({ slowMs: 0 });
  expect(await sending).toMatchObject({ invalid: false });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(simulator.control.cards('rep-hz-1')).toHaveLength(1);
});

test.each([{ expireToken: true }, { revokeToken: true }])('a token taken back early (%p) is renewed unseen', async (how) => {
  await wecom.departments();
  simulator.control.setFaults(how);
  expect(await wecom.user('boss')).toMatchObject({ name: '顾明远' });
});

test('a token past its life is renewed before it is used', async () => {
  await wecom.departments();
  const before = simulator.control.log().length;
  ahead += 7_200_000;
  await wecom.departments();
  const since = simulator.control.log().slice(before);
  expect(since.map(({ path, errcode }) => [path, errcode])).toEqual([
    ['gettoken', 0],
    ['department/list', 0],
  ]);
});

test('faults by their kind', async () => {
  simulator.control.setFaults({ errcodes: { 'user/get': { code: -1, times: 2 } } });
  expect(await wecom.user('boss')).not.toBeNull();
  simulator.control.setFaults({ errcodes: { 'user/get': { code: 45009, times: 9 } } });
  await expect(wecom.user('boss')).rejects.toMatchObject({ kind: 'rate' });
  simulator.control.setFaults({ errcodes: {}, outage: 'busy' });
  await expect(wecom.user('boss')).rejects.toMatchObject({ kind: 'retry' });
  simulator.control.setFaults({ outage: true });
  await expect(wecom.user('boss')).rejects.toMatchObject({ kind: 'unreachable' });
  simulator.control.setFaults({ outage: false });
  simulator.control.setPermissions({ trustedIp: false });
  await expect(wecom.user('boss')).rejects.toMatchObject({ errcode: 60020, kind: 'config' });
});

test('a doubled event has one key', async () => {
  simulator.control.setFaults({ callbackMode: 'tripled' });
  await simulator.control.addFriend({ userid: 'rep-hz-2', state: 'expo7' }).callback;
  expect(heard).toHaveLength(3);
  expect(heard[0]).toMatchObject({
    type: 'change_external_contact',
    changeType: 'add_external_contact',
    userid: 'rep-hz-2',
    state: 'expo7',
  });
  expect(new Set(heard.map(eventKeyOf)).size).toBe(1);
});

test('the simulator accepts the signature of a page', async () => {
  const url = 'http://127.0.0.1:7100/sidebar/?lead=1';
  const signed = await wecom.signPage(`${url}#x`);
  const { ticket } = simulator.control.issueTicket('agent');
  const { createHash } = await import('node:crypto');
  const text = `jsapi_ticket=${ticket}&noncestr=${signed.nonceStr}&timestamp=${signed.timestamp}&url=${url}`;
  expect(signed.signature).toBe(createHash('sha1').update(text).digest('hex'));
});
