import { z } from 'zod';
import { itemIds, type Mapping } from './mapping';
import { type AdapterId, adapterIds, adapters } from './sources/adapters';
import { signed } from './sources/signed';

const path = z.string().trim().min(1).max(200);

export const mappingSchema = z.strictObject({
  items: z.partialRecord(z.enum(itemIds), z.array(path).max(10)),
  delivery: z.array(path).max(5),
  labels: z
    .record(z.string().max(100), z.string().trim().min(1).max(100))
    .refine((labels) => Object.keys(labels).length <= 300, '最多 300 个选项'),
  each: path.optional(),
});

/** `https://www.example.com`, without a path: what browsers name as the origin of a form. */
const origin = z
  .string()
  .max(200)
  .refine(
    (text) => URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text),
    '须是网站地址，如 https://www.example.com，不带路径',
  );
const page = z.url({ protocol: /^https?$/ }).max(300);

/** What a visitor agrees to, and where the whole of it can be read. */
export const wording = z.strictObject({ text: z.string().trim().min(1).max(300), link: page.nullable() });

export const sourceIdPattern = /^[a-z][a-z0-9-]{1,30}$/;

export const sourceSetting = z.strictObject({
  id: z.string().regex(sourceIdPattern, '须是小写字母开头的英文、数字和连字符'),
  kind: z.enum(adapterIds),
  label: z.string().trim().min(1).max(30),
  enabled: z.boolean(),
  /** Raised to make the old address void. */
  keyNumber: z.number().int().min(1).max(9999),
  /** Only for web forms: where they stand. */
  origins: z.array(origin).max(20),
  /** Only for web forms: the page shown afterwards; null: a plain word of thanks. */
  thanks: page.nullable(),
  /** null: as the kind declares. */
  mapping: mappingSchema.nullable(),
  /** Only for web forms: whether the visitor must tick that they agree, and every edition of what they agree to, the first being 1. */
  consent: z
    .strictObject({ on: z.boolean(), wordings: z.array(wording).max(200) })
    .refine(({ on, wordings }) => !on || wordings.length > 0, '请写明要访客同意什么')
    .default({ on: false, wordings: [] }),
});
export type SourceSetting = z.infer<typeof sourceSetting>;

export const sourcesSettings = z.strictObject({
  sources: z
    .array(sourceSetting)
    .max(50)
    .refine((sources) => new Set(sources.map(({ id }) => id)).size === sources.length, '来源的标识不能重复'),
  /** How many forms one address may send in how many minutes. */
  formsPerAddress: z.strictObject({ most: z.number().int().min(1).max(1000), minutes: z.number().int().min(1).max(1440) }),
  /** So many days the content of what became no lead is kept, to be mended and retried. */
  rejectedDays: z.number().int().min(1).max(3650).default(180),
  /** By the names of the sources that sign: where their fields stand, once operations has said so. Without one they are held to the contract. */
  signedMappings: z.record(z.string().max(64), mappingSchema).default({}),
});

/** One of each kind from the first: their addresses need only be copied. */
export const defaultSourcesSettings: z.infer<typeof sourcesSettings> = {
  sources: adapterIds.map((kind) => ({
    id: kind,
    kind,
    label: adapters[kind].label,
    enabled: true,
    keyNumber: 1,
    origins: [],
    thanks: null,
    mapping: null,
    consent: { on: false, wordings: [] },
  })),
  formsPerAddress: { most: 20, minutes: 10 },
  rejectedDays: 180,
  signedMappings: {},
};

/** What a mapping is of: a source that operations set up, or one that signs. */
export interface Mapped {
  kind: AdapterId | 'signed';
  mapping: Mapping | null;
}

export const mappingOf = ({ kind, mapping }: Mapped): Mapping => mapping ?? (kind === 'signed' ? signed : adapters[kind]).mapping;
