import { randomInt } from 'node:crypto';
import { getSignature } from '@wecom/crypto';
import type { World } from '../world';
import { withQuery } from './deliver';
import { seal } from './envelope';
import { request } from './post';

/** What the console does when the callback URL is saved: an encrypted number must come back bare, within a second. */
export async function checkCallbackUrl(world: World): Promise<{ ok: boolean; reason?: string; status?: number }> {
  const url = world.options.callbackUrl;
  if (!url) return { ok: false, reason: 'no callback url' };
  const secret = String(randomInt(10 ** 12, 10 ** 14));
  const { encrypted } = seal(world, secret);
  const timestamp = String(world.seconds());
  const nonce = String(randomInt(10 ** 9));
  const signature = getSignature(world.options.callbackToken, timestamp, nonce, encrypted);
  const query = new URLSearchParams({ msg_signature: signature, timestamp, nonce, echostr: encrypted }).toString();
  try {
    const { status, body } = await request('GET', withQuery(url, query), undefined, 1000);
    if (status !== 200) return { ok: false, status, reason: `status ${status}` };
    return body === secret ? { ok: true, status } : { ok: false, status, reason: 'the answer is not the bare plaintext' };
  } catch (error) {
    return { ok: false, reason: (error as Error).message };
  }
}
