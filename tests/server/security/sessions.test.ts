import { createHash } from 'node:crypto';
import { askRaw, cast, newCmd, seedCast } from '../../support/cast';
import { clientOf, openHouse, testSecrets, useHouse } from '../../support/house';

const house = useHouse({ rateLimits: { person: 100_000, source: 100_000, address: 100_000 } });
beforeAll(() => seedCast(house()));
afterEach(() => house().setNow(new Date()));

const cookiesOf = (headers: Headers): Record<string, string> =>
  Object.fromEntries(
    headers.getSetCookie().map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1).split(';')[0]!]),
  );

const nameOf = (state: string) => `tongguan_state_${state.slice(0, 8)}`;

/** As far as the product asks WeCom: the state cookie and the state it carries. */
const begin = async (returnTo?: string) => {
  const query = returnTo === undefined ? '' : `?return=${encodeURIComponent(returnTo)}`;
  const answer = await askRaw(house(), 'GET', `/api/session/start${query}`, undefined);
  const location = new URL(answer.headers.get('location') ?? 'http://nowhere');
  const state = location.searchParams.get('state') ?? '';
  return { answer, cookie: `${nameOf(state)}=${cookiesOf(answer.headers)[nameOf(state)]}`, state };
};
const finish = (code: string, state: string, cookie: string) =>
  askRaw(house(), 'GET', `/api/session/callback?${new URLSearchParams({ code, state })}`, undefined, cookie ? { cookie } : {});
const whoIs = async (cookie: string) => (await askRaw(house(), 'GET', '/api/session', undefined, { cookie })).status;
const codeFor = (userid: string) => house().simulator.control.issueCode(userid);

describe('the way in', () => {
  it('signs a member in with a fresh code and the state this browser set out with', async () => {
    const { cookie, state } = await begin('/sidebar/?lead=l1');
    const answer = await finish(codeFor('rep-hz-1'), state, cookie);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/sidebar/?lead=l1']);
    const row = await house()
      .database.db.collection('access')
      .findOne({ what: 'sign-in', request: answer.headers.get('x-request-id')! });
    expect(row).toMatchObject({ person: 'rep-hz-1' });
  });

  it('lets two pages of one browser in that set out at once, each to where it wanted', async () => {
    const [beside, phone] = [await begin('/sidebar/'), await begin('/m/')];
    const jar = `${beside.cookie}; ${phone.cookie}`;
    const ended = [await finish(codeFor('rep-hz-1'), beside.state, jar), await finish(codeFor('rep-hz-1'), phone.state, jar)];
    expect(ended.map(({ status, headers }) => [status, headers.get('location')])).toEqual([
      [302, '/sidebar/'],
      [302, '/m/'],
    ]);
  });

  it('tells a person whose way in broke off on a page, with a way to try again', async () => {
    const answer = await askRaw(house(), 'GET', '/api/session/callback?code=x&state=%3Cb%3E', undefined, {
      accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([401, 'text/html; charset=utf-8']);
    expect(answer.text).toContain('登录没有完成，请重新打开');
    expect(answer.text).toContain('<a href="/">');
  });

  it('refuses a code used before, stolen after use, invented, or older than five minutes', async () => {
    const first = await begin();
    const code = codeFor('rep-hz-1');
    expect((await finish(code, first.state, first.cookie)).status).toBe(302);
    const thief = await begin();
    const stale = codeFor('rep-hz-1');
    for (const [used, way] of [
      [code, first],
      [code, thief],
      ['invented', thief],
    ] as const) {
      const answer = await finish(used, way.state, way.cookie);
      expect([answer.status, answer.body['error']?.code]).toEqual([401, 'not-signed-in']);
      expect(answer.headers.getSetCookie().join()).not.toContain('tongguan=');
    }
    house().setNow(new Date(Date.now() + 301_000));
    expect((await finish(stale, thief.state, thief.cookie)).status).toBe(401);
  });

  it('refuses a state that is missing, wrong, another browser’s, or without its cookie', async () => {
    const mine = await begin();
    const other = await begin();
    const code = codeFor('rep-hz-1');
    const attempts: [string, string][] = [
      ['', mine.cookie],
      ['0'.repeat(32), mine.cookie],
      [other.state, mine.cookie],
      [mine.state, ''],
      [mine.state, `${nameOf(mine.state)}=`],
      [mine.state, `${nameOf(mine.state)}=.${mine.state}`],
      [other.state, `${nameOf(other.state)}=${mine.cookie.split('=')[1]}`],
      ['__proto__', mine.cookie],
    ];
    for (const [state, cookie] of attempts) expect((await finish(code, state, cookie)).status).toBe(401);
    // Nothing was asked of WeCom meanwhile: the code is still good.
    expect((await finish(code, mine.state, mine.cookie)).status).toBe(302);
  });

  it('refuses who is no member, was disabled, or is outside the app’s scope, and says so', async () => {
    const { control } = house().simulator;
    const tell = async (person: string) => {
      const { state, cookie } = await begin();
      return finish(codeFor(person), state, cookie);
    };
    expect((await tell('outsider')).status).toBe(403);
    const person = control.world.state.people.find((one) => one.userid === 'presales')!;
    person.status = 2;
    expect((await tell('presales')).status).toBe(403);
    person.status = 1;
    control.setPermissions({ scope: { users: [], departments: [3] } });
    const outside = await tell('presales');
    control.setPermissions({ scope: null });
    expect([outside.status, outside.body['error']?.code]).toEqual([403, 'forbidden']);
  });

  it('says that WeCom does not answer, and not that the product is broken', async () => {
    const { state, cookie } = await begin();
    const code = codeFor('rep-hz-1');
    house().simulator.control.setFaults({ outage: 'busy' });
    const answer = await finish(code, state, cookie);
    house().simulator.control.setFaults({ outage: false });
    expect([answer.status, answer.body['error']?.code]).toEqual([503, 'busy']);
  });
});

describe('the way back', () => {
  const hostile = [
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    'evil.example',
    '/sidebar/\r\nSet-Cookie: a=b',
    '@evil.example',
    '',
  ];
  it.each(hostile)('never leads to %j', async (wanted) => {
    const { state, cookie } = await begin(wanted);
    const answer = await finish(codeFor('rep-hz-1'), state, cookie);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/sidebar/']);
  });

  it.each(['/sidebar/?lead=l1;b', '/sidebar/?q=中文', '/sidebar/?a="b"&c=%41#x,y', '/..//evil.example', '/%2f%2fevil.example'])(
    'keeps %j inside the product, and breaks on nothing in it',
    async (wanted) => {
      const { answer: begun, state, cookie } = await begin(wanted);
      expect(begun.status).toBe(302);
      expect(begun.headers.getSetCookie()).toHaveLength(1);
      const answer = await finish(codeFor('rep-hz-1'), state, cookie);
      expect(answer.status).toBe(302);
      const base = 'https://crm.example';
      const back = new URL(answer.headers.get('location')!, base);
      expect(back.href).toBe(new URL(wanted, base).href);
      expect(back.origin).toBe(base);
    },
  );

  it('does not trust the return path kept in the browser’s own cookie', async () => {
    const { state } = await begin();
    const forged = [`//evil.example`, Buffer.from('//evil.example').toString('base64url')];
    for (const path of forged) {
      const answer = await finish(codeFor('rep-hz-1'), state, `${nameOf(state)}=${state}.${path}`);
      expect(answer.headers.get('location')).toBe('/sidebar/');
    }
  });
});

describe('a session', () => {
  it('is known to the browser alone: the database keeps its hash', async () => {
    const { cookie } = await house().signIn('rep-hz-1');
    const token = cookie.slice('tongguan='.length);
    const rows = JSON.stringify(await house().database.db.collection('sessions').find().toArray());
    expect(rows).not.toContain(token);
    expect(rows).toContain(createHash('sha256').update(token).digest('base64url'));
    expect(await whoIs(`tongguan=${createHash('sha256').update(token).digest('base64url')}`)).toBe(401);
  });

  it('ends after twelve hours', async () => {
    const { cookie } = await house().signIn('rep-hz-1');
    const at = Date.now();
    house().setNow(new Date(at + 12 * 3600_000 - 60_000));
    expect(await whoIs(cookie)).toBe(200);
    house().setNow(new Date(at + 12 * 3600_000 + 60_000));
    expect(await whoIs(cookie)).toBe(401);
  });

  it('ends with signing out, in the house and not in the browser only', async () => {
    const { cookie, api } = await house().signIn('rep-hz-1');
    await api('session.end', {});
    expect(await whoIs(cookie)).toBe(401);
  });

  const endings: [string, string, () => Promise<unknown> | unknown][] = [
    [
      'is disabled in WeCom',
      'rep-hz-2',
      () => {
        house().simulator.control.world.state.people.find((one) => one.userid === 'rep-hz-2')!.status = 2;
      },
    ],
    ['leaves', 'gone-1', () => house().simulator.control.resign('gone-1', 'gone')],
    ['moves to another department', 'rep-sh-1', () => house().simulator.control.moveTo('rep-sh-1', [3])],
    ['no longer leads', 'lead-hz', () => house().simulator.control.setLeader('lead-hz', 3, false)],
    ['comes to lead', 'moved-1', () => house().simulator.control.setLeader('moved-1', 4, true)],
  ];
  it.each(endings)('dies when its person %s', async (_, userid, happens) => {
    const { control } = house().simulator;
    if (userid.endsWith('-1') && !control.world.state.people.some((one) => one.userid === userid))
      await control.join({ userid, name: '路远', department: [4] });
    const { cookie } = await house().signIn(userid);
    expect(await whoIs(cookie)).toBe(200);
    await happens();
    await house().server.syncPeople();
    expect(await whoIs(cookie)).toBe(401);
  });

  it('dies when its person’s role is changed, and does not come back with the role', async () => {
    const { cookie } = await house().signIn('presales');
    const { api } = await house().signIn(cast.admin);
    await api('people.role', { person: 'presales', cmd: newCmd(), role: 'reviewer' });
    expect(await whoIs(cookie)).toBe(401);
    const asReviewer = (await house().signIn('presales')).cookie;
    await api('people.role', { person: 'presales', cmd: newCmd(), role: null });
    expect(await whoIs(asReviewer)).toBe(401);
  });

  it('of an administrator cannot be taken away by another administrator', async () => {
    const { api } = await house().signIn(cast.admin);
    await expect(api('people.role', { person: 'admin', cmd: newCmd(), role: 'rep' })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('cookies', () => {
  it('cannot be read by scripts nor sent by other sites', async () => {
    const { answer, state, cookie } = await begin();
    const ended = await finish(codeFor('rep-sh-1'), state, cookie);
    const lines = [...answer.headers.getSetCookie(), ...ended.headers.getSetCookie()].map((line) => line.toLowerCase());
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect(line).toContain('; httponly');
      expect(line).toContain('; samesite=lax');
      expect(line).toContain('; path=/');
      expect(line).not.toContain('; secure');
      expect(line).not.toContain('; domain');
    }
    // The state is taken back once it has served.
    expect(ended.headers.getSetCookie().find((line) => line.startsWith(nameOf(state)))).toMatch(
      /^tongguan_state_[0-9a-f]{8}=;.*expires=Thu, 01 Jan 1970/,
    );
  });

  it('are for https alone, under the host’s own prefix, where the public address is https', async () => {
    const safe = await openHouse({ env: { TONGGUAN_PUBLIC_URL: 'https://127.0.0.1' } });
    try {
      const begun = await fetch(`${safe.server.url}/api/session/start`, { redirect: 'manual' });
      const state = new URL(begun.headers.get('location')!).searchParams.get('state')!;
      const kept = cookiesOf(begun.headers)[nameOf(state)]!;
      const code = safe.simulator.control.issueCode('rep-hz-1');
      const ended = await fetch(`${safe.server.url}/api/session/callback?${new URLSearchParams({ code, state })}`, {
        redirect: 'manual',
        headers: { cookie: `${nameOf(state)}=${kept}` },
      });
      const lines = [...begun.headers.getSetCookie(), ...ended.headers.getSetCookie()];
      for (const line of lines) expect(line.toLowerCase()).toContain('; secure');
      const session = lines.find((line) => line.startsWith('__Host-tongguan='))!;
      expect(session).toBeDefined();
      expect(ended.headers.get('strict-transport-security')).toContain('max-age=31536000');
      const me = await clientOf(safe.server.url, session.split(';')[0])('session.me', {});
      expect(me.id).toBe('rep-hz-1');
      // Without the prefix it is another cookie, which a sister site on plain http could have set.
      const bare = session.split(';')[0]!.replace('__Host-', '');
      await expect(clientOf(safe.server.url, bare)('session.me', {})).rejects.toMatchObject({ code: 'not-signed-in' });
    } finally {
      await safe.close();
    }
  });
});

describe('secrets of the house', () => {
  const { readEnv } = jest.requireActual<typeof import('@tongguan/server/platform/env')>('@tongguan/server/platform/env');
  const env = (over: NodeJS.ProcessEnv) => () =>
    readEnv({ ...testSecrets, MONGODB_URI: 'mongodb://127.0.0.1/x', TONGGUAN_PUBLIC_URL: 'http://127.0.0.1', ...over });

  it.each(['website=', 'website', 'website=密码密码密码', 'website=c2hvcnQ=', 'website=!!!!', '=d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3'])(
    'refuses to start with the webhook secret %j',
    (given) => {
      expect(env({ TONGGUAN_WEBHOOK_SECRETS: given })).toThrow('TONGGUAN_WEBHOOK_SECRETS');
      expect(env({ TONGGUAN_WEBHOOK_SECRETS: given })).not.toThrow(given.slice(-8) || 'x');
    },
  );

  it('takes no source, or sources with real secrets, also as Standard Webhooks writes them', () => {
    const key = Buffer.from('k'.repeat(32)).toString('base64');
    expect([...env({ TONGGUAN_WEBHOOK_SECRETS: '' })().TONGGUAN_WEBHOOK_SECRETS.keys()]).toEqual([]);
    expect([...env({ TONGGUAN_WEBHOOK_SECRETS: `a=${key},b=whsec_${key}` })().TONGGUAN_WEBHOOK_SECRETS.keys()]).toEqual(['a', 'b']);
  });
});
