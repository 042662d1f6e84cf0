import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getJsApiSignature } from '@wecom/crypto';
import { closeAll, corp, startProduct, startWorld } from './harness';

afterEach(closeAll);

const authorize = (more: Record<string, string> = {}) =>
  `/connect/oauth2/authorize?${new URLSearchParams({ appid: corp.corpId, redirect_uri: 'http://127.0.0.1:1/back?x=1', response_type: 'code', scope: 'snsapi_base', state: 'abc123', ...more })}#wechat_redirect`;
const visit = (url: string, person = '') => fetch(url, { redirect: 'manual', headers: person ? { cookie: `wecom_person=${person}` } : {} });

describe('OAuth', () => {
  const codeFor = async (url: string, person: string, more: Record<string, string> = {}) => {
    const response = await visit(url + authorize(more), person);
    const back = new URL(response.headers.get('location')!);
    expect(back.searchParams.get('state')).toBe('abc123');
    return back.searchParams.get('code')!;
  };

  test('the chosen person gets a code that works once, for five minutes', async () => {
    const { sim, api, pass } = await startWorld();
    const code = await codeFor(sim.url, 'lead-hz');
    expect(await api(`auth/getuserinfo?code=${code}`)).toMatchObject({ errcode: 0, userid: 'lead-hz' });
    expect((await api(`auth/getuserinfo?code=${code}`)).errcode).toBe(40029);
    const late = await codeFor(sim.url, 'lead-hz');
    pass(300_000);
    expect((await api(`auth/getuserinfo?code=${late}`)).errcode).toBe(40029);
  });

  test('an outsider has an openid and no userid; private details need the other scope', async () => {
    const { sim, api } = await startWorld();
    const stranger = await api(`auth/getuserinfo?code=${await codeFor(sim.url, 'outsider')}`);
    expect(stranger).toMatchObject({ errcode: 0, openid: expect.any(String) });
    expect(stranger).not.toHaveProperty('userid');
    const code = await codeFor(sim.url, 'boss', { scope: 'snsapi_privateinfo', agentid: String(corp.agentId) });
    const { user_ticket } = await api(`auth/getuserinfo?code=${code}`);
    expect(await api('auth/getuserdetail', { user_ticket })).toMatchObject({ errcode: 0, userid: 'boss', email: 'boss@example.com' });
    expect((await api('auth/getuserdetail', { user_ticket: 'none' })).errcode).toBe(40058);
  });

  test.each([
    [{ redirect_uri: 'https://elsewhere.example/' }, 50001],
    [{ redirect_uri: 'https://127.0.0.1.evil.example/' }, 50001],
    [{ redirect_uri: 'http://below.localhost/' }, 50001],
    [{ appid: 'wwother' }, 40013],
    [{ state: 'with space' }, 40035],
    [{ state: 'a'.repeat(129) }, 40035],
    [{ response_type: 'token' }, 40035],
    [{ scope: 'snsapi_privateinfo' }, 41011],
  ])('%j shows an error page and redirects nowhere', async (more, code) => {
    const { sim } = await startWorld();
    const response = await visit(sim.url + authorize(more as Record<string, string>));
    expect(response.headers.get('location')).toBeNull();
    expect(await response.text()).toContain(`data-errcode="${code}"`);
  });
});

describe('proxy', () => {
  const start = async (type: string, body: string, headers: Record<string, string | string[]> = {}) => {
    const product = await startProduct(undefined, (_request, response) =>
      response.writeHead(200, { 'content-type': type, ...headers }).end(body),
    );
    return { product, ...(await startWorld({ target: product.url })) };
  };

  test('HTML gets the bridge first in its head, other answers pass untouched', async () => {
    const { sim } = await start('text/html; charset=utf-8', '<!doctype html><html><head lang="zh"><title>通关</title></head></html>', {
      etag: '"1"',
    });
    const response = await visit(`${sim.url}/sidebar/`, 'rep-hz-2');
    expect(await response.text()).toBe(
      '<!doctype html><html><head lang="zh"><script src="/sim/assets/bridge.js?person=rep-hz-2"></script><title>通关</title></head></html>',
    );
    expect(response.headers.get('etag')).toBeNull();
    const { sim: other } = await start('application/json', '{"head":"<head>"}', { etag: '"1"' });
    const json = await visit(`${other.url}/api/x`);
    expect([await json.text(), json.headers.get('etag')]).toEqual(['{"head":"<head>"}', '"1"']);
  });

  test('the product sees a WeCom client, the outer host, and this person’s cookies under their own names', async () => {
    const { sim, product } = await start('application/json', '{}');
    const cookie = 'wecom_person=rep-hz-1; sid..rep-hz-1=mine; sid..rep-hz-2=other; plain=x';
    await fetch(`${sim.url}/api/x?y=1`, { method: 'POST', body: 'hello', headers: { cookie } });
    const { headers, url } = product.requests[0]!;
    expect(url).toBe('/api/x?y=1');
    expect(headers.cookie).toBe('sid=mine');
    expect(headers['user-agent']).toMatch(/wxwork\/4\.1\.36 MicroMessenger\/7\.0\.1$/);
    expect([headers['x-forwarded-host'], headers['x-forwarded-proto']]).toEqual([`127.0.0.1:${sim.port}`, 'http']);
  });

  test('what the page’s phone opens comes from a phone’s client, and the mark of it does not reach the product', async () => {
    const { sim, product } = await start('text/plain', 'x');
    await visit(`${sim.url}/l/l1?a=%E4%B8%AD&sim-phone=1`);
    await visit(`${sim.url}/l/l1?sim-phone=1`);
    await visit(`${sim.url}/l/l1`);
    const seen = product.requests.map(({ url, headers }) => [url, / Mobile wxwork\//.test(headers['user-agent'] ?? '')]);
    expect(seen).toEqual([
      ['/l/l1?a=%E4%B8%AD', true],
      ['/l/l1', true],
      ['/l/l1', false],
    ]);
  });

  test('cookies the product sets are kept per person, and redirects reach the browser', async () => {
    const { sim } = await start('text/plain', 'x', { 'set-cookie': ['sid=1; Path=/; HttpOnly', 'theme=a=b; Path=/'] });
    const response = await visit(`${sim.url}/`.concat('login'), 'rep-hz-1');
    expect(response.headers.getSetCookie()).toEqual(['sid..rep-hz-1=1; Path=/; HttpOnly', 'theme..rep-hz-1=a=b; Path=/']);
    const product = await startProduct(undefined, (_request, answer) => answer.writeHead(302, { location: '/connect/x' }).end());
    const { sim: other } = await startWorld({ target: product.url });
    expect((await visit(`${other.url}/go`)).headers.get('location')).toBe('/connect/x');
  });

  test('an invented person is not taken into cookie names, and control calls need JSON', async () => {
    const { sim } = await start('text/plain', 'x', { 'set-cookie': 'sid=1' });
    expect((await visit(`${sim.url}/x`, 'a%3D;b')).headers.getSetCookie()).toEqual(['sid..rep-hz-1=1']);
    expect((await fetch(`${sim.url}/sim/faults`, { method: 'POST', body: '{"outage":true}' })).status).toBe(415);
    expect((await fetch(`${sim.url}/sim/nothing`)).status).toBe(404);
  });
});

describe('JS bridge', () => {
  const url = 'http://127.0.0.1:7200/sidebar/?a=1';
  const begin = async () => {
    const world = await startWorld();
    const call = async (name: string, params: object = {}, more: object = {}) => {
      const route = name === 'agentConfig' ? 'agent-config' : 'invoke';
      const body = { frame: 'f1', person: 'rep-hz-1', chat: 'wmSAMPLE0000000000000000000001', name, params, url: `${url}#/hash`, ...more };
      const response = await fetch(`${world.sim.url}/sim/bridge/${route}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return (await response.json()) as Record<string, unknown>;
    };
    const config = (ticket: string, more: object = {}) => {
      const { timestamp, nonceStr, signature } = getJsApiSignature({ url, ticket });
      const jsApiList = ['getContext', 'getCurExternalContact', 'sendChatMessage'];
      return { corpid: corp.corpId, agentid: String(corp.agentId), timestamp: String(timestamp), nonceStr, signature, jsApiList, ...more };
    };
    return { ...world, call, config };
  };

  test('agentConfig wants the app ticket, this page, this corporation and this app', async () => {
    const { api, call, config, pass } = await begin();
    const app = (await api('ticket/get?type=agent_config')).ticket as string;
    const corporation = (await api('get_jsapi_ticket')).ticket as string;
    expect((await call('agentConfig', config(corporation))).err_msg).toBe('agentConfig:fail jsapi_ticket unavailable (42012)');
    expect((await call('agentConfig', config('made-up'))).err_msg).toBe('agentConfig:fail invalid signature (40093)');
    expect((await call('agentConfig', config(app, { corpid: 'wwother' }))).err_msg).toMatch(/^agentConfig:fail .*40013/);
    expect((await call('agentConfig', config(app, { agentid: '9' }))).err_msg).toMatch(/^agentConfig:fail .*40056/);
    expect((await call('agentConfig', config(app), { url: `${url}&b=2` })).err_msg).toMatch(/40093/);
    expect((await call('agentConfig', config(app), { url: 'http://evil.example/' })).err_msg).toMatch(/50001/);
    expect((await call('agentConfig', config(app))).err_msg).toBe('agentConfig:ok');
    pass(7_200_000);
    expect((await call('agentConfig', config(app))).err_msg).toMatch(/40093/);
  });

  test('before agentConfig, in another document, or for an API not asked for: no permission', async () => {
    const { sim, call, config } = await begin();
    expect((await call('getContext')).err_msg).toBe('getContext:fail no permission');
    await call('agentConfig', config(sim.control.issueTicket('agent').ticket));
    expect(await call('getContext')).toEqual({ err_msg: 'getContext:ok', entry: 'single_chat_tools' });
    expect((await call('getContext', {}, { frame: 'f2' })).err_msg).toBe('getContext:fail no permission');
    expect((await call('openUserProfile', { userid: 'x' })).err_msg).toBe('openUserProfile:fail no permission');
  });

  test('beside a chat the customer is known and a message arrives; elsewhere neither', async () => {
    const { sim, call, config } = await begin();
    await call('agentConfig', config(sim.control.issueTicket('agent').ticket));
    expect((await call('getCurExternalContact')).userId).toBe('wmSAMPLE0000000000000000000001');
    const message = { msgtype: 'text', text: { content: '方案发您了' }, appId: 'x', verifySignature: 'y' };
    expect((await call('sendChatMessage', message)).err_msg).toBe('sendChatMessage:ok');
    expect(sim.control.world.state.chats['rep-hz-1:wmSAMPLE0000000000000000000001']!.at(-1)).toMatchObject({
      from: 'member',
      text: '方案发您了',
    });
    expect(await call('getContext', {}, { chat: undefined })).toMatchObject({ entry: 'normal' });
    expect((await call('getCurExternalContact', {}, { chat: undefined })).err_msg).toBe(
      'getCurExternalContact:fail without context of external contact',
    );
  });
});

test('state outlives a restart, written whole', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
  const statePath = join(folder, 'deep', 'state.json');
  const first = await startWorld({ statePath });
  const { customer } = first.sim.control.addFriend({ userid: 'rep-hz-1', name: '留下的人' });
  await first.sim.close();
  expect(JSON.parse(readFileSync(statePath, 'utf8')).customers).toHaveLength(8);
  const second = await startWorld({ statePath });
  expect((await second.api(`externalcontact/get?external_userid=${customer.externalUserid}`)).errcode).toBe(0);
  await second.sim.close();
  rmSync(folder, { recursive: true });
});
