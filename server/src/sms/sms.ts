import type { Env } from '../platform/env';
import { createSimulatorSms } from './simulator-sms';
import { createTencentSms } from './tencent-sms';

/** One text of the approved template: 线索{1}还没开始跟进，{2}收回。请打开企业微信处理。 */
export interface SmsText {
  /** Mainland mobile, eleven digits. */
  phone: string;
  /** What stands for {1} and {2}; nothing of a customer. */
  params: readonly string[];
  /** Ours, comes back with the provider's reports. */
  id: string;
}

export interface Sms {
  /** @throws SmsError */
  send(text: SmsText): Promise<void>;
}

/** The provider that the environment names; null where there is none. */
export const createSms = (env: Env): Sms | null => {
  if (env.TONGGUAN_SMS_PROVIDER === 'none') return null;
  return env.TONGGUAN_SMS_PROVIDER === 'simulator' ? createSimulatorSms(env) : createTencentSms(env);
};
