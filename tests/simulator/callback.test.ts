import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import { closeAll, corp, field, leadCard, seal, startProduct, startWorld } from './harness';

afterEach(closeAll);

const greyOut =
  '<xml><ToUserName>a</ToUserName><FromUserName>b</FromUserName><CreateTime>1</CreateTime><MsgType>update_button</MsgType><Button><ReplaceName>已领取</ReplaceName></Button></xml>';

test('published vectors decrypt, verify and encrypt to the same bytes', () => {
  const vectors = [
    [
      'QDG6eK',
      'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
      'wx5823bf96d3bd56c7',
      '1409659589',
      '263014780',
      'c41b64491c2468d0',
      '1616140317555161061',
      '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
      'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==',
    ],
    [
      'SimToken1',
      corp.callbackAesKey,
      corp.corpId,
      '1700000000',
      'nonce01',
      '0123456789abcdef',
      '客户A',
      'd783b8cf3bb06c2fdfadee2d97f239c4ba63e72e',
      'Q3stYC6hdFzMh9T8HCvyDHjPPLJ1LQrRPVm8E4pHYqXOm2t9AN3ad4Gj99uSbmaGUDPDlfANRLQgwPc2c68/7A==',
    ],
  ] as const;
  for (const [token, key, id, timestamp, nonce, random, message, signature, sealed] of vectors) {
    expect(decrypt(key, sealed)).toMatchObject({ message, id });
    expect(getSignature(token, timestamp, nonce, sealed)).toBe(signature);
    expect(encrypt(key, message, id, Buffer.from(random))).toBe(sealed);
  }
});

test('the URL check wants the bare plaintext', async () => {
  const product = await startProduct();
  const { sim } = await startWorld({ target: product.url });
  expect(await sim.control.checkCallbackUrl()).toEqual({ ok: true, status: 200 });
  const { sim: other } = await startWorld({ callbackUrl: `${product.url}/nowhere` });
  expect(await other.control.checkCallbackUrl()).toMatchObject({ ok: false, status: 404 });
});

test('a press reaches the product encrypted, and its passive reply changes the presser’s card only', async () => {
  const product = await startProduct(() => greyOut);
  const { sim, api } = await startWorld({ target: product.url });
  await api('message/send', { ...leadCard('lead-1@1'), touser: 'rep-hz-1|rep-hz-2' });
  await sim.control.click('lead-1@1', 'rep-hz-1', 'start');
  const [event] = product.events;
  expect(['Event', 'EventKey', 'TaskId', 'CardType', 'FromUserName', 'AgentID'].map((name) => field(event!, name))).toEqual([
    'template_card_event',
    'start',
    'lead-1@1',
    'button_interaction',
    'rep-hz-1',
    '1000002',
  ]);
  expect(sim.control.cards('rep-hz-1')[0]).toMatchObject({
    replaceName: '已领取',
    pressed: { key: 'start', pending: false, failed: false },
  });
  expect(sim.control.cards('rep-hz-2')[0]).not.toHaveProperty('replaceName');
  await expect(sim.control.click('lead-1@1', 'rep-hz-1', 'start')).rejects.toThrow('greyed out');
  const again = {
    userids: ['rep-hz-1'],
    agentid: corp.agentId,
    response_code: field(event!, 'ResponseCode'),
    button: { replace_name: '跟进中' },
  };
  expect((await api('message/update_template_card', again)).errcode).toBe(0);
  expect((await api('message/update_template_card', again)).errcode).toBe(42022);
});

test('a passive reply may bring a whole new card, in PascalCase', async () => {
  const product = await startProduct(
    () =>
      '<xml><MsgType>update_template_card</MsgType><TemplateCard><CardType>text_notice</CardType><MainTitle><Title>已领取</Title></MainTitle><HorizontalContentList><KeyName>负责人</KeyName><Value>周晓楠</Value></HorizontalContentList><CardAction><Type>1</Type><Url>https://a.example</Url></CardAction></TemplateCard></xml>',
  );
  const { sim, api } = await startWorld({ target: product.url });
  await api('message/send', leadCard('a'));
  await sim.control.click('a', 'rep-hz-1', 'start');
  expect(sim.control.cards('rep-hz-1')[0]!.content).toMatchObject({
    card_type: 'text_notice',
    main_title: { title: '已领取' },
    horizontal_content_list: [{ keyname: '负责人', value: '周晓楠' }],
    card_action: { type: 1, url: 'https://a.example' },
  });
});

test.each([
  ['not sealed', greyOut, 'reply is not encrypted'],
  ['sealed for another corporation', seal(greyOut, 'wwother'), 'reply is for another corporation'],
  ['with a forged signature', seal(greyOut).replace(/<MsgSignature>./, '<MsgSignature>x'), 'reply signature does not match'],
])('a reply %s changes nothing and says why', async (_name, reply, reason) => {
  const product = await startProduct(undefined, (_request, response) => response.end(reply));
  const { sim, api } = await startWorld({ callbackUrl: `${product.url}/plain` });
  await api('message/send', leadCard('a'));
  expect(await sim.control.click('a', 'rep-hz-1', 'start')).toMatchObject({ callback: { reply: `refused: ${reason}` } });
  expect(sim.control.cards('rep-hz-1')[0]).not.toHaveProperty('replaceName');
});

test.each([
  ['normal', 1],
  ['doubled', 2],
  ['tripled', 3],
  ['lost', 0],
] as const)('mode %s: the event arrives %i times', async (callbackMode, times) => {
  const product = await startProduct(() => greyOut);
  const { sim, api } = await startWorld({ target: product.url });
  sim.control.setFaults({ callbackMode });
  await api('message/send', leadCard('a'));
  await sim.control.click('a', 'rep-hz-1', 'start');
  expect(product.events).toHaveLength(times);
  expect(new Set(product.events).size).toBe(Math.min(times, 1));
  expect(sim.control.cards('rep-hz-1')[0]!.pressed).toMatchObject({ failed: times === 0 });
});

test('out of order: the second event goes first', async () => {
  const product = await startProduct();
  const { sim } = await startWorld({ target: product.url });
  sim.control.setFaults({ callbackMode: 'out-of-order' });
  await Promise.all([
    sim.control.addFriend({ userid: 'rep-hz-1', state: 'first' }).callback,
    sim.control.addFriend({ userid: 'rep-hz-1', state: 'second' }).callback,
  ]);
  expect(product.events.map((event) => field(event, 'State'))).toEqual(['second', 'first']);
});

test('an answer that is too slow is cut and tried three times; a plain 500 is not tried again', async () => {
  const slow = await startProduct(() => new Promise((resolve) => setTimeout(() => resolve(undefined), 400)));
  const { sim } = await startWorld({ target: slow.url, callbackTimeoutMs: 60 });
  const cut = await sim.control.addFriend({ userid: 'rep-hz-1' }).callback;
  expect(cut.outcome).toBe('failed');
  expect(cut.attempts).toHaveLength(3);
  const broken = await startProduct(undefined, (_request, response) => response.writeHead(500).end());
  const { sim: other } = await startWorld({ callbackUrl: `${broken.url}/broken` });
  expect((await other.control.addFriend({ userid: 'rep-hz-1' }).callback).attempts).toHaveLength(1);
});

test('a vote carries what was chosen', async () => {
  const product = await startProduct();
  const { sim, api } = await startWorld({ target: product.url });
  await api(
    'message/send',
    leadCard('v', {
      card_type: 'vote_interaction',
      submit_button: { text: '提交', key: 'go' },
      checkbox: {
        question_key: 'q1',
        mode: 1,
        option_list: [
          { id: 'o1', text: '一' },
          { id: 'o2', text: '二' },
        ],
      },
    }),
  );
  await sim.control.click('v', 'rep-hz-1', 'go', [{ questionKey: 'q1', optionIds: ['o1', 'o2'] }]);
  expect(product.events[0]).toContain('<OptionIds><OptionId><![CDATA[o1]]></OptionId><OptionId><![CDATA[o2]]></OptionId></OptionIds>');
});

test('of several replies to copies of one press, the first counts', async () => {
  const product = await startProduct(async (_event, count) => {
    await new Promise((resolve) => setTimeout(resolve, count * 20));
    return greyOut.replace('已领取', `第${count}次`);
  });
  const { sim, api } = await startWorld({ target: product.url });
  sim.control.setFaults({ callbackMode: 'tripled' });
  await api('message/send', leadCard('a'));
  await sim.control.click('a', 'rep-hz-1', 'start');
  expect(product.events).toHaveLength(3);
  expect(sim.control.cards('rep-hz-1')[0]!.replaceName).toBe('第1次');
});
