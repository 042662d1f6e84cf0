import type { Contract } from '@tongguan/shared/api/contract';
import { contracts, type EndpointName } from '@tongguan/shared/api/contracts';
import { type Role, roles } from '@tongguan/shared/people/roles';
import { type Answer, askRaw, cast, friendOf, leadFor, leadsOf, newCmd, seedCast, sessionOf } from '../../support/cast';
import { signedHeaders, useHouse } from '../../support/house';

/** Every leaf of every endpoint's input, taken from the contracts, is filled with what an attacker sends. */
const house = useHouse({ rateLimits: { person: 1_000_000, source: 1_000_000, address: 1_000_000 } });
const entries = Object.entries(contracts) as [EndpointName, Contract][];

const nested = (depth: number): unknown => (depth === 0 ? 'x' : { in: nested(depth - 1) });
const nestedList = (depth: number): unknown => (depth === 0 ? 'x' : [nestedList(depth - 1)]);
/** Written as text where an object literal would set a prototype. */
const proto = JSON.parse('{"__proto__":{"role":"admin"},"constructor":{"prototype":{"role":"admin"}}}') as unknown;

const attacks: Record<string, unknown> = {
  $ne: { $ne: null },
  $gt: { $gt: '' },
  $where: { $where: 'sleep(1000)' },
  $regex: { $regex: '.*' },
  'dotted key': { 'owner.name': 1 },
  'a list': ['a'],
  'an empty object': {},
  'twenty objects deep': nested(20),
  'twenty lists deep': nestedList(20),
  __proto__: proto,
  'a lone surrogate': 'x\ud800y',
  NUL: 'a\u0000b',
  'a number': 1e308,
  'a negative number': -1,
  null: null,
  true: true,
  'right-to-left and zero-width': '\u202e\u200b甲',
  'a formula': '=HYPERLINK("http://evil.example","x")',
  'a path': '../../../etc/passwd',
};

/** Paths to the leaves of an input: `['changes', 0, 'field']`. */
const leaves = (value: unknown, at: (string | number)[] = []): (string | number)[][] => {
  if (value === null || typeof value !== 'object') return [at];
  const keys = Array.isArray(value) ? value.map((_, i) => i) : Object.keys(value);
  return [at, ...keys.flatMap((key) => leaves((value as Record<string, unknown>)[key], [...at, key]))].filter((path) => path.length > 0);
};

const withLeaf = (input: unknown, path: (string | number)[], value: unknown): Record<string, unknown> => {
  const copy = structuredClone(input) as Record<string, unknown>;
  const last = path.at(-1)!;
  const parent = path.slice(0, -1).reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy);
  parent[last] = value;
  return copy;
};

const roleFor = ({ who }: Contract): Role | null => (Array.isArray(who) ? who[0] : who === 'signed-in' ? 'rep' : null);

interface Target {
  lead: string;
  contact: string;
  person: string;
  externalUserId: string;
}
let target: Target;
const cookies = {} as Record<Role, string>;

const signAllIn = async () => {
  for (const role of roles) cookies[role] = await sessionOf(house(), cast[role]);
};

beforeAll(async () => {
  await seedCast(house());
  await signAllIn();
  const lead = await leadFor(house(), cast.rep);
  target = {
    lead: lead._id,
    contact: (await leadFor(house(), cast.rep)).contact,
    person: 'presales',
    externalUserId: await friendOf(house(), cast.rep),
  };
  for (let i = 0; i < 3; i++) await leadFor(house(), 'rep-sh-1');
});

/** Ending a lead is one of the doors that are tried: the next one finds it open again. */
beforeEach(() => leadsOf(house()).updateOne({ _id: target.lead }, { $set: { closedAt: null }, $unset: { outcome: '', lostReason: '' } }));

const validInput = (contract: Contract): Record<string, unknown> => {
  const input: Record<string, unknown> = { ...contract.example };
  for (const key of Object.keys(target) as (keyof Target)[]) if (key in input) input[key] = target[key];
  if ('cmd' in input) input['cmd'] = newCmd();
  return input;
};

/** An address holds UTF-8 only. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** Like the client, but lets through what it would leave out. */
const send = async (contract: Contract, input: Record<string, unknown>): Promise<Answer> => {
  const rest = { ...input };
  const path = contract.path.replace(/:(\w+)/g, (_, key: string) => {
    const value = rest[key];
    delete rest[key];
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return encodeURIComponent(wellFormed(text)) || '%20';
  });
  const role = roleFor(contract);
  const cookie: Record<string, string> = role ? { cookie: cookies[role] } : {};
  if (contract.method === 'POST' || contract.method === 'PUT') {
    const body = JSON.stringify(rest);
    const signed = contract.who === 'source' ? signedHeaders(body, newCmd(), house().now()) : {};
    return askRaw(house(), contract.method, path, body, { ...cookie, ...signed });
  }
  const query = Object.entries(rest).flatMap(([key, value]): string[] => {
    if (Array.isArray(value)) return value.map((item) => `${key}=${encodeURIComponent(JSON.stringify(item))}`);
    if (typeof value === 'object' && value !== null)
      return Object.entries(value).map(
        ([inner, item]) => `${key}[${encodeURIComponent(inner)}]=${encodeURIComponent(JSON.stringify(item) ?? '')}`,
      );
    return [`${key}=${encodeURIComponent(wellFormed(String(value)))}`];
  });
  return askRaw(house(), contract.method, query.length ? `${path}?${query.join('&')}` : path, undefined, cookie);
};

/** Only of a body, whose values arrive as they were sent; those of an address arrive as text. */
const barredByContract = (contract: Contract, input: Record<string, unknown>): boolean =>
  (contract.method === 'POST' || contract.method === 'PUT') && !contract.input.safeParse(JSON.parse(JSON.stringify(input))).success;

const partition = <T>(items: readonly T[], is: (item: T) => boolean): [T[], T[]] => [items.filter(is), items.filter((item) => !is(item))];

/** What is odd about the one lead that is shown: a new one has more of it than one that many arrivals have filled. */
const ofOneLead: ReadonlySet<string> = new Set(['flags', 'findings']);

/** How much an answer shows: every list in it, counted. */
const rowsIn = (value: unknown): number => {
  if (value === null || typeof value !== 'object') return 0;
  const own = Array.isArray(value) ? value.length : 0;
  return own + Object.entries(value).reduce((sum, [key, item]) => (ofOneLead.has(key) ? sum : sum + rowsIn(item)), 0);
};

describe.each(entries)('%s', (name, contract) => {
  // These end sessions, which would be ended for all that follow.
  if (/^(session\.end$|people\.)/.test(name)) afterEach(signAllIn);
  const fields = leaves({ ...Object.fromEntries(Object.keys(contract.input.shape).map((key) => [key, undefined])), ...contract.example });

  it('breaks on nothing, and shows no more for it', async () => {
    const calm = await send(contract, validInput(contract));
    let shown = rowsIn(calm.body);
    for (const [i, path] of fields.entries()) {
      const inputs = Object.entries(attacks).map(([name, value]) => ({ name, input: withLeaf(validInput(contract), path, value) }));
      const [barred, open] = partition(inputs, ({ input }) => barredByContract(contract, input));
      // What the contract refuses, every endpoint refuses at the one same door: one of them a field, another each time.
      const [knocking] = barred.slice(i % Math.max(1, barred.length));
      for (const { name, input } of knocking ? [...open, knocking] : open) {
        const answer = await send(contract, input);
        const what = `${path.join('.')} = ${name}: ${answer.status} ${answer.text.slice(0, 200)}`;
        expect([what, answer.status < 500 || contract.path === '/api/health']).toEqual([what, true]);
        // A document of the product itself is the same for all.
        if (answer.status === 200 && contract.who !== 'anyone') {
          const rows = rowsIn(answer.body);
          // A trail grows by what was accepted before: then a plain call shows as much.
          if (rows > shown + 3) shown = rowsIn((await send(contract, validInput(contract))).body);
          expect([what, rows <= shown + 3]).toEqual([what, true]);
        }
        expect(answer.text).not.toMatch(/\bat .*\.ts:\d+|node_modules|MongoServer|ZodError/);
      }
    }
  }, 240_000);

  it('refuses a megabyte, whoever sends it', async () => {
    const big = 'x'.repeat(1_000_000);
    const posts = contract.method === 'POST' || contract.method === 'PUT';
    if (posts) {
      const field = Object.keys(contract.input.shape).find((key) => !contract.path.includes(`:${key}`)) ?? 'any';
      const answer = await send(contract, { ...validInput(contract), [field]: big });
      expect([answer.status, answer.body['error']?.code]).toEqual([413, 'too-large']);
      return;
    }
    // Node itself refuses a head that long, and may close before all of it is sent.
    const answer = await askRaw(house(), contract.method, `/api/leads?before=${big}`, undefined).catch(() => null);
    if (answer) expect(answer.status).toBe(431);
  });
});

describe('queries', () => {
  const rep = (path: string) => askRaw(house(), 'GET', path, undefined, { cookie: cookies.rep });

  it.each([
    '/api/leads?owner[$ne]=x',
    '/api/leads?owner=rep-sh-1',
    '/api/leads?status[$ne]=closed',
    '/api/leads?status=assigned&status=closed',
    '/api/leads?limit=100&limit=1000',
    '/api/leads?limit=1000',
    '/api/leads?$where=1',
    '/api/leads?__proto__[role]=executive',
    '/api/leads?before[$gt]=',
    '/api/leads?before=9999999999999_%24ne',
    '/api/leads?before=999999999999999_zzz&limit=100',
    '/api/leads?before=%00_x',
  ])('%s shows nobody else’s', async (path) => {
    const { status, body } = await rep(path);
    expect(status).toBeLessThan(500);
    const owners = new Set((body['leads'] ?? []).map((lead: { ownerName: string }) => lead.ownerName));
    expect([...owners].filter((name) => name !== '周晓楠')).toEqual([]);
  });

  it.each([
    '%',
    '%E0%A4%A',
    '%00',
    '..%2f..%2fetc%2fpasswd',
    '%2e%2e',
    '$ne',
    '{"$ne":null}',
    'l'.repeat(3000),
    '[object Object]',
    '__proto__',
  ])('a lead called %s is nowhere', async (name) => {
    for (const tail of ['', '/trail']) {
      const { status } = await rep(`/api/leads/${name}${tail}`);
      expect(status === 400 || status === 404).toBe(true);
    }
  });
});

describe('bodies', () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    askRaw(house(), 'POST', `/api/leads/${target.lead}/start`, body, { cookie: cookies.rep, ...headers });

  it.each([
    ['no JSON', '{"cmd":', {}],
    ['a list', '[]', {}],
    ['a text', '"x"', {}],
    ['null', 'null', {}],
    ['nothing', '', {}],
    ['a duplicate key', '{"cmd":"12345678","cmd":{"$ne":1}}', {}],
    ['another type', 'cmd=12345678', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a form with files', '--x--', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['xml', '<!DOCTYPE x [<!ENTITY a "b">]><xml>&a;</xml>', { 'content-type': 'text/xml' }],
    ['an unknown encoding', 'x', { 'content-encoding': 'evil' }],
    ['broken gzip', 'x', { 'content-encoding': 'gzip' }],
    ['another charset', '{"cmd":"12345678x\ud83d"}', { 'content-type': 'application/json; charset=evil' }],
  ])('%s is refused as a mistake of the sender', async (_, body, headers) => {
    const answer = await post(body, headers as Record<string, string>);
    expect([answer.status, answer.body['error']?.code]).toEqual([400, 'invalid']);
  });

  it('a bomb of zeros unpacks to a refusal, not to memory', async () => {
    const { gzipSync } = await import('node:zlib');
    const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20));
    const answer = await fetch(`${house().server.url}/api/leads`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', cookie: cookies.rep },
      body: bomb,
    });
    expect(answer.status).toBe(413);
  });

  it('many keys are refused before they are looked at', async () => {
    const many = JSON.stringify(Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`k${i}`, 1])));
    expect((await post(many)).status).toBe(413);
  });

  it('pollute no prototype', async () => {
    await post('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    await askRaw(house(), 'GET', '/api/leads?__proto__[polluted]=1&constructor[prototype][polluted]=1', undefined, { cookie: cookies.rep });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('one edit that says everything twice', () => {
  const edit = (changes: unknown[]) =>
    askRaw(house(), 'POST', `/api/leads/${target.lead}/edit`, JSON.stringify({ cmd: newCmd(), changes }), { cookie: cookies.rep });

  it('adds a preference once and removes it once', async () => {
    const add = { field: 'preferences', add: { id: 'pref-1', text: '上午联系' } };
    const added = await edit([add, add, { field: 'preferences', add: { id: 'pref-1', text: '别的' } }]);
    expect(added.status).toBe(200);
    expect(added.body['card'].preferences).toEqual([{ id: 'pref-1', text: '上午联系' }]);
    const remove = { field: 'preferences', remove: 'pref-1' };
    const removed = await edit([remove, remove]);
    expect([removed.status, removed.body['card']?.preferences]).toEqual([200, []]);
  });

  it('cannot want one field two ways', async () => {
    const { body } = await edit([]);
    expect(body['error'].code).toBe('invalid');
    const now = (await askRaw(house(), 'GET', `/api/leads/${target.lead}`, undefined, { cookie: cookies.rep })).body['card'].industry;
    const answer = await edit([
      { field: 'industry', from: now, to: '甲' },
      { field: 'industry', from: now, to: '乙' },
    ]);
    expect([answer.status, answer.body['error']?.code]).toEqual([409, 'conflict']);
  });
});

describe('settings', () => {
  const put = async (name: string, value: unknown) => {
    const { version } = (await askRaw(house(), 'GET', `/api/settings/${name}`, undefined, { cookie: cookies.operations })).body;
    return askRaw(house(), 'PUT', `/api/settings/${name}`, JSON.stringify({ cmd: newCmd(), version, value }), {
      cookie: cookies.operations,
    });
  };
  const hours = { from: 540, to: 1080, weekdays: [1, 2, 3, 4, 5], timeZone: 'Asia/Shanghai' };

  it.each([
    ['hours that end before they begin', { from: 1080, to: 540 }],
    ['hours of no length', { from: 540, to: 540 }],
    ['a time zone there is not', { timeZone: 'Mars/Phobos' }],
    ['no working day', { weekdays: [] }],
  ])('never take %s, on which every clock would break', async (_, wrong) => {
    const answer = await put('clocks', { retryMinutes: 5, workingHours: { ...hours, ...wrong } });
    expect([answer.status, answer.body['error']?.code]).toEqual([400, 'invalid']);
  });

  it('are not looked into further than they can be deep', async () => {
    for (const deep of [nested(20), nestedList(20)]) {
      const answer = await put('clocks', { retryMinutes: 5, workingHours: hours, more: deep });
      expect([answer.status, answer.body['error']?.message]).toEqual([400, '请求内容嵌套太深']);
    }
  });

  it('are looked up by name in a closed list', async () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'secrets'])
      expect((await askRaw(house(), 'GET', `/api/settings/${name}`, undefined, { cookie: cookies.operations })).status).toBe(400);
  });
});

describe('what was let in', () => {
  it('still verifies: nothing an attacker wrote makes the trail read as tampered with', async () => {
    const edit = (to: string) =>
      askRaw(
        house(),
        'POST',
        `/api/leads/${target.lead}/edit`,
        JSON.stringify({ cmd: newCmd(), changes: [{ field: 'company', from: company, to }] }),
        {
          cookie: cookies.rep,
        },
      );
    const read = async () =>
      (await askRaw(house(), 'GET', `/api/leads/${target.lead}`, undefined, { cookie: cookies.rep })).body['card'].company;
    let company = await read();
    for (const to of ['一\ud800二', '三\u0000四', '\udfff', '五\u2028六']) {
      expect((await edit(to)).status).toBe(200);
      company = await read();
    }
    await house().server.sweepAll();
    const { verifyTrail } = await import('@tongguan/server/platform/trail/verify');
    const { kinds } = await import('@tongguan/server/migrations');
    const { findings } = await verifyTrail(house().database.db, house().server.services.env.TONGGUAN_TRAIL_KEY, kinds as never);
    expect(findings).toEqual([]);
  }, 90_000);
});
