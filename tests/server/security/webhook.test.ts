import { askRaw, leadsOf, newMobile } from '../../support/cast';
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
    ['a form of another type', 'name=x', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['text', '{"name":"x"}', { 'content-type': 'text/plain' }],
    ['broken JSON', '{"name":', {}],
    ['a list', '[{"name":"x"}]', {}],
    ['a number', '1', {}],
    ['a nested name', '{"name":{"first":"x"}}', {}],
    ['an operator', '{"name":{"$ne":null}}', {}],
    ['an over-long name', JSON.stringify({ name: 'x'.repeat(201) }), {}],
    ['a date that is none', '{"capturedAt":"yesterday"}', {}],
  ])('%s is refused, and nothing of it kept', async (_, body, more) => {
    const before = await arrivals().countDocuments();
    const { status } = await signed(body, more as Record<string, string>);
    expect([400, 401]).toContain(status);
    expect(await arrivals().countDocuments()).toBe(before);
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
