import { z } from 'zod';
import type { Env } from '../platform/env';
import type { Sms } from './sms';
import { SmsError } from './sms-error';

const answerShape = z.object({ code: z.string() });

/** Texts go to the stand-in's phones. For the first hour and for tests; no provider is called. */
export const createSimulatorSms = (env: Pick<Env, 'TONGGUAN_SMS_URL'>): Sms => ({
  async send(text) {
    const answer = await fetch(`${env.TONGGUAN_SMS_URL ?? ''}/sim/sms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(text),
      signal: AbortSignal.timeout(5000),
    })
      .then((response) => response.json())
      .catch(() => ({ code: 'unreachable' }));
    const { code } = answerShape.catch({ code: 'unreachable' }).parse(answer);
    if (code !== 'Ok') throw new SmsError(code, code === 'refused' ? 'refused' : 'later');
  },
});
