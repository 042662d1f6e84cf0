import type { Api } from '@tongguan/shared/api/client';
import { createDoor, type Sdk } from '../../sidebar/src/wecom-door';

const page = 'http://localhost:7100/sidebar/?a=1';
const never = <T>() => new Promise<T>(() => {});

interface World {
  isWeCom?: boolean;
  getContext?: Sdk['getContext'];
  getCurExternalContact?: Sdk['getCurExternalContact'];
  sendChatMessage?: Sdk['sendChatMessage'];
  api?: Api;
}

const open = ({ isWeCom = true, getContext, getCurExternalContact, sendChatMessage, api }: World = {}) => {
  const signed: string[] = [];
  const said: string[] = [];
  const registered: Parameters<Sdk['register']>[0][] = [];
  const sdk: Sdk = {
    env: { isWeCom },
    register: (options) => registered.push(options),
    getContext: getContext ?? (async () => ({ entry: 'single_chat_tools' })),
    getCurExternalContact: getCurExternalContact ?? (async () => ({ userId: 'wmX' })),
    sendChatMessage: sendChatMessage ?? (async ({ text }) => said.push(text.content)),
  };
  const answering = (async (_: string, input: { url: string }) => {
    signed.push(input.url);
    return { corpId: 'ww1', agentId: '1000002', timestamp: 1, nonceStr: 'n', signature: `for ${input.url}` };
  }) as unknown as Api;
  const door = createDoor({ load: async () => sdk, api: api ?? answering, url: () => `${page}#chat`, patience: 30 });
  return { door, signed, registered, said };
};

test("beside a customer's chat it names the customer", async () => {
  const { door, registered } = open();
  expect(await door.ask()).toEqual({ kind: 'chat', externalUserId: 'wmX' });
  expect(registered).toMatchObject([{ corpId: 'ww1', agentId: '1000002' }]);
});

test('outside WeCom it says so without asking the SDK or the server anything', async () => {
  const { door, signed, registered } = open({ isWeCom: false, getContext: never });
  expect(await door.ask()).toEqual({ kind: 'none', reason: 'outside-wecom' });
  expect(signed).toEqual([]);
  expect(registered).toEqual([]);
});

test('the address is signed up to the hash, once, however often the door is asked', async () => {
  const { door, signed, registered } = open();
  await door.ask();
  expect((await registered[0]!.getAgentConfigSignature(page)).signature).toBe(`for ${page}`);
  await door.ask();
  expect(signed).toEqual([page]);
  expect(registered).toHaveLength(1);
  await registered[0]!.getAgentConfigSignature(page);
  expect(signed).toEqual([page, page]);
});

test.each([
  ['getContext', { getContext: never }],
  ['getCurExternalContact', { getCurExternalContact: never }],
] as [string, World][])('a %s that never answers ends in silence, not in a page that hangs', async (_, world) => {
  expect(await open(world).door.ask()).toEqual({ kind: 'none', reason: 'silent' });
});

test.each(['group_chat_tools', 'normal', 'internal_group_chat_board', undefined])(
  'opened from %s there is no customer to name',
  async (entry) => {
    const { door } = open({ getContext: async () => ({ entry }), getCurExternalContact: never });
    expect(await door.ask()).toEqual({ kind: 'none', reason: 'no-chat' });
  },
);

test('a refusal of WeCom, a plain object, is told as one', async () => {
  const { door } = open({ getContext: () => Promise.reject({ errMsg: 'getContext:fail no permission', errCode: 1 }) });
  expect(await door.ask()).toEqual({ kind: 'none', reason: 'refused' });
});

test('when the signature is not to be had the reason is handed on, and the next ask tries afresh', async () => {
  let tries = 0;
  const api = (async () => {
    tries += 1;
    if (tries === 1) throw new Error('网络不通，请稍后再试');
    return { corpId: 'ww1', agentId: '1', timestamp: 1, nonceStr: 'n', signature: 's' };
  }) as unknown as Api;
  const { door } = open({ api });
  await expect(door.ask()).rejects.toThrow('网络不通');
  expect(await door.ask()).toMatchObject({ kind: 'chat' });
});

test('C5 a text goes into the chat with the customer it is meant for', async () => {
  const { door, said, registered } = open();
  expect(await door.say('wmX', '现有系统都可以接入。')).toBeNull();
  expect(said).toEqual(['现有系统都可以接入。']);
  expect(registered[0]!.jsApiList).toContain('sendChatMessage');
});

test('C5 a text is never put into the chat of another customer, though the page was opened beside the first', async () => {
  let userId = 'wmX';
  const { door, said } = open({ getCurExternalContact: async () => ({ userId }) });
  await door.ask();
  userId = 'wmY';
  expect(await door.say('wmX', '你好')).toContain('另一位客户');
  expect(said).toEqual([]);
});

test.each<[string, World, string]>([
  ['outside WeCom', { isWeCom: false }, '不在企业微信里'],
  ['in a group', { getContext: async () => ({ entry: 'group_chat_tools' }) }, '单聊'],
  [
    'where WeCom refuses the sending',
    { sendChatMessage: () => Promise.reject({ errMsg: 'sendChatMessage:fail no permission' }) },
    '没有让发送',
  ],
  ['where WeCom does not answer', { sendChatMessage: never }, '没有回应'],
])('C5 %s nothing is said to be sent, and why', async (_, world, words) => {
  expect(await open(world).door.say('wmX', '你好')).toContain(words);
});
