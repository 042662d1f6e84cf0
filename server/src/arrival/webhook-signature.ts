import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '@tongguan/shared/api/errors';

/** How far a signed timestamp may be from now, either way. */
export const replayWindowMs = 5 * 60_000;

const refused = (): AppError => new AppError('bad-signature', '签名无效：请检查密钥、时间和签名方法');

/**
 * Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, base64, in `webhook-signature` as `v1,<signature>` (several, space separated).
 * Returns the delivery id. Every failure answers alike.
 */
export const verifyWebhook = (
  secret: string | undefined,
  headers: { [name: string]: string | string[] | undefined },
  body: string,
  now: Date,
): string => {
  const [deliveryId, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => headers[name]);
  if (!secret || typeof deliveryId !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string') throw refused();
  if (!/^[\x21-\x7e]{1,128}$/.test(deliveryId) || !/^\d{1,12}$/.test(timestamp)) throw refused();
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${deliveryId}.${timestamp}.${body}`).digest();
  const fits = signatures.split(' ').some((part) => {
    const [version, value] = part.split(',');
    const given = Buffer.from(value ?? '', 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!fits || Math.abs(now.getTime() - Number(timestamp) * 1000) > replayWindowMs) throw refused();
  return deliveryId;
};
