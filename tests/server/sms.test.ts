import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { open } from '@tongguan/server/platform/collections';
import { readEnv } from '@tongguan/server/platform/env';
import { outboxSpec } from '@tongguan/server/platform/queue/outbox';
import { createSms, type Sms } from '@tongguan/server/sms/sms';
import { leadsOf, newCmd, newMobile } from '../support/cast';
import { useHouse } from '../support/house';

const house = useHouse({ now: '2026-03-02T10:00:00+08:00' });
const control = () => house().simulator.control;
const rep = 'rep-sh-1';
const hour = 3_600_000;
const go = async (ms: number) => {
  house().setNow(new Date(house().now().getTime() + ms));
  for (let i = 0; i < 2; i++) await house().server.sweepAll();
};
const texts = () =>
  control()
    .cards(rep)
    .filter(({ msgtype }) => msgtype === 'sms')
    .map(({ content }) => content['content']);
const ownNumber = () => control().world.state.people.find(({ userid }) => userid === rep)!.mobile;
const enter = async (phone: string | null) => (await house().signIn(rep)).api('people.setPhone', { cmd: newCmd(), phone });
const row = (lead: string) => open(house().database.db, outboxSpec).findOne({ subject: `lead-${lead}`, channel: 'sms' });

let days = 0;
/** A lead of a day of its own that nobody begins, until its owner is warned. */
const warned = async () => {
  house().setNow(new Date(Date.parse('2026-03-02T10:00:00+08:00') + days++ * 7 * 24 * hour));
  const { body } = await house().arrive({ name: '短信测试', phone: newMobile(), region: '上海' });
  await go(1000);
  const { _id, no } = (await leadsOf(house()).findOne({ no: body.lead }))!;
  await go(2 * hour);
  return { id: _id, no };
};

describe('B4 the warning as a text', () => {
  it('goes to who has entered a number, beside the card, and says nothing of the customer', async () => {
    expect(await (await house().signIn(rep)).api('people.phone', {})).toEqual({ on: true, masked: null });
    const quiet = await warned();
    expect([texts(), (await row(quiet.id))!.outcome]).toEqual([[], 'withdrawn']);
    const phone = ownNumber();
    expect(await enter(phone)).toEqual({ on: true, masked: expect.stringMatching(/^199\*+\d{4}$/) });
    const { id, no } = await warned();
    expect(texts()).toEqual([`【通关】线索${no}还没开始跟进，3月10日 周二 09:00收回。请打开企业微信处理。`]);
    expect(
      control()
        .cards(rep)
        .some(({ content }) => JSON.stringify(content).includes(`还没开始跟进 ${no}`)),
    ).toBe(true);
    const dump = JSON.stringify(await house().database.db.collection('people').find().toArray());
    expect(dump).not.toContain(phone);
    const { messages } = await (await house().signIn(rep)).api('message.ofLead', { lead: id });
    expect(messages.map(({ kind, channel, state }) => [kind, channel, state])).toContainEqual(['start-reminder', 'sms', 'sent']);
  });

  it('waits when the provider cannot, is given up when the number is refused, and stops when it is taken out or switched off', async () => {
    control().setFaults({ errcodes: { 'sms/send': { code: 2, times: 9 } } });
    const first = await warned();
    expect(await row(first.id)).toMatchObject({ reason: 'sms busy', attempts: 1 });
    control().setFaults({ errcodes: {} });
    await go(61_000);
    expect(texts().filter((text) => String(text).includes(first.no))).toHaveLength(1);
    control().setFaults({ errcodes: { 'sms/send': { code: 1, times: 9 } } });
    expect(await row((await warned()).id)).toMatchObject({ reason: 'sms refused', deadAt: expect.any(Date) });
    control().setFaults({ errcodes: {} });
    expect(await enter(null)).toEqual({ on: true, masked: null });
    expect(await row((await warned()).id)).toMatchObject({ outcome: 'withdrawn' });
    const { settings } = house().server.services;
    const { value, version } = await settings.get('messages');
    await settings.put('messages', version, { ...value, sms: [] }, { actor: { kind: 'person', id: 'admin' } });
    expect(await row((await warned()).id)).toBeNull();
  });

  it('may be entered for a colleague by an administrator: masked, sealed, and in the trail without the number', async () => {
    const phone = newMobile();
    const admin = (await house().signIn('admin')).api;
    const set = (by: typeof admin, to: string | null, person = 'rep-hz-2') => by('people.setPhoneOf', { person, cmd: newCmd(), phone: to });
    expect(await admin('people.phoneOf', { person: 'rep-hz-2' })).toEqual({ on: true, masked: null });
    const masked = `${phone.slice(0, 3)}****${phone.slice(-4)}`;
    expect(await set(admin, phone)).toEqual({ on: true, masked });
    expect(await set(admin, phone)).toEqual({ on: true, masked });
    expect(await (await house().signIn('rep-hz-2')).api('people.phone', {})).toEqual({ on: true, masked });
    for (const userid of ['lead-hz', 'boss', 'rep-hz-2'])
      await expect(set((await house().signIn(userid)).api, null)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(set(admin, phone, 'nobody')).rejects.toMatchObject({ code: 'not-found' });
    await expect(set(admin, '12345')).rejects.toMatchObject({ code: 'invalid' });
    await house().settle();
    const { items } = await admin('audit.events', { record: 'person-rep-hz-2', kind: 'people' });
    expect(items.filter(({ type }) => type === 'person.phone-set')).toMatchObject([{ words: '登记了接收短信的号码', door: 'screen' }]);
    for (const name of ['people', 'trail'])
      expect(JSON.stringify(await house().database.db.collection(name).find().toArray())).not.toContain(phone);
    expect(await (await house().signIn('rep-hz-2')).api('people.setPhone', { cmd: newCmd(), phone: null })).toEqual({
      on: true,
      masked: null,
    });
  });

  it('takes no number that is none', async () => {
    const { api } = await house().signIn(rep);
    for (const phone of ['12345', '+8613800000000', '02112345678', ''])
      await expect(api('people.setPhone', { cmd: newCmd(), phone })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('the protocol of Tencent Cloud SMS', () => {
  const secretKey = 'example-secret-key';
  let server: Server;
  let sms: Sms;
  let seen: { headers: IncomingHttpHeaders; body: string } | undefined;
  let answer: object;
  const sent = (Code: string) => ({
    SendStatusSet: [{ SerialNo: '1', PhoneNumber: '+8613900000001', Fee: 1, Code, Message: '' }],
    RequestId: 'r',
  });
  const text = { phone: '13900000001', params: ['SH20260302-00001', '3月2日 18:00'], id: 'lead-x@3@text' };

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        seen = { headers: request.headers, body };
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ Response: answer }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    sms = createSms(
      readEnv({
        ...house().env,
        TONGGUAN_SMS_PROVIDER: 'tencent',
        TONGGUAN_SMS_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        TONGGUAN_SMS_SECRET_ID: 'example-secret-id',
        TONGGUAN_SMS_SECRET_KEY: secretKey,
        TONGGUAN_SMS_APP_ID: '1400000000',
        TONGGUAN_SMS_SIGN: '通关示例',
        TONGGUAN_SMS_TEMPLATE: '100001',
      }),
    )!;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const sha = (data: string) => createHash('sha256').update(data).digest('hex');
  const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();

  /** TC3-HMAC-SHA256 over the request as it came, from the documented recipe; the package leaves a port out of the host. */
  const signatureOf = ({ headers, body }: { headers: IncomingHttpHeaders; body: string }, signedHeaders: string): string => {
    const canonical = signedHeaders
      .split(';')
      .map((name) => `${name}:${String(headers[name]).toLowerCase().replace(/:\d+$/, '')}\n`)
      .join('');
    const request = ['POST', '/', '', canonical, signedHeaders, sha(body)].join('\n');
    const at = String(headers['x-tc-timestamp']);
    const day = new Date(Number(at) * 1000).toISOString().slice(0, 10);
    const toSign = ['TC3-HMAC-SHA256', at, `${day}/127/tc3_request`, sha(request)].join('\n');
    return createHmac('sha256', hmac(hmac(hmac(`TC3${secretKey}`, day), '127'), 'tc3_request'))
      .update(toSign)
      .digest('hex');
  };

  it('signs the documented request', async () => {
    answer = sent('Ok');
    await sms.send(text);
    const { headers, body } = seen!;
    expect(headers).toMatchObject({ 'x-tc-action': 'SendSms', 'x-tc-version': '2021-01-11', 'x-tc-region': 'ap-guangzhou' });
    expect(JSON.parse(body)).toEqual({
      PhoneNumberSet: ['+8613900000001'],
      SmsSdkAppId: '1400000000',
      SignName: '通关示例',
      TemplateId: '100001',
      TemplateParamSet: ['SH20260302-00001', '3月2日 18:00'],
      SessionContext: 'lead-x@3@text',
    });
    const [, credential, signedHeaders, signature] = /Credential=(\S+), SignedHeaders=(\S+), Signature=(\S+)$/.exec(
      headers.authorization!,
    )!;
    // The package names the service after the first word of the host: `sms` where it is Tencent Cloud's own.
    expect(credential).toMatch(/^example-secret-id\/\d{4}-\d\d-\d\d\/127\/tc3_request$/);
    expect(signature).toBe(signatureOf(seen!, signedHeaders!));
  });

  it.each([
    ['LimitExceeded.PhoneNumberThirtySecondLimit', 'later'],
    ['LimitExceeded.PhoneNumberDailyLimit', 'later'],
    ['FailedOperation.InsufficientBalanceInSmsPackage', 'config'],
    ['FailedOperation.SignatureIncorrectOrUnapproved', 'config'],
    ['FailedOperation.TemplateIncorrectOrUnapproved', 'config'],
    ['FailedOperation.PhoneNumberInBlacklist', 'refused'],
    ['InvalidParameterValue.IncorrectPhoneNumber', 'refused'],
  ])('takes %s of the number as %s', async (code, kind) => {
    answer = sent(code);
    await expect(sms.send(text)).rejects.toMatchObject({ code, kind, message: `sms ${code}` });
  });

  it.each([
    ['AuthFailure.SignatureFailure', 'config'],
    ['RequestLimitExceeded', 'later'],
    ['InternalError.OtherError', 'later'],
  ])('takes %s of the whole request as %s, and keeps its words to itself', async (Code, kind) => {
    answer = { Error: { Code, Message: 'about +8613900000001' }, RequestId: 'r' };
    await expect(sms.send(text)).rejects.toMatchObject({ code: Code, kind, message: expect.not.stringContaining('139') });
  });

  it('takes no answer as a wait, and nothing half set up', async () => {
    answer = 'nonsense' as never;
    await expect(sms.send(text)).rejects.toMatchObject({ kind: 'later' });
    expect(() => readEnv({ ...house().env, TONGGUAN_SMS_PROVIDER: 'tencent' })).toThrow(
      /TONGGUAN_SMS_SECRET_ID（缺失）.*TONGGUAN_SMS_TEMPLATE（缺失）/,
    );
  });
});
