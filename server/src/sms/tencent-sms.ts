import type { Env } from '../platform/env';
import type { Sms } from './sms';
import { SmsError, type SmsErrorKind } from './sms-error';

/** The beginnings of Tencent Cloud's codes (product 382, SendSms); every other refusal is of this one text. */
const kinds: readonly (readonly [beginning: string, kind: SmsErrorKind])[] = [
  ['LimitExceeded', 'later'],
  ['RequestLimitExceeded', 'later'],
  ['InternalError', 'later'],
  ['FailedOperation.InsufficientBalance', 'config'],
  ['FailedOperation.Signature', 'config'],
  ['FailedOperation.Template', 'config'],
  ['AuthFailure', 'config'],
  ['UnauthorizedOperation', 'config'],
  ['UnsupportedRegion', 'config'],
  ['InvalidParameterValue.SdkAppId', 'config'],
];

export const kindOfCode = (code: string): SmsErrorKind => kinds.find(([beginning]) => code.startsWith(beginning))?.[1] ?? 'refused';

const timeoutSeconds = 10;

type Client = { SendSms(request: object): Promise<{ SendStatusSet?: { Code?: string }[] }> };

/**
 * Tencent Cloud SMS by its own package, which is loaded with the first text. `TONGGUAN_SMS_URL` in place of its
 * address, for a proxy or a test: the package signs for a service named as the first word of that host, so a proxy's begins with `sms.`.
 */
export const createTencentSms = (env: Env): Sms => {
  let made: Promise<Client> | undefined;
  const client = async (): Promise<Client> => {
    const { sms } = await import('tencentcloud-sdk-nodejs-sms');
    const address = env.TONGGUAN_SMS_URL ? new URL(env.TONGGUAN_SMS_URL) : null;
    return new sms.v20210111.Client({
      credential: { secretId: env.TONGGUAN_SMS_SECRET_ID!, secretKey: env.TONGGUAN_SMS_SECRET_KEY! },
      region: env.TONGGUAN_SMS_REGION,
      profile: {
        httpProfile: {
          reqTimeout: timeoutSeconds,
          ...(address ? { endpoint: address.host, protocol: `${address.protocol}//` } : {}),
        },
      },
    }) as unknown as Client;
  };
  return {
    async send({ phone, params, id }) {
      made ??= client();
      const request = {
        PhoneNumberSet: [`+86${phone}`],
        SmsSdkAppId: env.TONGGUAN_SMS_APP_ID,
        SignName: env.TONGGUAN_SMS_SIGN,
        TemplateId: env.TONGGUAN_SMS_TEMPLATE,
        TemplateParamSet: [...params],
        SessionContext: id,
      };
      const answer = await (await made).SendSms(request).catch((error: { code?: unknown }) => {
        // The package says what went wrong on the way in words of its own; only the service's codes look like this.
        const code = typeof error.code === 'string' && /^[A-Z][A-Za-z]+(\.[A-Za-z]+)*$/.test(error.code) ? error.code : null;
        throw new SmsError(code ?? 'unreachable', code ? kindOfCode(code) : 'later');
      });
      const code = answer.SendStatusSet?.[0]?.Code ?? 'unreachable';
      if (code !== 'Ok') throw new SmsError(code, code === 'unreachable' ? 'later' : kindOfCode(code));
    },
  };
};
