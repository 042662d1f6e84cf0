import { createApi, requestFor, Unreachable } from '@tongguan/shared/api/client';
import { fetchSend as send } from '@tongguan/shared/app/fetch-send';
import { signIn, withSignIn } from '@tongguan/shared/app/sign-in';
import { memoryStorage, refuse } from './queue-world';

test.each([
  ['lead.card', { lead: 'l1' }, { method: 'GET', path: '/api/leads/l1' }],
  ['lead.card', { lead: 'l1', since: 0 }, { method: 'GET', path: '/api/leads/l1?since=0' }],
  ['lead.list', { status: undefined, before: 'a&b=1', limit: 30 }, { method: 'GET', path: '/api/leads?before=a%26b%3D1&limit=30' }],
  ['lead.edit', { lead: 'l/1', cmd: 'c', changes: [] }, { method: 'POST', path: '/api/leads/l%2F1/edit', body: { cmd: 'c', changes: [] } }],
  ['wecom.signature', { url: 'http://h/?a=1' }, { method: 'GET', path: '/api/wecom/signature?url=http%3A%2F%2Fh%2F%3Fa%3D1' }],
] as const)('%s becomes its request', (name, input, request) => {
  expect(requestFor(name, input)).toEqual(request);
});

test('a refusal keeps its code, words and details; silence is Unreachable', async () => {
  const refused = createApi(async () => refuse(409, 'conflict', '同事刚改过', { conflicts: [] }));
  await expect(refused('session.me', {})).rejects.toMatchObject({ code: 'conflict', message: '同事刚改过', details: { conflicts: [] } });
  const silent = createApi(async () => ({ status: 0, body: null }));
  await expect(silent('session.me', {})).rejects.toBeInstanceOf(Unreachable);
});

describe('send', () => {
  const real = globalThis.fetch;
  afterEach(() => {
    globalThis.fetch = real;
  });
  const answering = (status: number, body: string) => {
    globalThis.fetch = async () => new Response(body, { status });
  };
  test('never rejects: no network is status 0', async () => {
    globalThis.fetch = async () => {
      throw new TypeError('Failed to fetch');
    };
    expect(await send({ method: 'GET', path: '/api/x' })).toEqual({ status: 0, body: null });
  });
  test("a proxy's error page is silence, the product's own 503 is not", async () => {
    answering(502, '<html>Bad gateway</html>');
    expect((await send({ method: 'GET', path: '/api/x' })).status).toBe(0);
    answering(503, '{"error":{"code":"busy","message":"忙"}}');
    expect((await send({ method: 'GET', path: '/api/x' })).status).toBe(503);
  });
});

describe('sign-in', () => {
  const place = () => {
    const went: string[] = [];
    const storage = memoryStorage();
    let now = 1_000_000;
    const location = { pathname: '/sidebar/', search: '?lead=l1', hash: '#list', assign: (to: string | URL) => void went.push(String(to)) };
    return { went, go: () => signIn({ storage, location, now: () => now }), wait: (ms: number) => (now += ms) };
  };
  test('goes away and asks to come back to this very page', () => {
    const { went, go } = place();
    expect(go()).toBe(true);
    expect(went).toEqual(['/api/session/start?return=%2Fsidebar%2F%3Flead%3Dl1%23list']);
  });
  test('gives up after two tries in 30 s, so that it never goes round for ever', () => {
    const { went, go, wait } = place();
    expect([go(), go(), go()]).toEqual([true, true, false]);
    expect(went).toHaveLength(2);
    wait(30_000);
    expect(go()).toBe(true);
  });
  test('two requests refused at once are one departure; another refusal is handed on', async () => {
    let starts = 0;
    let answer = refuse(401, 'not-signed-in', '请先登录');
    const guarded = withSignIn(
      async () => answer,
      () => ++starts > 0,
      () => {},
    );
    void guarded({ method: 'GET', path: '/a' });
    void guarded({ method: 'GET', path: '/b' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(starts).toBe(1);
    answer = refuse(401, 'bad-signature', '签名不对');
    expect((await guarded({ method: 'GET', path: '/c' })).status).toBe(401);
  });
});
