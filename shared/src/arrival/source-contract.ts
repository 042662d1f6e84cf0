import { z } from 'zod';
import { cmd, id, isoDate, personal, pub, text } from '../api/classes';
import { contract } from '../api/contract';
import type { Role } from '../people/roles';
import { itemIds } from './mapping';
import { rejectReasons } from './raw-body';
import { arrivalRoutes } from './routes';
import { mappingSchema, sourceIdPattern, sourceSetting, wording } from './settings';
import { adapterIds } from './sources/adapters';

const keepers = ['operations', 'admin'] as const satisfies readonly Role[];
const source = () => z.string().regex(sourceIdPattern);
const reasons = Object.keys(rejectReasons) as [keyof typeof rejectReasons, ...(keyof typeof rejectReasons)[]];
const arrival = 'a0123456789abcdef01234567';

/** How much of a body is taken, in KB. */
export const maxArrivalKb = 128;

const mappingOut = z.object({
  items: z.partialRecord(z.enum(itemIds), z.array(pub(z.string()))),
  delivery: z.array(pub(z.string())),
  labels: z.record(z.string(), pub(z.string())),
  each: pub(z.string()).optional(),
});

const sourceView = z.object({
  id: pub(z.string()),
  /** `signed`: set up where the server is installed, with a secret of its own. */
  kind: pub(z.enum([...adapterIds, 'signed'])),
  label: pub(z.string()),
  kindLabel: pub(z.string()),
  channel: pub(z.string().meta({ description: '来源渠道的中文名' })),
  enabled: pub(z.boolean()),
  /** Where its deliveries go. Holds the source's secret, so it is for the screen and never for a log. */
  address: personal(z.string()),
  /** What is put into a web page; null for a source that pushes. */
  embed: personal(z.string().nullable()),
  origins: z.array(pub(z.string())),
  thanks: pub(z.string().nullable()),
  /** The same without any script, for a page or a site builder that takes only HTML; null for a source that pushes. */
  plain: personal(z.string().nullable()),
  /** What the visitor must agree to; `version`: the edition that stands in forms from now on, 0 before the first. */
  consent: z.object({
    on: pub(z.boolean()),
    text: pub(z.string()),
    link: pub(z.string().nullable()),
    version: pub(z.number().int()),
  }),
  hint: pub(z.string()),
  ownMapping: pub(z.boolean()),
  rejected: pub(z.number().int()),
  lastAt: pub(isoDate().nullable()),
});
export type SourceView = z.infer<typeof sourceView>;

const triedItem = z.object({
  item: pub(z.enum(itemIds)),
  path: pub(z.string()),
  words: personal(z.string()),
  /** As it would stand on the lead; null: nothing usable. */
  cleaned: personal(z.string().nullable()),
});
const tried = z.object({
  /** null: it would make a lead. */
  rejected: pub(z.enum(reasons).nullable()),
  items: z.array(triedItem),
  findings: z.array(pub(z.string())),
  /** How many leads the sample holds; of several the first is shown. */
  leads: pub(z.number().int()),
  /** By what a repeat of this delivery would be known; null: by its content. */
  delivery: personal(z.string().nullable()),
  /** All that the sample says, to map it by a tap. */
  paths: z.array(z.object({ path: pub(z.string()), words: personal(z.string()), used: pub(z.boolean()) })),
});
export type Tried = z.infer<typeof tried>;

const rejectedView = z.object({
  id: pub(id()),
  source: pub(z.string()),
  label: pub(z.string()),
  at: pub(isoDate()),
  reason: pub(z.enum(reasons)),
  words: pub(z.string()),
  /** What was wrong with which field, where the reason is its shape. */
  wrong: z.array(pub(z.string())),
  /** What it says, masked: enough to see which field is which. */
  fields: z.array(z.object({ path: pub(z.string()), masked: personal(z.string()) })),
});
export type RejectedView = z.infer<typeof rejectedView>;

export const sourceContracts = {
  'arrival.push': contract({
    ...arrivalRoutes['arrival.push'],
    summary: '广告平台和表单工具推送一条进线：密钥在地址里；先原样保存，再对应字段',
    who: 'source',
    body: 'raw',
    maxBodyKb: maxArrivalKb,
    answers: 'binary',
    input: z.object({ source: source(), token: id() }),
    output: pub(z.string()),
    example: { source: 'douyin', token: '1exampleexampleexampleex' },
  }),
  'arrival.form': contract({
    ...arrivalRoutes['arrival.form'],
    summary: '网页表单由访客的浏览器直接提交：登记过的网站才收；答一个感谢页，或 JSON',
    who: 'anyone',
    body: 'raw',
    answers: 'binary',
    input: z.object({ source: source(), site: id() }),
    output: pub(z.string()),
    example: { source: 'form', site: '1exampleexampleexampleex' },
  }),
  'arrival.script': contract({
    ...arrivalRoutes['arrival.script'],
    summary: '放进网页的一小段脚本：记下首次访问页、来路和活动参数，替表单提交',
    who: 'anyone',
    answers: 'binary',
    input: z.object({}),
    output: pub(z.string()),
    example: {},
  }),
  'arrival.rejected': contract({
    ...arrivalRoutes['arrival.rejected'],
    summary: '没能变成线索的进线和原因，新的在前；个人信息打码',
    who: keepers,
    input: z.object({
      /** `next` of the page before. */
      before: z
        .string()
        .regex(/^[0-9TZ:.-]{20,30}_a[0-9a-f]{24}$/)
        .optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    output: z.object({ arrivals: z.array(rejectedView), next: pub(z.string().nullable()) }),
    example: {},
  }),
  'arrival.retry': contract({
    ...arrivalRoutes['arrival.retry'],
    sight: 'arrival',
    summary: '按现在的字段对应，重试一条没能变成线索的进线',
    who: keepers,
    input: z.object({ arrival: id(), cmd: cmd() }),
    output: z.object({
      /** `split`: the push held several leads, and each is an arrival of its own now. */
      outcome: pub(z.enum(['created', 'attached', 'rejected', 'split'])),
      lead: pub(z.string().nullable().meta({ description: '线索ID' })),
      reason: pub(z.enum(reasons).nullable()),
      /** Of a push that was split: how many are leads, how many wait to be mended, how many come in within seconds. */
      parts: z.object({ taken: pub(z.number().int()), rejected: pub(z.number().int()), waiting: pub(z.number().int()) }).nullable(),
    }),
    example: { arrival, cmd: 'example-command-1' },
  }),
  'arrival.discard': contract({
    ...arrivalRoutes['arrival.discard'],
    sight: 'arrival',
    summary: '确认一条没能变成线索的进线无用：销毁其内容，留下何时何人',
    who: keepers,
    input: z.object({ arrival: id(), cmd: cmd() }),
    output: z.object({ discarded: pub(z.boolean()) }),
    example: { arrival, cmd: 'example-command-1' },
  }),
  'source.list': contract({
    ...arrivalRoutes['source.list'],
    summary: '全部来源：接收地址、状态、被拒的条数',
    who: keepers,
    input: z.object({}),
    output: z.object({ version: pub(z.number().int()), sources: z.array(sourceView) }),
    example: {},
  }),
  'source.put': contract({
    ...arrivalRoutes['source.put'],
    summary: '新建或修改一个来源；renewKey 让旧地址失效',
    who: keepers,
    input: sourceSetting.pick({ kind: true, label: true, enabled: true, origins: true, thanks: true }).extend({
      source: source(),
      cmd: cmd(),
      version: z.number().int().min(0),
      renewKey: z.boolean().default(false),
      /** Absent: as it stands. Other words than before are a new edition. */
      consent: wording.extend({ on: z.boolean(), text: wording.shape.text.or(z.literal('')) }).optional(),
    }),
    output: z.object({ version: pub(z.number().int()), source: sourceView }),
    example: {
      source: 'form',
      cmd: 'example-command-1',
      version: 0,
      kind: 'form',
      label: '官网',
      enabled: true,
      origins: [],
      thanks: null,
    },
  }),
  'source.mapping.get': contract({
    ...arrivalRoutes['source.mapping.get'],
    summary: '一个来源的字段对应',
    who: keepers,
    input: z.object({ source: source() }),
    output: z.object({ version: pub(z.number().int()), own: pub(z.boolean()), mapping: mappingOut }),
    example: { source: 'tool' },
  }),
  'source.mapping.put': contract({
    ...arrivalRoutes['source.mapping.put'],
    summary: '保存一个来源的字段对应；null 回到默认',
    who: keepers,
    input: z.object({ source: source(), cmd: cmd(), version: z.number().int().min(0), mapping: mappingSchema.nullable() }),
    output: z.object({ version: pub(z.number().int()), own: pub(z.boolean()), mapping: mappingOut }),
    example: {
      source: 'tool',
      cmd: 'example-command-1',
      version: 0,
      mapping: { items: { phone: ['entry.field_1'] }, delivery: [], labels: {} },
    },
  }),
  'source.try': contract({
    ...arrivalRoutes['source.try'],
    summary: '用一条样例试字段对应：看对应和清洗的结果，什么都不保存',
    who: keepers,
    maxBodyKb: 2 * maxArrivalKb,
    input: z.object({ source: source(), sample: text(maxArrivalKb * 1024), mapping: mappingSchema.optional() }),
    output: tried,
    example: { source: 'tool', sample: '{"entry":{"field_1":"13900000000"}}' },
  }),
};
