import { z } from 'zod';

/** What one self-built WeCom app needs. All but the two addresses come from the WeCom console. */
export interface WecomSettings {
  /** Server API base, no trailing slash. */
  apiUrl: string;
  /** Where OAuth sends the browser, no trailing slash. */
  oauthUrl: string;
  corpId: string;
  agentId: number;
  agentSecret: string;
  callbackToken: string;
  /** EncodingAESKey: 43 letters and digits, base64 of 32 bytes without the final `=` (D90968). */
  callbackAesKey: string;
}

const address = (usual: string) =>
  z
    .string()
    .default(usual)
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), { error: '须是 http 或 https 网址' })
    .transform((text) => text.replace(/\/+$/, ''));

const filled = z.string({ error: '缺失' }).trim().min(1, { error: '缺失' });

const schema = z.object({
  WECOM_API_URL: address('https://qyapi.weixin.qq.com'),
  WECOM_OAUTH_URL: address('https://open.weixin.qq.com'),
  WECOM_CORP_ID: filled,
  WECOM_AGENT_ID: filled.regex(/^[1-9]\d{0,15}$/, { error: '须是正整数' }).transform(Number),
  WECOM_AGENT_SECRET: filled,
  WECOM_CALLBACK_TOKEN: filled.regex(/^[A-Za-z0-9]{1,32}$/, { error: '须是不超过 32 位的英文或数字' }),
  WECOM_CALLBACK_AES_KEY: filled.regex(/^[A-Za-z0-9]{43}$/, { error: '须是 43 位的英文或数字' }),
});

/**
 * Reads `WECOM_*`. An empty value counts as absent.
 * @throws Error naming every missing or malformed variable at once, never a value
 */
export const wecomSettingsFrom = (env: NodeJS.ProcessEnv): WecomSettings => {
  const given = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, env[name] || undefined]));
  const result = schema.safeParse(given);
  if (!result.success) {
    const wrong = new Map(result.error.issues.map((issue) => [issue.path.join('.'), issue.message]));
    throw new Error(`企业微信设置有误：${[...wrong].map(([name, why]) => `${name}（${why}）`).join('、')}`);
  }
  const { data } = result;
  return {
    apiUrl: data.WECOM_API_URL,
    oauthUrl: data.WECOM_OAUTH_URL,
    corpId: data.WECOM_CORP_ID,
    agentId: data.WECOM_AGENT_ID,
    agentSecret: data.WECOM_AGENT_SECRET,
    callbackToken: data.WECOM_CALLBACK_TOKEN,
    callbackAesKey: data.WECOM_CALLBACK_AES_KEY,
  };
};
