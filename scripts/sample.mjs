import { setTimeout as sleep } from 'node:timers/promises';
import { sampleForms } from './lib/sample-forms.mjs';
import { secretOf, signWebhook } from './lib/sign-webhook.mjs';

/**
 * Posts the sample forms the way a website would. Safe to repeat: the server knows each by its webhook-id.
 * @param {{ server: string, secrets: string }} to server's address; `source=base64 secret` list
 * @returns {Promise<{ created: number, attached: number }>}
 */
export async function loadSample({ server, secrets }) {
  const secret = secretOf('website', secrets);
  if (!secret) throw new Error('TONGGUAN_WEBHOOK_SECRETS 中没有 website');
  const count = { created: 0, attached: 0 };
  for (const { id, form } of sampleForms) {
    const { outcome } = await post(`${server}/api/arrivals/website`, id, JSON.stringify(form), secret);
    if (outcome in count) count[outcome]++;
  }
  return count;
}

/** As any sender does: the same delivery again when there was no answer or the answer was a passing failure. */
async function post(url, id, body, secret) {
  for (let attempt = 1; ; attempt++) {
    const headers = { 'content-type': 'application/json', ...signWebhook({ id, body, secret }) };
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(10_000) }).catch((error) => error);
    if (response.ok) return response.json();
    const passing = response instanceof Error || response.status >= 500 || response.status === 429;
    if (!passing || attempt === 4)
      throw new Error(`${id}: ${response instanceof Error ? response.message : `${response.status} ${await response.text()}`}`);
    await sleep(250 * 2 ** attempt);
  }
}

/**
 * Makes the presales engineer of the simulated company a reviewer, as its administrator would in 人员: WeCom itself knows no such role.
 * Safe to repeat: a command is done once.
 * @param {{ server: string, simulator: string, admin: string }} at their addresses, and an administrator's userid
 */
export async function seatReviewer({ server, simulator, admin }) {
  const cookie = await signIn({ server, simulator, userid: admin });
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(`${server}/api/people/presales/role`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ role: 'reviewer', cmd: 'sample-reviewer' }),
      signal: AbortSignal.timeout(10_000),
    });
    if (response.ok) return;
    // The server may not have read the company yet.
    if (response.status !== 404 || attempt === 20) throw new Error(`${response.status} ${await response.text()}`);
    await sleep(500);
  }
}

/** Through WeCom's sign-in, as a browser goes: product, WeCom, product. */
async function signIn({ server, simulator, userid }) {
  const follow = (url, cookie) => fetch(url, { redirect: 'manual', headers: { cookie }, signal: AbortSignal.timeout(10_000) });
  const cookiesOf = (response) => response.headers.getSetCookie().map((line) => line.split(';')[0]);
  const begun = await follow(`${server}/api/session/start?return=/sidebar/`, '');
  const asked = new URL(begun.headers.get('location'));
  const allowed = await follow(simulator + asked.pathname + asked.search, `wecom_person=${userid}`);
  const back = new URL(allowed.headers.get('location'));
  const ended = await follow(server + back.pathname + back.search, cookiesOf(begun).join('; '));
  const session = cookiesOf(ended).find((line) => line.startsWith('tongguan='));
  if (!session) throw new Error(`sign-in: ${ended.status}`);
  return session;
}
