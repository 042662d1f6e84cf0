import { setTimeout as sleep } from 'node:timers/promises';
import { sampleForms } from './lib/sample-forms.mjs';
import { sampleRivals, sampleScripts } from './lib/sample-scripts.mjs';
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
 * Gives two people of the simulated company the roles that WeCom itself does not know, as its administrator would in 人员.
 * Safe to repeat: a command is done once.
 * @param {{ server: string, simulator: string, admin: string }} at their addresses, and an administrator's userid
 */
export async function seatRoles({ server, simulator, admin }) {
  const api = await clientOf({ server, simulator, userid: admin });
  for (const [person, role] of Object.entries({ presales: 'reviewer', ops: 'operations' }))
    for (let attempt = 1; ; attempt++) {
      const { status, body } = await api('PUT', `/api/people/${person}/role`, { role, cmd: `sample-${role}` });
      if (status === 200) break;
      // The server may not have read the company yet.
      if (status !== 404 || attempt === 20) throw new Error(`${status} ${JSON.stringify(body)}`);
      await sleep(500);
    }
}

/**
 * A rival matrix and approved scripts, marked as 示例: written by operations, approved by a supervisor, as they would be. What a person
 * has changed meanwhile stays: the matrix is put where there is none, and each script is made once.
 * @param {{ server: string, simulator: string }} at their addresses
 */
export async function loadScripts({ server, simulator }) {
  const [operations, supervisor] = await Promise.all(
    ['ops', 'lead-hz'].map(async (userid) => {
      const api = await clientOf({ server, simulator, userid });
      return async (...request) => {
        const { status, body } = await api(...request);
        if (status !== 200) throw new Error(`${request[1]}: ${status} ${JSON.stringify(body)}`);
        return body;
      };
    }),
  );
  const { version, value } = await operations('GET', '/api/settings/rivals');
  if (version === 0)
    await operations('PUT', '/api/settings/rivals', { version, cmd: 'sample-rivals', value: { ...value, ...sampleRivals } });
  for (const [i, body] of sampleScripts.entries()) {
    const { script } = await operations('POST', '/api/scripts', { cmd: `sample-script-${i + 1}`, body });
    if (script.state === 'draft')
      await supervisor('POST', `/api/scripts/${script.id}/approve`, { cmd: `sample-approval-${i + 1}`, version: script.version });
  }
}

/** A signed-in person's requests, each with its status and what it was answered. */
async function clientOf(who) {
  const cookie = await signIn(who);
  return async (method, path, body) => {
    const response = await fetch(who.server + path, {
      method,
      headers: { 'content-type': 'application/json', cookie },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(10_000),
    });
    return { status: response.status, body: await response.json() };
  };
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
