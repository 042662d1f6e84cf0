import { createHash, timingSafeEqual } from 'node:crypto';
import { say } from './customers/chats';
import { findPerson, inScope } from './directory/scope';
import { isTrusted } from './oauth';
import { chatId } from './seed';
import type { Frame, World } from './world';

export interface BridgeCall {
  /** One document of the product: a reload makes a new one, with nothing configured. */
  frame: string;
  person: string;
  /** external_userid of the chat beside which the page is shown; absent: opened elsewhere. */
  chat?: string;
  name: string;
  params: Record<string, unknown>;
  /** The document's own address, as the client sees it. */
  url: string;
}

type Reply = { err_msg: string } & Record<string, unknown>;

/** What the client's own JS bridge would answer. */
export function answerBridge(world: World, call: BridgeCall): Reply {
  const { frames } = world.live;
  if (call.name === 'agentConfig') return agentConfig(world, call);
  const frame = frames.get(call.frame);
  if (!frame || frame.person !== call.person || !frame.allowed.includes(call.name)) return { err_msg: `${call.name}:fail no permission` };
  frame.chat = call.chat ?? '';
  return answers[call.name]?.(world, frame, call) ?? { err_msg: `${call.name}:fail not supported` };
}

/** Corporation, app, trusted page, and the signature over the app's own ticket; each its own reason. */
function agentConfig(world: World, { frame, person, chat, params, url }: BridgeCall): Reply {
  const fail = (reason: string): Reply => ({ err_msg: `agentConfig:fail ${reason}` });
  const { corpId, agentId } = world.options;
  if (params.corpid !== corpId) return fail('invalid corpid (40013)');
  if (String(params.agentid) !== String(agentId)) return fail('invalid agentid (40056)');
  const [page = ''] = url.split('#');
  if (!isTrusted(world, page, 'below')) return fail('untrusted domain (50001)');
  const member = findPerson(world, person);
  if (member?.status !== 1 || !inScope(world, member)) return fail('user not in agent scope (50002)');
  const signed = matchingTicket(world, String(params.nonceStr), String(params.timestamp), page, String(params.signature));
  if (signed === 'corp') return fail('jsapi_ticket unavailable (42012)');
  if (signed !== 'agent') return fail('invalid signature (40093)');
  const allowed = Array.isArray(params.jsApiList) ? params.jsApiList.filter((name) => typeof name === 'string') : [];
  if (world.live.frames.size > 500) world.live.frames.clear();
  world.live.frames.set(frame, { person, ...(chat ? { chat } : {}), allowed });
  return { err_msg: 'agentConfig:ok' };
}

/** The kind of the live ticket this signature was made with: lower-hex SHA-1, values raw, in exactly this order. */
export function matchingTicket(
  world: World,
  nonce: string,
  timestamp: string,
  url: string,
  signature: string,
): 'corp' | 'agent' | undefined {
  const match = Object.entries(world.state.tickets).find(([ticket, { expiresAt }]) => {
    if (expiresAt <= world.now()) return false;
    const made = createHash('sha1').update(`jsapi_ticket=${ticket}&noncestr=${nonce}&timestamp=${timestamp}&url=${url}`).digest('hex');
    return made.length === signature.length && timingSafeEqual(Buffer.from(made), Buffer.from(signature));
  });
  return match?.[1].kind;
}

const isCustomer = (world: World, frame: Frame): boolean =>
  world.state.relations.some((one) => one.userid === frame.person && one.externalUserid === frame.chat);

const answers: Record<string, (world: World, frame: Frame, call: BridgeCall) => Reply> = {
  getContext: (world, frame) => ({ err_msg: 'getContext:ok', entry: isCustomer(world, frame) ? 'single_chat_tools' : 'normal' }),
  getCurExternalContact: (world, frame) =>
    isCustomer(world, frame)
      ? { err_msg: 'getCurExternalContact:ok', userId: frame.chat }
      : { err_msg: 'getCurExternalContact:fail without context of external contact' },
  // The SDK merges verify* and appId into the parameters; only the message itself is read.
  sendChatMessage: (world, frame, { params }) => {
    if (!isCustomer(world, frame)) return { err_msg: 'sendChatMessage:fail without context of external contact' };
    const text = messageText(params);
    if (!text) return { err_msg: 'sendChatMessage:fail invalid content' };
    say(world, chatId(frame.person, frame.chat!), 'member', text);
    return { err_msg: 'sendChatMessage:ok' };
  },
  openUserProfile: (_world, _frame, { params }) =>
    params.userid ? { err_msg: 'openUserProfile:ok' } : { err_msg: 'openUserProfile:fail invalid userid' },
};

function messageText(params: Record<string, unknown>): string {
  const part = params[String(params.msgtype)] as Record<string, unknown> | undefined;
  if (params.msgtype === 'text') return typeof part?.content === 'string' ? part.content : '';
  if (params.msgtype === 'news' && part?.link) return `[链接] ${part.title ?? ''} ${part.link}`;
  if (params.msgtype === 'miniprogram' && part?.appid) return `[小程序] ${part.title ?? ''}`;
  if (['image', 'video', 'file'].includes(String(params.msgtype)) && part?.mediaid) return `[${params.msgtype}]`;
  return '';
}
