import { randomBytes, timingSafeEqual } from 'node:crypto';
import { AppError } from '@tongguan/shared/api/errors';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import { newNonce } from './jssdk-signature';
import type { WecomSettings } from './settings';
import { buildXml, parseXml, textOf } from './xml';

/** The query of both kinds of request to the callback address. `timestamp` is in seconds. */
export interface CallbackQuery {
  msg_signature: string;
  timestamp: string;
  nonce: string;
}

export interface CallbackCipher {
  /** Set-up check (D90930): the plain text to answer with, bare. @throws AppError bad-signature */
  openEcho(query: CallbackQuery, echostr: string): string;
  /** The message inside a posted `<xml>…<Encrypt/></xml>`. @throws AppError bad-signature, for whatever is wrong with it */
  openMessage(query: CallbackQuery, body: string): string;
  /** A passive reply: encrypted, signed, as XML (D90968). `fixed` is for known-answer tests. */
  reply(xml: string, fixed?: { random: Buffer; nonce: string }): string;
}

/** Older or newer than this is taken for a replay. WeCom itself retries within seconds. */
const windowMs = 600_000;

const refuse = (why: string): AppError => new AppError('bad-signature', `企业微信回调校验失败：${why}`);

const equal = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/**
 * The callback's signature and cipher (D90930, D90968) around the official `@wecom/crypto`. That library strips the 32-byte-block padding by hand,
 * as it must, but checks neither padding, nor length, nor receiver: a wrong pad or length leaves a tail that is not the corporation's id, so the exact
 * comparison of the id refuses all three.
 */
export const createCallbackCipher = ({
  settings,
  now,
}: {
  settings: Pick<WecomSettings, 'corpId' | 'callbackToken' | 'callbackAesKey'>;
  now: () => Date;
}): CallbackCipher => {
  const { corpId, callbackToken, callbackAesKey } = settings;

  const open = (query: CallbackQuery, encrypted: string): string => {
    const signature = getSignature(callbackToken, query.timestamp, query.nonce, encrypted);
    if (!equal(signature, query.msg_signature)) throw refuse('签名不符');
    if (!/^\d{1,12}$/.test(query.timestamp) || Math.abs(now().getTime() - Number(query.timestamp) * 1000) > windowMs)
      throw refuse('时间超出范围');
    const { message, id } = decrypted(encrypted);
    if (!equal(id, corpId)) throw refuse('不是发给本企业的消息');
    return message;
  };

  const decrypted = (encrypted: string): { message: string; id: string } => {
    try {
      return decrypt(callbackAesKey, encrypted);
    } catch {
      throw refuse('密文无法解开');
    }
  };

  return {
    openEcho: open,
    openMessage: (query, body) => {
      const encrypted = textOf(parseXml(body), 'Encrypt');
      if (!encrypted) throw refuse('没有密文');
      return open(query, encrypted);
    },
    reply: (xml, { random, nonce } = { random: randomBytes(16), nonce: newNonce() }) => {
      const timestamp = Math.floor(now().getTime() / 1000);
      const encrypted = encrypt(callbackAesKey, xml, corpId, random);
      const signature = getSignature(callbackToken, timestamp, nonce, encrypted);
      return buildXml({ Encrypt: encrypted, MsgSignature: signature, TimeStamp: timestamp, Nonce: nonce });
    },
  };
};
