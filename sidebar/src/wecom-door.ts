import type { Api } from '@tongguan/shared/api/client';

/** What the page asks of @wecom/jssdk, and nothing else of it. */
export interface Sdk {
  env: { isWeCom: boolean };
  register: (options: {
    corpId: string;
    agentId: string;
    jsApiList: string[];
    getAgentConfigSignature: (url: string) => Promise<{ timestamp: number; nonceStr: string; signature: string }>;
  }) => void;
  getContext: () => Promise<{ entry?: string | undefined }>;
  getCurExternalContact: () => Promise<{ userId: string }>;
  sendChatMessage: (message: { msgtype: 'text'; text: { content: string } }) => Promise<unknown>;
}

/** `no-chat`: opened elsewhere than beside one customer's chat. `silent`: WeCom did not answer in time. `refused`: WeCom said no. */
export type NoChat = 'outside-wecom' | 'no-chat' | 'silent' | 'refused';

export type DoorAnswer = { kind: 'chat'; externalUserId: string } | { kind: 'none'; reason: NoChat };

export interface Door {
  /** Whose chat stands beside the page now. Throws what the API throws when the signature is not to be had. */
  ask: () => Promise<DoorAnswer>;
  /** Puts a text into the chat with this customer, and into no other; answers null, or why it was not done. */
  say: (externalUserId: string, text: string) => Promise<string | null>;
}

interface Parts {
  load: () => Promise<Sdk>;
  api: Api;
  /** The page's address; WeCom signs it up to the `#`. */
  url: () => string;
  /** How long WeCom may take for one answer, in ms. Outside WeCom the SDK's promises never settle. */
  patience?: number;
}

/** Entries beside which one external contact stands. Group chats and the workbench have none. */
const withContact = ['contact_profile', 'single_chat_tools', 'single_kf_tools'];
const silent = Symbol('silent');

const within = async <T>(patience: number, promise: Promise<T>): Promise<T | typeof silent> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<typeof silent>((resolve) => {
    timer = setTimeout(() => resolve(silent), patience);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
};

const notThere: Record<NoChat, string> = {
  'outside-wecom': '这里不在企业微信里，不能发到聊天，可以先复制。',
  'no-chat': '请在这位客户的单聊里打开侧边栏，再发送。',
  silent: '企业微信没有回应，请看聊天里是否已发出，再决定要不要重发。',
  refused: '企业微信没有让发送，可以先复制再粘贴。',
};

const none = (reason: NoChat): DoorAnswer => ({ kind: 'none', reason });

export const createDoor = ({ load, api, url, patience = 6000 }: Parts): Door => {
  let ready: Promise<Sdk | null> | undefined;
  const signatureOf = (href: string) => api('wecom.signature', { url: href.split('#')[0]! });

  const open = async (): Promise<Sdk | null> => {
    const sdk = await load();
    if (!sdk.env.isWeCom) return null;
    const signed = url().split('#')[0]!;
    let first: Awaited<ReturnType<typeof signatureOf>> | undefined = await signatureOf(signed);
    sdk.register({
      corpId: first.corpId,
      agentId: first.agentId,
      jsApiList: ['getContext', 'getCurExternalContact', 'sendChatMessage'],
      getAgentConfigSignature: async (href) => {
        const held = href === signed ? first : undefined;
        first = undefined; // a signature is used once: when the SDK asks again, the first may have been refused
        return held ?? (await signatureOf(href));
      },
    });
    return sdk;
  };

  const ask: Door['ask'] = async () => {
    ready ??= open();
    let sdk: Sdk | null;
    try {
      sdk = await ready;
    } catch (error) {
      ready = undefined;
      throw error;
    }
    if (!sdk) return none('outside-wecom');
    try {
      const context = await within(patience, sdk.getContext());
      if (context === silent) return none('silent');
      if (!withContact.includes(context.entry ?? '')) return none('no-chat');
      const contact = await within(patience, sdk.getCurExternalContact());
      if (contact === silent) return none('silent');
      return { kind: 'chat', externalUserId: contact.userId };
    } catch {
      return none('refused'); // the SDK rejects with a plain object, not an Error
    }
  };

  return {
    ask,
    say: async (externalUserId, text) => {
      // Asked anew: WeCom keeps the page while another chat comes up beside it.
      const answer = await ask();
      if (answer.kind === 'none') return notThere[answer.reason];
      if (answer.externalUserId !== externalUserId) return '现在打开的是另一位客户的聊天，没有发送。';
      const sdk = (await ready)!;
      try {
        const done = await within(patience, sdk.sendChatMessage({ msgtype: 'text', text: { content: text } }));
        return done === silent ? notThere.silent : null;
      } catch {
        return '企业微信没有让发送，可以先复制再粘贴。';
      }
    },
  };
};
