import { z } from 'zod';

const key = z
  .string({ error: '缺失' })
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === 32, { error: '须是 32 字节的 base64' });

const secretBytes = (secret = ''): number => Buffer.from(secret.replace(/^whsec_/, ''), 'base64').length;

const pairs = z
  .string()
  .default('')
  .transform(
    (text) =>
      new Map(
        text
          .split(',')
          .filter(Boolean)
          .map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]),
      ),
  )
  // What is no base64 decodes to next to nothing, and anyone can sign with that.
  .refine((sources) => [...sources].every(([source, secret]) => source && secretBytes(secret) >= 16), {
    error: '每个来源须写成 来源=密钥，密钥是至少 16 字节的 base64',
  });

const fields = z.object({
  TONGGUAN_PORT: z.coerce.number().int().min(0).max(65535).default(7100),
  TONGGUAN_HOST: z.string().default('127.0.0.1'),
  MONGODB_URI: z.string({ error: '缺失' }),
  /** The address people see: OAuth comes back to it, and its host is the trusted domain. */
  TONGGUAN_PUBLIC_URL: z.url({ error: '须是完整网址' }),
  TONGGUAN_MASTER_KEY: key,
  TONGGUAN_INDEX_KEY: key,
  TONGGUAN_TRAIL_KEY: key,
  /** `source=base64 secret`, comma separated. */
  TONGGUAN_WEBHOOK_SECRETS: pairs,
  /** userids of the administrators, comma separated. */
  TONGGUAN_ADMINS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((s) => s.trim())
        .filter(Boolean),
    ),
  TONGGUAN_SIDEBAR: z.string().optional(),
  /** The mini-app built for browsers. */
  TONGGUAN_MINIAPP: z.string().optional(),
  /** The program that reads the words off a card's photo, run by this Node; absent: photos are kept and typed off by hand. */
  TONGGUAN_CARD_READER: z.string().min(1).optional(),
  /** Where erased persons are listed, outside the database, so that a restore forgets them again. */
  TONGGUAN_ERASED_FILE: z.string().optional(),
  /** 1 behind a reverse proxy of our own, whose X-Forwarded-For then names the caller; rate limits go by that address. */
  TONGGUAN_BEHIND_PROXY: z.enum(['0', '1']).default('0'),
  /** The file that proves the domain to be ours: `WW_verify_xxx.txt=content`, or the folder it lies in. */
  TONGGUAN_WECOM_VERIFY_FILE: z.string().optional(),
  /** Where recordings are turned into text, and its bearer token; absent: they are not. */
  TONGGUAN_TRANSCRIBE_URL: z.url({ protocol: /^https?$/, error: '须是完整网址' }).optional(),
  TONGGUAN_TRANSCRIBE_TOKEN: z.string().min(16).optional(),
  /** Who carries texts; none: there are no texts. */
  TONGGUAN_SMS_PROVIDER: z.enum(['none', 'simulator', 'tencent']).default('none'),
  /** In place of the provider's own address. */
  TONGGUAN_SMS_URL: z.url({ error: '须是完整网址' }).optional(),
  TONGGUAN_SMS_SECRET_ID: z.string().optional(),
  TONGGUAN_SMS_SECRET_KEY: z.string().optional(),
  TONGGUAN_SMS_APP_ID: z.string().optional(),
  TONGGUAN_SMS_SIGN: z.string().optional(),
  TONGGUAN_SMS_TEMPLATE: z.string().optional(),
  TONGGUAN_SMS_REGION: z.string().default('ap-guangzhou'),
  TONGGUAN_METRICS_TOKEN: z.string().min(16).optional(),
  TONGGUAN_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** What Tencent Cloud SMS cannot do without. */
export const smsNeeds = [
  'TONGGUAN_SMS_SECRET_ID',
  'TONGGUAN_SMS_SECRET_KEY',
  'TONGGUAN_SMS_APP_ID',
  'TONGGUAN_SMS_SIGN',
  'TONGGUAN_SMS_TEMPLATE',
] as const;

const schema = fields.superRefine((env, { addIssue }) => {
  const missing = { none: [], simulator: ['TONGGUAN_SMS_URL'] as const, tencent: smsNeeds }[env.TONGGUAN_SMS_PROVIDER].filter(
    (name) => !env[name],
  );
  for (const name of missing) addIssue({ code: 'custom', path: [name], message: '缺失' });
});

export type Env = z.output<typeof schema>;

/** The server's settings; all that is wrong is named at once, never a value. */
export const readEnv = (source: NodeJS.ProcessEnv): Env => {
  const result = schema.safeParse(source);
  if (result.success) return result.data;
  const wrong = result.error.issues.map((issue) => `${issue.path.join('.')}（${issue.message}）`);
  throw new Error(`环境变量有误：${wrong.join('、')}`);
};
