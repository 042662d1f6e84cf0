import { randomBytes, randomInt } from 'node:crypto';
import { encrypt, getSignature } from '@wecom/crypto';
import type { WecomSettings } from './settings';

/** What our own checks put into the echo, so that it is not taken for a call by WeCom, whose echoes are digits only. */
const ownMark = 'tongguan-probe-';

export const isOwnProbe = (echo: string): boolean => echo.startsWith(ownMark);

/** The request the console makes when the callback address is saved (D90930), and the text it must be answered with. */
export const callbackProbe = (
  { corpId, callbackToken, callbackAesKey }: Pick<WecomSettings, 'corpId' | 'callbackToken' | 'callbackAesKey'>,
  now: Date,
): { query: string; expected: string } => {
  const expected = ownMark + randomBytes(12).toString('hex');
  const encrypted = encrypt(callbackAesKey, expected, corpId, randomBytes(16));
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const nonce = String(randomInt(10 ** 9));
  const signature = getSignature(callbackToken, timestamp, nonce, encrypted);
  return { query: new URLSearchParams({ msg_signature: signature, timestamp, nonce, echostr: encrypted }).toString(), expected };
};
