import { createWecomClient } from '@tongguan/server/wecom/client';
import { createTokenStore, wecomTokensSpec } from '@tongguan/server/wecom/token-store';
import { WecomError } from '@tongguan/server/wecom/wecom-error';
import { z } from 'zod';
import { useDatabase } from '../support/database';
import { type StubWecom, seal, startStub, unseal } from './stub-wecom';

const database = useDatabase();
let stub: StubWecom;
const pauses: number[] = [];
const warnings: unknown[] = [];

/** A process: its own store and client. */
const clientOf = (timeoutMs = 5000) => {
  const now = () => new Date();
  const tokens = createTokenStore({ db: database().db, seal, open: unseal, now });
  const log = { warn: (...words: unknown[]) => warnings.push(words) };
  const sleep = async (ms: number) => pauses.push(ms);
  return createWecomClient({ settings: stub.settings, tokens, now, log, sleep, timeoutMs });
};

const failureOf = async (work: Promise<unknown>): Promise<WecomError> => {
  const error = await work.then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(WecomError);
  return error as WecomError;
};

beforeAll(async () => {
  stub = await startStub();
});
afterAll(() => stub.close());
beforeEach(async () => {
  stub.reset();
  pauses.length = 0;
  warnings.length = 0;
  await database().db.collection(wecomTokensSpec.name).deleteMany({});
});

const tokensUsed = (path: string) => stub.calls.filter((call) => call.path === path).map((call) => call.query.get('access_token'));

test('the token goes in the query, the body as JSON, and unknown fields are let through', async () => {
  stub.answers['message/send'] = [{ msgid: 'M1', something_new: { deep: [1] } }];
  const answer = await clientOf().call('message/send', { body: { agentid: 7 }, answer: z.object({ msgid: z.string() }) });
  expect(answer).toEqual({ msgid: 'M1' });
  expect(stub.calls.at(-1)).toMatchObject({ path: 'message/send', body: { agentid: 7 } });
  expect(tokensUsed('message/send')).toEqual(['T1']);
});

test('two processes with forty calls at once ask for one token', async () => {
  const clients = [clientOf(), clientOf()];
  await Promise.all(Array.from({ length: 40 }, (_, n) => clients[n % 2]!.call('user/get', { query: { userid: `u${n}` } })));
  expect(stub.count('gettoken')).toBe(1);
  expect(stub.count('user/get')).toBe(40);
});

test.each([42001, 40014, 40001])('%i mid-flight: one new token, one replay', async (errcode) => {
  const client = clientOf();
  await client.call('user/get');
  stub.answers['user/get'] = [{ errcode }, { name: 'li' }];
  expect(await client.call('user/get')).toMatchObject({ name: 'li' });
  expect(tokensUsed('user/get')).toEqual(['T1', 'T1', 'T2']);
  expect(stub.count('gettoken')).toBe(2);
});

test('all calls of two processes meet 42001 at the same moment: still one new token', async () => {
  const clients = [clientOf(), clientOf()];
  await Promise.all(clients.map((client) => client.call('user/get')));
  const refuseOld = (response: import('node:http').ServerResponse) => {
    const token = stub.calls.filter((call) => call.path === 'user/get')[answered++]!.query.get('access_token');
    response.end(JSON.stringify(token === 'T1' ? { errcode: 42001 } : { errcode: 0 }));
  };
  let answered = stub.count('user/get');
  stub.answers['user/get'] = [refuseOld];
  await Promise.all(Array.from({ length: 20 }, (_, n) => clients[n % 2]!.call('user/get')));
  expect(stub.count('gettoken')).toBe(2);
});

test('a token that is refused twice is not asked for a third time', async () => {
  stub.answers['user/get'] = [{ errcode: 40014 }];
  expect(await failureOf(clientOf().call('user/get'))).toMatchObject({ errcode: 40014, kind: 'token' });
  expect(stub.count('user/get')).toBe(2);
  expect(stub.count('gettoken')).toBe(2);
});

test.each([-1, 45033])('%i, then ok: tried again after a jittered pause', async (errcode) => {
  stub.answers['user/get'] = [{ errcode }, { errcode }, { name: 'li' }];
  expect(await clientOf().call('user/get')).toMatchObject({ name: 'li' });
  expect(pauses).toHaveLength(2);
  expect(pauses[0]).toBeGreaterThanOrEqual(100);
  expect(pauses[0]).toBeLessThan(200);
  expect(pauses[1]).toBeGreaterThanOrEqual(200);
  expect(pauses[1]).toBeLessThan(400);
});

test('-1 for ever: three tries, then told', async () => {
  stub.answers['user/get'] = [{ errcode: -1 }];
  expect(await failureOf(clientOf().call('user/get'))).toMatchObject({ errcode: -1, kind: 'retry' });
  expect(stub.count('user/get')).toBe(3);
});

test('45009 is told at once: only the end of its window helps', async () => {
  stub.answers['message/send'] = [{ errcode: 45009 }];
  expect(await failureOf(clientOf().call('message/send', { body: {} }))).toMatchObject({ errcode: 45009, kind: 'rate' });
  expect(stub.count('message/send')).toBe(1);
});

test('a wrong secret is the administrator’s to mend and is not tried again: enough wrong tries ban the address for an hour', async () => {
  stub.answers['gettoken'] = [{ errcode: 40001 }];
  expect(await failureOf(clientOf().call('user/get'))).toMatchObject({ errcode: 40001, path: 'gettoken', kind: 'config' });
  expect(stub.count('gettoken')).toBe(1);
  expect(stub.count('user/get')).toBe(0);
});

test.each([
  [60020, 'config'],
  [48002, 'config'],
  [301002, 'config'],
  [40013, 'config'],
  [60011, 'refused'],
  [40058, 'refused'],
  [999999, 'refused'],
])('%i is %s, without another try', async (errcode, kind) => {
  stub.answers['user/get'] = [{ errcode }];
  expect(await failureOf(clientOf().call('user/get'))).toMatchObject({ errcode, kind });
  expect(stub.count('user/get')).toBe(1);
});

describe('no usable answer', () => {
  const ways = {
    'HTTP 502': (response: import('node:http').ServerResponse) => response.writeHead(502).end('{"errcode":0}'),
    'a web page': (response: import('node:http').ServerResponse) => response.end('<html>maintenance</html>'),
    'a cut connection': (response: import('node:http').ServerResponse) => response.destroy(),
    'a redirect': (response: import('node:http').ServerResponse) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    'a JSON list': (response: import('node:http').ServerResponse) => response.end('[]'),
    'an answer that never ends': (response: import('node:http').ServerResponse) => response.write('{"errcode":0'),
    'no answer in time': () => undefined,
  };

  test.each(Object.keys(ways) as (keyof typeof ways)[])('%s: three tries, then unreachable', async (way) => {
    stub.answers['user/get'] = [ways[way]];
    expect(await failureOf(clientOf(150).call('user/get'))).toMatchObject({ errcode: null, kind: 'unreachable' });
    expect(stub.count('user/get')).toBe(3);
  });

  test('slow once, then quick: the call succeeds', async () => {
    stub.answers['user/get'] = [ways['no answer in time'], { name: 'li' }];
    expect(await clientOf(150).call('user/get')).toMatchObject({ name: 'li' });
  });

  test('an answer of 0 without what was asked for counts as none', async () => {
    const answer = z.object({ name: z.string() });
    expect(await failureOf(clientOf().call('user/get', { answer }))).toMatchObject({ kind: 'unreachable' });
  });
});

test('neither errors nor logs tell the secret, the token or a userid', async () => {
  const told: string[] = [];
  for (const answer of [{ errcode: 60020, errmsg: 'zhang.wei' }, (response: import('node:http').ServerResponse) => response.destroy()]) {
    stub.answers['user/get'] = [answer];
    const error = await failureOf(clientOf().call('user/get', { query: { userid: 'zhang.wei' } }));
    told.push(`${error.stack} ${JSON.stringify(error)} ${error.cause ?? ''}`);
  }
  const all = told.join() + JSON.stringify(warnings);
  expect(warnings).toHaveLength(2);
  for (const secret of [stub.settings.agentSecret, 'T1', 'zhang.wei', 'access_token']) expect(all).not.toContain(secret);
});

test('the agent ticket is asked for by its type and shared like the token', async () => {
  stub.answers['ticket/get'] = [{ ticket: 'TICKET', expires_in: 7200 }];
  expect(await clientOf().agentTicket()).toBe('TICKET');
  expect(await clientOf().agentTicket()).toBe('TICKET');
  expect(stub.count('ticket/get')).toBe(1);
  expect(stub.calls.find((call) => call.path === 'ticket/get')?.query.get('type')).toBe('agent_config');
});
