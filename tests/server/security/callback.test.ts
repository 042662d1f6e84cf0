import { leadKind } from '@tongguan/server/lead/lead';
import { buildXml, parseXml, textOf, type XmlFields } from '@tongguan/server/wecom/xml';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import { type Answer, askRaw, handOver, leadFor, leadsOf, seedCast } from '../../support/cast';
import { testSecrets, useHouse } from '../../support/house';

const house = useHouse({ now: '2026-03-02T02:00:00Z', rateLimits: { person: 100_000, source: 100_000, address: 100_000 } });
beforeAll(() => seedCast(house()));

const { WECOM_CORP_ID: corpId, WECOM_CALLBACK_TOKEN: token, WECOM_CALLBACK_AES_KEY: aesKey } = testSecrets;

interface Sealed {
  query: string;
  body: string;
}

/** As WeCom posts it. */
const seal = (message: string, with_: { corp?: string; token?: string; key?: string; at?: Date; signature?: string } = {}): Sealed => {
  const timestamp = String(Math.floor((with_.at ?? house().now()).getTime() / 1000));
  const encrypted = encrypt(with_.key ?? aesKey, message, with_.corp ?? corpId);
  const signature = with_.signature ?? getSignature(with_.token ?? token, timestamp, 'nonce', encrypted);
  return {
    query: new URLSearchParams({ msg_signature: signature, timestamp, nonce: 'nonce' }).toString(),
    body: buildXml({ ToUserName: with_.corp ?? corpId, AgentID: '1000002', Encrypt: encrypted }),
  };
};
const deliver = ({ query, body }: Sealed): Promise<Answer> =>
  askRaw(house(), 'POST', `/api/wecom/callback?${query}`, body, { 'content-type': 'text/xml' });

const press = (userid: string, lead: string, more: XmlFields = {}): string =>
  buildXml({
    ToUserName: corpId,
    FromUserName: userid,
    CreateTime: String(Math.floor(house().now().getTime() / 1000)),
    MsgType: 'event',
    Event: 'template_card_event',
    EventKey: `start:${lead}`,
    TaskId: `lead-${lead}@2@notify`,
    CardType: 'button_interaction',
    ResponseCode: 'code',
    AgentID: '1000002',
    ...more,
  });

const replyIn = ({ text }: Answer): string => {
  const outer = parseXml(text);
  const { message, id } = decrypt(aesKey, textOf(outer, 'Encrypt'));
  expect(id).toBe(corpId);
  expect(textOf(outer, 'MsgSignature')).toBe(
    getSignature(token, textOf(outer, 'TimeStamp'), textOf(outer, 'Nonce'), textOf(outer, 'Encrypt')),
  );
  return message;
};
const wordsIn = (answer: Answer): string => {
  const button = parseXml(replyIn(answer))?.['Button'];
  return textOf(button, 'ReplaceName');
};

const read = async (lead: string) => (await leadsOf(house()).findOne({ _id: lead }))!;
const started = async (lead: string) =>
  (await house().server.services.trail.readTrail(leadKind.kind, await read(lead))).filter((event) => event.type === 'lead.started');

describe('a callback', () => {
  it.each([
    ['signed with another token', { token: 'other' }],
    ['with a signature of another length', { signature: 'short' }],
    ['with an empty signature', { signature: '' }],
    ['of another corporation', { corp: 'wwother0000000000' }],
    ['of a corporation whose id begins like ours', { corp: `${corpId}x` }],
    ['eleven minutes old', { at: new Date('2026-03-02T01:49:00Z') }],
    ['eleven minutes ahead', { at: new Date('2026-03-02T02:11:00Z') }],
    ['under another key', { key: `${'0'.repeat(42)}A` }],
  ])('%s is refused and does nothing', async (_, forged) => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const answer = await deliver(seal(press('rep-hz-1', lead._id), forged));
    expect([answer.status, answer.body['error']?.code]).toEqual([401, 'bad-signature']);
    expect(await started(lead._id)).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['no xml', 'hello'],
    ['unfinished xml', '<xml><Encrypt>x'],
    ['xml without a message', '<xml><ToUserName>x</ToUserName></xml>'],
    ['two messages', '<xml><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>'],
    ['elements for text', '<xml><Encrypt><a>b</a></Encrypt></xml>'],
    ['JSON', '{"Encrypt":"x"}'],
    ['prototype names', '<xml><__proto__><Encrypt>x</Encrypt></__proto__></xml>'],
  ])('that holds %s is refused', async (_, body) => {
    const { query } = seal(press('rep-hz-1', 'x'));
    expect((await deliver({ query, body })).status).toBe(401);
  });

  it('with an entity bomb is refused at once, outside and inside the cipher', async () => {
    const lines = Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`).join('');
    const bomb = `<!DOCTYPE xml [<!ENTITY a0 "ha">${lines}]><xml><Encrypt>&a30;</Encrypt><FromUserName>&a30;</FromUserName></xml>`;
    const begun = Date.now();
    const outside = await deliver({ ...seal('x'), body: bomb });
    const inside = await deliver(seal(bomb));
    expect([outside.status, inside.status]).toEqual([401, 400]);
    const file = '<!DOCTYPE xml [<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><Encrypt>&f;</Encrypt></xml>';
    const answer = await deliver({ ...seal('x'), body: file });
    expect([answer.status, answer.text.includes('root:')]).toEqual([401, false]);
    expect(Date.now() - begun).toBeLessThan(2000);
  });

  it('that says what nobody understands is answered with nothing, so that it is not sent again', async () => {
    for (const message of [
      '<xml><Event>no_such_event</Event></xml>',
      '<xml><MsgType>text</MsgType><Content>hi</Content></xml>',
      '<xml></xml>',
    ]) {
      const answer = await deliver(seal(message));
      expect([200, 400]).toContain(answer.status);
      expect(answer.status === 200 ? answer.text : '').toBe('');
    }
  });

  it('check of the address answers the bare text, and a forged one nothing', async () => {
    expect(await house().simulator.control.checkCallbackUrl()).toMatchObject({ ok: true });
    const forged = await askRaw(house(), 'GET', '/api/wecom/callback?msg_signature=x&timestamp=1&nonce=n&echostr=e', undefined);
    expect(forged.status).toBe(401);
  });
});

describe('a press on a card', () => {
  it('delivered three times, at once and again, starts the lead once and answers alike', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const one = seal(press('rep-hz-1', lead._id));
    const again = seal(press('rep-hz-1', lead._id));
    const answers = [...(await Promise.all([deliver(one), deliver(one), deliver(again)])), await deliver(one)];
    const replies = answers.map(replyIn);
    expect(new Set(replies).size).toBe(1);
    expect(answers.map(wordsIn)).toEqual(Array(4).fill('已开始跟进'));
    expect(await started(lead._id)).toHaveLength(1);
  });

  it('on a lead that never was, and on one of a colleague, answers alike and does nothing', async () => {
    const foreign = await leadFor(house(), 'rep-sh-1');
    const answers = [
      await deliver(seal(press('rep-hz-1', 'l000000000000000000000000'))),
      await deliver(seal(press('rep-hz-1', foreign._id))),
    ];
    expect(answers.map(wordsIn)).toEqual(['已由他人处理', '已由他人处理']);
    expect((await read(foreign._id)).version).toBe(foreign.version);
  });

  it('by who sees the lead but does not own it does nothing', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    for (const userid of ['lead-hz', 'boss', 'reviewer-1', 'admin'])
      expect([userid, wordsIn(await deliver(seal(press(userid, lead._id))))]).toEqual([userid, '已由他人处理']);
    expect(await started(lead._id)).toEqual([]);
  });

  it('by who still owns the lead but has come to a role without leads does nothing', async () => {
    for (const userid of ['reviewer-1', 'operations-1', 'admin']) {
      const lead = await leadFor(house(), userid);
      expect([userid, wordsIn(await deliver(seal(press(userid, lead._id))))]).toEqual([userid, '已由他人处理']);
      expect(await started(lead._id)).toEqual([]);
    }
  });

  it('by who has left, or was never here, does nothing', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const { control } = house().simulator;
    await control.join({ userid: 'leaving', name: '去远', department: [3] });
    await handOver(house(), lead._id, 'leaving');
    await control.resign('leaving', 'left');
    house().setNow(new Date(house().now().getTime() + 3000));
    for (const userid of ['leaving', 'nobody', '']) expect(wordsIn(await deliver(seal(press(userid, lead._id))))).toBe('账号已停用');
    expect(await started(lead._id)).toEqual([]);
  });

  it('on a closed lead says so', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    await leadsOf(house()).updateOne({ _id: lead._id }, { $set: { closedAt: house().now() } });
    expect(wordsIn(await deliver(seal(press('rep-hz-1', lead._id))))).toBe('线索已结束');
  });

  it('with a key that is no lead’s is answered with nothing', async () => {
    for (const EventKey of ['', 'start:', 'stop:l1', 'start', ':::', '{"$ne":null}']) {
      const answer = await deliver(seal(press('rep-hz-1', 'x', { EventKey })));
      expect([answer.status, answer.text]).toEqual([200, '']);
    }
    const operator = await deliver(seal(press('rep-hz-1', 'x', { EventKey: 'start:{"$ne":null}' })));
    expect(wordsIn(operator)).toBe('已由他人处理');
  });
});

describe('the whole way, on the simulator’s phone', () => {
  const cardFor = async (phone: string) => {
    const { body } = await house().arrive({ name: '陶然', phone, region: '上海' });
    await house().settle();
    const lead = (await leadsOf(house()).findOne({ no: body.lead }))!;
    // The card that starts it: one that asks whether two leads are one names it too.
    const [card] = house()
      .simulator.control.cards('rep-sh-1')
      .filter((one) => JSON.stringify(one.content).includes(`start:${lead._id}`));
    return { lead: lead._id, card: card! };
  };

  it('a press starts the lead and the card is replaced', async () => {
    const { lead, card } = await cardFor('13900007001');
    expect((await read(lead)).startedAt).toBeNull();
    await house().simulator.control.click(card.id, 'rep-sh-1', `start:${lead}`);
    expect((await read(lead)).startedAt).toEqual(house().now());
    expect(card.replaceName).toBe('已开始跟进');
    expect(await started(lead)).toMatchObject([{ actor: { kind: 'person', id: 'rep-sh-1' }, data: { via: 'card' } }]);
  });

  it('a press that WeCom delivers three times starts it once', async () => {
    const { lead, card } = await cardFor('13900007002');
    house().simulator.control.setFaults({ callbackMode: 'tripled' });
    await house().simulator.control.click(card.id, 'rep-sh-1', `start:${lead}`);
    house().simulator.control.setFaults({ callbackMode: 'normal' });
    expect(await started(lead)).toHaveLength(1);
    expect(card.replaceName).toBe('已开始跟进');
  });
});
