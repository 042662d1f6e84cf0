import { createHmac } from 'node:crypto';

/**
 * The headers of Standard Webhooks 1.0 (symmetric, `v1`): HMAC-SHA256 over `id.timestamp.body`.
 * @param {{ id: string, body: string, secret: string, now?: number }} message secret in base64 (with or without `whsec_`); now in milliseconds
 */
export function signWebhook({ id, body, secret, now = Date.now() }) {
  const timestamp = String(Math.floor(now / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

/** The secret of one source in `source=secret,source=secret`. */
export function secretOf(source, secrets) {
  const pair = secrets.split(',').find((text) => text.trim().startsWith(`${source}=`));
  return pair?.trim().slice(source.length + 1);
}
