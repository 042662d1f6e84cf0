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
