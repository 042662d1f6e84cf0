import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import { randomText, type World } from '../world';
import { buildXml, parseXml } from './xml';

/** One encrypted, signed copy of a message: url and body as WeCom posts them. Every copy has its own nonce. */
export function seal(world: World, message: string): { query: string; body: string; encrypted: string } {
  const { callbackToken, callbackAesKey, corpId, agentId } = world.options;
  const timestamp = String(world.seconds());
  const nonce = randomText(5);
  const encrypted = encrypt(callbackAesKey, message, corpId);
  const signature = getSignature(callbackToken, timestamp, nonce, encrypted);
  return {
    query: new URLSearchParams({ msg_signature: signature, timestamp, nonce }).toString(),
    body: buildXml({ ToUserName: corpId, AgentID: String(agentId), Encrypt: encrypted }),
    encrypted,
  };
}

/** The message inside a passive reply. Throws with the reason it would not be accepted. */
export function open(world: World, text: string): Record<string, unknown> {
  const { callbackToken, callbackAesKey, corpId } = world.options;
  const outer = parseXml(text);
  if (!outer) throw new Error('reply is not xml');
  const { Encrypt, MsgSignature, TimeStamp, Nonce } = outer as Record<string, string>;
  if (!Encrypt || !MsgSignature || !TimeStamp || !Nonce) throw new Error('reply is not encrypted');
  if (getSignature(callbackToken, TimeStamp, Nonce, Encrypt) !== MsgSignature) throw new Error('reply signature does not match');
  const { message, id } = decrypt(callbackAesKey, Encrypt);
  if (id !== corpId) throw new Error('reply is for another corporation');
  const inner = parseXml(message);
  if (!inner) throw new Error('reply holds no xml');
  return inner;
}
