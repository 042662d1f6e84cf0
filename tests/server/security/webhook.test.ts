import { askRaw, leadsOf, newCmd, newMobile } from '../../support/cast';
import { signedHeaders, useHouse } from '../../support/house';

const key = (letter: string) => Buffer.from(letter.repeat(32)).toString('base64');
const house = useHouse({ env: { TONGGUAN_WEBHOOK_SECRETS: `website=${key('w')},expo=${key('e')}` } });

const post = (body: string, headers: Record<string, string>, source = 'website') =>
  askRaw(house(), 'POST', `/api/arrivals/${source}`, body, headers);
const arrivals = () => house().database.db.collection('arrivals');
const form = () => JSON.stringify({ name: '池雨', phone: newMobile(), region: '长沙' });

/** Refused as a whole: one answer for every reason, and nothing kept. */
const refused = async (attempt: () => ReturnType<typeof post>): Promise<string> => {
  const before = await arrivals().countDocuments();
  const answer = await attempt();
  expect([answer.status, answer.body['error']?.code]).toEqual([401, 'bad-signature']);
  expect(await arrivals().countDocuments()).toBe(before);
  return answer.text;
};

describe('a delivery', () => {
  it('is refused alike for every way of being forged, so that nothing is learned from the answer', async () => {
    const body = form();
    const good = signedHeaders(body, 'forged', house().now());
    const without = (name: string) => Object.fromEntries(Object.entries(good).filter(([header]) => header !== name));
    const answers = await Promise.all([
      refused(() => post(body, { 'content-type': 'application/json' })),
      refused(() => post(body, without('webhook-id'))),
      refused(() => post(body, without('webhook-timestamp'))),
      refused(() => post(body, without('webhook-signature'))),
      refused(() => post(body, { ...good, 'webhook-signature': '' })),
      refused(() => post(body, { ...good, 'webhook-signature': 'v1,' })),
      refused(() => post(body, { ...good, 'webhook-signature': good['webhook-signature']!.slice(0, -4) })),
      refused(() => post(body, { ...good, 'webhook-signature': good['webhook-signature']!.replace('v1,', 'v1a,') })),
      refused(() => post(body, { ...good, 'webhook-id': 'another' })),
      refused(() => post(body, { ...good, 'webhook-id': 'with space' })),
      refused(() => post(body, { ...good, 'webhook-timestamp': String(Number(good['webhook-timestamp']) + 1) })),
      refused(() => post(`${body} `, good)),
      refused(() => post(body.replace('池雨', '池鱼'), good)),
      refused(() => post(body, signedHeaders(body, 'forged', house().now(), key('x')))),
      refused(() => post(body, signedHeaders(body, 'forged', house().now(), ''))),
      refused(() => post(body, signedHeaders(body, 'forged', house().now(), key('e')))),
      refused(() => post(body, signedHeaders(body, 'forged', house().now()), 'expo')),
      refused(() => post(body, signedHeaders(body, 'forged', house().now()), 'unknown')),
      refused(() => post(body, signedHeaders(body, 'forged', house().now()), 'constructor')),
    ]);
    expect(new Set(answers).size).toBe(1);
  });

  it('is taken with one good signature among several, as when a secret is being changed', async () => {
    const body = form();
    const good = signedHeaders(body, 'two-signatures', house().now());
    const old = signedHeaders(body, 'two-signatures', house().now(), key('o'))['webhook-signature'];
    expect((await post(body, { ...good, 'webhook-signature': `${old} ${good['webhook-signature']}` })).status).toBe(200);
  });

  it('is taken up to five minutes from now, either way, and no further', async () => {
    for (const [minutes, status] of [
      [-4.9, 200],
      [4.9, 200],
      [-5.1, 401],
      [5.1, 401],
      [-60 * 24 * 365, 401],
    ] as const) {
      const body = form();
      const at = new Date(Date.now() + minutes * 60_000);
      expect([minutes, (await post(body, signedHeaders(body, `at-${minutes}`, at))).status]).toEqual([minutes, status]);
    }
  });

  it('replayed inside the window answers the first result, byte for byte, and makes no second lead', async () => {
    const body = form();
    const headers = signedHeaders(body, 'replayed', house().now());
    const first = await post(body, headers);
    const [second, third] = await Promise.all([post(body, headers), post(body, headers)]);
    expect([second.text, third.text]).toEqual([first.text, first.text]);
    // The same id signed anew with another content is still the delivery that was taken first.
    const other = form();
    expect((await post(other, signedHeaders(other, 'replayed', house().now()))).text).toBe(first.text);
    expect(await leadsOf(house()).countDocuments({ no: first.body['lead'] })).toBe(1);
    const lead = await leadsOf(house()).findOne({ no: first.body['lead'] });
    expect(lead?.arrivals).toHaveLength(1);
  });

  it('replayed late is refused, though its signature was once good', async () => {
    const body = form();
    const headers = signedHeaders(body, 'late', house().now());
    expect((await post(body, headers)).status).toBe(200);
    house().setNow(new Date(Date.now() + 6 * 60_000));
    await refused(() => post(body, headers));
    house().setNow(new Date());
  });

  it('of one source is not one of another, even under the same id', async () => {
    const body = form();
    const website = await post(body, signedHeaders(body, 'shared-id', house().now()));
    const expo = await post(body, signedHeaders(body, 'shared-id', house().now(), key('e')), 'expo');
    expect(expo.body['arrival']).not.toBe(website.body['arrival']);
  });

  it('cannot name its source in the body', async () => {
    const body = JSON.stringify({ ...(JSON.parse(form()) as object), source: 'expo' });
    const { body: answer } = await post(body, signedHeaders(body, 'named', house().now()));
    const row = await arrivals().findOne({ _id: answer['arrival'] });
    expect(row?.['source']).toBe('website');
  });
});

describe('what is no form', () => {
  const signed = (body: string, more: Record<string, string> = {}) =>
    post(body, { ...signedHeaders(body, `odd-${Math.random().toString(36).slice(2)}`, house().now()), ...more });

  it.each([
    ['no body', '', 'unreadable', []],
    ['text', 'hello', 'unreadable', []],
    ['broken JSON', '{"name":', 'unreadable', []],
    ['a number', '1', 'unreadable', []],
    ['a list of several', '[{"name":"x"},{"name":"y"}]', 'several', ['一次只收一个对象，请一条一条推送']],
    ['an unknown structure', '{"data":{"phone":"13900000000"}}', 'nothing', []],
    ['a nested name', '{"name":{"first":"秘密"}}', 'shape', ['name 须是文字']],
    ['an operator', '{"name":{"$ne":null}}', 'shape', ['请求里有不允许的字段名']],
    ['a phone that is a number', '{"name":"x","phone":13900000000}', 'shape', ['phone 须是文字']],
    ['an over-long name', JSON.stringify({ name: '秘'.repeat(201) }), 'shape', ['name 太长，最多 200 字']],
    [
      'a date that is none',
      '{"name":"x","capturedAt":"yesterday","consent":"是"}',
      'shape',
      ['capturedAt 须是带时区的时间，如 2026-01-28T09:30:00+08:00', 'consent 须是 true 或 false'],
    ],
    [
      'too many fields',
      JSON.stringify({ name: 'x', ...Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`f${i}`, i])) }),
      'shape',
      ['请求内容的字段太多'],
    ],
  ])('%s is kept, sealed, and the sender told why; sent again it is answered alike', async (_, body, reason, fields) => {
    const before = await arrivals().countDocuments();
    const id = `odd-${Math.random().toString(36).slice(2)}`;
    const send = (content: string) => post(content, signedHeaders(content, id, house().now()));
    const first = await send(body);
    expect([first.status, first.body['error'].code, first.body['error'].details]).toEqual([
      422,
      'unusable',
      { arrival: expect.any(String), reason, fields },
    ]);
    expect(first.text).not.toContain('秘');
    const again = await Promise.all([send(body), send(form())]);
    for (const { status, text } of again) expect([status, text]).toEqual([422, first.text]);
    expect(await arrivals().countDocuments()).toBe(before + 1);
    const row = await arrivals().findOne({ _id: first.body['error'].details.arrival });
    expect(row).toMatchObject({ source: 'website', form: 'raw', rejected: reason, rejectedAt: expect.any(Date) });
    if (body.length > 20) expect(JSON.stringify(row)).not.toContain(body.slice(2, 20));
  });

  it('and what was kept is seen by operations, mended by a mapping of their own, and taken in by a retry', async () => {
    const { api } = await house().signIn('admin');
    const phone = newMobile();
    const body = JSON.stringify({ person: { mobile: Number(phone), called: '蒋一凡' }, city: '长沙' });
    const { arrival } = (await post(body, signedHeaders(body, 'mended', house().now()))).body['error'].details;
    const waiting = (await api('arrival.rejected', {})).arrivals.find(({ id }) => id === arrival)!;
    expect(waiting).toMatchObject({ label: 'website', reason: 'nothing' });
    expect(waiting.fields.map(({ path }) => path)).toEqual(['person.mobile', 'person.called', 'city']);
    expect(JSON.stringify(waiting)).not.toMatch(new RegExp(`${phone}|蒋一凡`));
    expect((await api('arrival.retry', { arrival, cmd: newCmd() })).outcome).toBe('rejected');

    const own = { items: { phone: ['person.mobile'], name: ['person.called', 'name'], region: ['city'] }, delivery: [], labels: {} };
    expect((await api('source.try', { source: 'website', sample: body, mapping: own })).rejected).toBeNull();
    const put = async (mapping: typeof own | null) => {
      const { version } = await api('source.mapping.get', { source: 'website' });
      return api('source.mapping.put', { source: 'website', cmd: newCmd(), version, mapping });
    };
    expect((await put(own)).own).toBe(true);
    const { sources } = await api('source.list', {});
    expect(sources.find(({ id }) => id === 'website')).toMatchObject({ kind: 'signed', ownMapping: true });
    const retried = await api('arrival.retry', { arrival, cmd: newCmd() });
    expect(retried).toMatchObject({ outcome: 'created', lead: expect.stringMatching(/^CS/) });
    const again = await post(body, signedHeaders(body, 'mended', house().now()));
    expect([again.status, again.body['lead']]).toEqual([200, retried.lead]);
    const row = await arrivals().findOne({ _id: arrival });
    for (const field of ['rejected', 'rejectedAt', 'wrong']) expect(row).not.toHaveProperty(field);
    expect((await put(null)).own).toBe(false);
  });

  it('a list that was kept is taken apart by a retry, and answered as before', async () => {
    const { api } = await house().signIn('admin');
    const body = JSON.stringify([JSON.parse(form()), JSON.parse(form()), { name: 7 }]);
    const first = await post(body, signedHeaders(body, 'list', house().now()));
    const retried = await api('arrival.retry', { arrival: first.body['error'].details.arrival, cmd: newCmd() });
    expect(retried).toMatchObject({ outcome: 'split', parts: { taken: 2, rejected: 1 } });
    expect((await post(body, signedHeaders(body, 'list', house().now()))).text).toBe(first.text);
  });

  it('is answered as before once its content was let go', async () => {
    const { api } = await house().signIn('admin');
    const body = '{"name":["x"]}';
    const first = await post(body, signedHeaders(body, 'let-go', house().now()));
    await api('arrival.discard', { arrival: first.body['error'].details.arrival, cmd: newCmd() });
    expect((await post(body, signedHeaders(body, 'let-go', house().now()))).text).toBe(first.text);
  });

  it('under another type is read by what it looks like', async () => {
    expect((await signed(form(), { 'content-type': 'text/plain' })).status).toBe(200);
    expect((await signed(`phone=${newMobile()}&name=x`, { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(200);
  });

  it('too large a one is refused before its signature is looked at', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(70_000) });
    expect((await signed(body)).status).toBe(413);
    const chunked = await fetch(`${house().server.url}/api/arrivals/website`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Blob([new Uint8Array(5_000_000).fill(0x20)]).stream(),
      duplex: 'half',
    } as RequestInit).then(
      ({ status }) => status,
      () => 413,
    );
    expect(chunked).toBe(413);
  });

  it('a form with nothing in it is taken: what is missing is flagged, not refused', async () => {
    const { status, body } = await signed('{}');
    expect(status).toBe(200);
    const lead = await leadsOf(house()).findOne({ no: body['lead'] });
    expect(lead?.flags).toEqual(['phone-missing', 'company-missing', 'industry-missing']);
  });
});
