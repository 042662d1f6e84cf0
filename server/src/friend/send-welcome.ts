import { createHash } from 'node:crypto';
import { collection, isDuplicate, open } from '../platform/collections';
import { loggable } from '../platform/log';
import type { Services } from '../services';
import type { ExternalContactEvent } from '../wecom/callback-events';
import { WecomError } from '../wecom/wecom-error';

/** A welcome code that was taken up, by its hash: who took it sends, or nobody does. */
interface WelcomeRow {
  _id: string;
  at: Date;
  expiresAt: Date;
  /** `sent`, or WeCom's code for why not. */
  outcome?: string;
}

export const welcomeSpec = collection<WelcomeRow>('welcomes', [{ key: { expiresAt: 1 }, name: 'ttl', expireAfterSeconds: 0 }]);

const keptMs = 7 * 24 * 3600_000;
/** The callback must be answered within 5 s; the message goes on its way meanwhile. */
const patienceMs = 2500;

const claim = async ({ db, now }: Services, code: string): Promise<string | null> => {
  const at = now();
  const _id = createHash('sha256').update(code).digest('base64url');
  try {
    await open(db, welcomeSpec).insertOne({ _id, at, expiresAt: new Date(at.getTime() + keptMs) });
    return _id;
  } catch (error) {
    if (isDuplicate(error)) return null;
    throw error;
  }
};

const send = async (services: Services, row: string, code: string, words: string): Promise<void> => {
  let outcome = 'sent';
  try {
    await services.wecom.sendWelcome(code, words);
  } catch (error) {
    // Too late, talking already, or another app was quicker: nothing to mend, and never a second try, for a person would get it twice.
    outcome = error instanceof WecomError ? String(error.errcode ?? error.kind) : 'failed';
    services.log.info({ err: loggable(error), outcome }, 'welcome not sent');
  }
  await open(services.db, welcomeSpec).updateOne({ _id: row }, { $set: { outcome } });
};

/** The one message to a new friend, sent from within the callback since its code is good for 20 s only. At most once, whatever happens. */
export const sendWelcome = async (services: Services, event: ExternalContactEvent): Promise<void> => {
  const { welcomeCode, state } = event;
  if (!welcomeCode || !state) return;
  const { value } = await services.settings.get('friends');
  const words = value.states.find((source) => source.state === state)?.welcome;
  if (!words) return;
  const row = await claim(services, welcomeCode);
  if (!row) return;
  const patience = new Promise<void>((resolve) => setTimeout(resolve, patienceMs).unref());
  const sent = send(services, row, welcomeCode, words).catch((error) => services.log.error({ err: loggable(error) }, 'welcome not marked'));
  await Promise.race([sent, patience]);
};
