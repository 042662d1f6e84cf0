import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect as connectTo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { type Answer, askRaw, leadFor, newCmd } from '../../support/cast';
import { type House, openHouse, signedHeaders, useHouse } from '../../support/house';

const folder = mkdtempSync(path.join(os.tmpdir(), 'tongguan-http-'));
const sidebar = path.join(folder, 'sidebar');
beforeAll(async () => {
  const { mkdirSync } = await import('node:fs');
  mkdirSync(path.join(sidebar, 'assets'), { recursive: true });
  writeFileSync(path.join(sidebar, 'index.html'), '<!doctype html>');
  writeFileSync(path.join(sidebar, '.env'), 'SECRET=1');
  writeFileSync(path.join(folder, 'outside.txt'), 'outside');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const house = useHouse({ env: { TONGGUAN_SIDEBAR: sidebar } });

/** A request by its very bytes: fetch would tidy the path. */
const raw = (head: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(house().server.url);
    const socket = connectTo(Number(port), '127.0.0.1', () => socket.write(head));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
const statusOf = (text: string): number => Number(text.split(' ')[1]);

describe('headers', () => {
  it('of every answer keep scripts, frames, guesses and caches out', async () => {
    const { cookie } = await house().signIn('rep-hz-1');
    const lead = await leadFor(house(), 'rep-hz-1');
    const answers = [
      await askRaw(house(), 'GET', '/api/session', undefined, { cookie }),
      await askRaw(house(), 'GET', `/api/leads/${lead._id}`, undefined, { cookie }),
      await askRaw(house(), 'GET', '/api/leads/l0', undefined, { cookie }),
      await askRaw(house(), 'GET', '/api/session', undefined),
      await askRaw(house(), 'GET', '/api/people', undefined, { cookie }),
      await askRaw(house(), 'GET', '/api/session/start', undefined),
      await askRaw(house(), 'GET', '/api/session/callback', undefined),
      await askRaw(house(), 'GET', '/api/nothing-here', undefined),
      await askRaw(house(), 'POST', '/api/leads', '{', { cookie }),
      await askRaw(house(), 'POST', '/api/leads', 'x'.repeat(100_000), { cookie }),
      await askRaw(house(), 'GET', '/api/health', undefined),
    ];
    expect(answers.slice(0, 10).map(({ status }) => status)).toEqual([200, 200, 404, 401, 403, 302, 401, 404, 400, 413]);
    for (const { headers, status } of answers) {
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'self'");
      expect(policy).toContain("object-src 'none'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect([status, headers.get('cache-control')]).toEqual([status, 'no-store']);
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,64}$/);
    }
  });

  it('of the page beside the chat hold the same policy, and only what never changes is kept', async () => {
    const page = await askRaw(house(), 'GET', '/sidebar/', undefined);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('cache-control')).toContain('max-age=0');
  });

  it('take no request id that could break a log line', async () => {
    for (const given of ['a b', 'x'.repeat(65), 'short', '{"a":1}', '../../x'])
      expect((await askRaw(house(), 'GET', '/api/health', undefined, { 'x-request-id': given })).headers.get('x-request-id')).not.toBe(
        given,
      );
  });
});

describe('a write from a page of another site', () => {
  const own = () => house().server.url;

  it.each([
    'https://evil.example',
    'null',
    'http://127.0.0.1',
    'http://127.0.0.1.evil.example',
    'http://localhost:1',
    'file://',
    'x',
    '//evil',
  ])('from %s is refused whatever its cookies', async (origin) => {
    const { cookie } = await house().signIn('rep-hz-1');
    const lead = await leadFor(house(), 'rep-hz-1');
    const doors: [string, string, string | undefined][] = [
      ['POST', `/api/leads/${lead._id}/start`, JSON.stringify({ cmd: newCmd() })],
      ['DELETE', '/api/session', undefined],
    ];
    for (const [method, door, body] of doors) {
      const answer = await askRaw(house(), method, door, body, { cookie, origin });
      expect([answer.status, answer.body['error']?.code]).toEqual([403, 'forbidden']);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
    const card = await askRaw(house(), 'GET', `/api/leads/${lead._id}`, undefined, { cookie });
    expect(card.body['card'].status).toBe('assigned');
  });

  it('from our own page is taken, also behind a proxy that names the address people see', async () => {
    const { cookie } = await house().signIn('rep-hz-1');
    const proxied: Record<string, string>[] = [{ origin: own() }, { origin: 'https://crm.example', 'x-forwarded-host': 'crm.example' }];
    for (const headers of proxied) {
      const lead = await leadFor(house(), 'rep-hz-1');
      const answer = await askRaw(house(), 'POST', `/api/leads/${lead._id}/start`, JSON.stringify({ cmd: newCmd() }), {
        cookie,
        ...headers,
      });
      expect(answer.status).toBe(200);
    }
  });

  it('asks in vain for leave beforehand', async () => {
    const answer = await askRaw(house(), 'OPTIONS', '/api/leads', undefined, {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
    });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('access-control-allow-methods')).toBeNull();
  });
});

describe('the figures for operators', () => {
  it('are shown to this machine, never through a proxy', async () => {
    expect((await askRaw(house(), 'GET', '/api/metrics', undefined)).status).toBe(200);
    for (const header of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via', 'x-forwarded-host'])
      expect([header, (await askRaw(house(), 'GET', '/api/metrics', undefined, { [header]: '127.0.0.1' })).status]).toEqual([header, 403]);
  });

  it('need the token once there is one, wherever they are asked from', async () => {
    const guarded = await openHouse({ env: { TONGGUAN_METRICS_TOKEN: 'a-token-of-some-length' } });
    try {
      const ask = (headers: Record<string, string>) => askRaw(guarded, 'GET', '/api/metrics', undefined, headers);
      const refused: Record<string, string>[] = [
        {},
        { authorization: 'Bearer ' },
        { authorization: 'Bearer a-token-of-some-lengtX' },
        { authorization: 'a-token-of-some-length' },
        { authorization: 'Bearer a-token-of-some-length ,x' },
      ];
      for (const headers of refused) expect((await ask(headers)).status).toBe(403);
      expect((await ask({ authorization: 'Bearer a-token-of-some-length', 'x-forwarded-for': '203.0.113.9' })).status).toBe(200);
    } finally {
      await guarded.close();
    }
  });

  it('name no person and no record', async () => {
    await leadFor(house(), 'rep-hz-1', { name: '指标里没有的人', company: '指标里没有的公司', phone: '13912349876' });
    const { text } = await askRaw(house(), 'GET', '/api/metrics', undefined);
    expect(text).toContain('tongguan_arrivals_total');
    expect(text).not.toMatch(/指标里没有|rep-hz-1|l[0-9a-f]{24}|13912349876/);
  });
});

describe('files of the page', () => {
  it.each([
    '/sidebar/../outside.txt',
    '/sidebar/..%2foutside.txt',
    '/sidebar/..%2f..%2f..%2f..%2f..%2fetc/passwd',
    '/sidebar/%2e%2e/outside.txt',
    '/sidebar/..%5coutside.txt',
    '/sidebar/.env',
    '/sidebar/%2eenv',
    '/sidebar//etc/passwd',
    '/sidebar/%00',
    '/sidebar/%',
    '/sidebar/assets/../../outside.txt',
    '/sidebar/assets',
  ])('%s leads to none', async (target) => {
    const answer = await raw(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect([400, 404]).toContain(statusOf(answer));
    expect(answer).not.toMatch(/outside\b(?!\.txt)|SECRET|root:/);
  });
});

describe('limits', () => {
  let tight: House;
  beforeAll(async () => {
    tight = await openHouse({ rateLimits: { person: 20, source: 8, address: 100 } });
  });
  afterAll(() => tight.close());

  const until429 = async (send: () => Promise<Answer>, most: number) => {
    for (let i = 0; i < most; i++) {
      const answer = await send();
      if (answer.status === 429) return { after: i, answer };
    }
    return null;
  };

  it('hold for each person alone, and say when to come back', async () => {
    const { cookie } = await tight.signIn('rep-hz-1');
    const other = await tight.signIn('rep-hz-2');
    const met = await until429(() => askRaw(tight, 'GET', '/api/session', undefined, { cookie }), 40);
    expect(met?.after).toBe(20);
    expect(Number(met?.answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(met?.answer.body['error'].code).toBe('too-many');
    // A second session of the same person is the same person.
    const again = (await tight.signIn('rep-hz-1')).cookie;
    expect((await askRaw(tight, 'GET', '/api/session', undefined, { cookie: again })).status).toBe(429);
    expect((await askRaw(tight, 'GET', '/api/session', undefined, { cookie: other.cookie })).status).toBe(200);
  });

  it('hold for each source, forged deliveries included', async () => {
    const body = JSON.stringify({ name: '多' });
    const met = await until429(
      () =>
        askRaw(tight, 'POST', '/api/arrivals/website', body, {
          ...signedHeaders(body, newCmd(), tight.now()),
          'webhook-signature': 'v1,x',
        }),
      20,
    );
    expect(met?.after).toBe(8);
    expect(Number(met?.answer.headers.get('retry-after'))).toBeGreaterThan(0);
    const another = await askRaw(tight, 'POST', '/api/arrivals/elsewhere', body, signedHeaders(body, newCmd(), tight.now()));
    expect(another.status).toBe(401);
  });

  it('hold for each address where nobody is signed in', async () => {
    const met = await until429(() => askRaw(tight, 'GET', '/api/openapi.json', undefined), 150);
    expect(Number(met?.answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
