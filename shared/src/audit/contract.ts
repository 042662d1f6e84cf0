import { z } from 'zod';
import { id, isoDate, personal, pub } from '../api/classes';
import { contract } from '../api/contract';
import type { Role } from '../people/roles';
import { accessKindIds } from './access';
import { doorIds } from './doors';
import { auditFieldIds } from './fields';
import { eventKindIds } from './kinds';
import { auditRoutes } from './routes';

const auditors = ['supervisor', 'executive', 'admin'] as const satisfies readonly Role[];

/** A day of the company's calendar, `20260128`. */
const day = () => z.string().regex(/^20\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/);

const page = {
  /** The first and the last day, both included. */
  from: day().optional(),
  to: day().optional(),
  person: id().optional(),
  /** `next` of the page before. */
  before: z.string().max(160).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
};

/** A lead's number or id, `contact-…`, `person-…`, `setting-…`, `duplicate-…`. */
const record = z.string().trim().min(1).max(80);

const subject = z.object({
  kind: pub(z.string()),
  /** A lead's number, a member of staff's name, a setting's. */
  label: personal(z.string()),
  /** The lead a tap opens, for whoever may see it. */
  lead: pub(id().nullable()),
});

const next = pub(z.string().nullable().meta({ description: '下一页的位置；没有结果也可能有下一页，权限内的在更早处' }));

export const auditItem = z.object({
  id: pub(z.string()),
  at: pub(isoDate()),
  by: personal(z.string()),
  door: pub(z.enum(doorIds)),
  type: pub(z.string()),
  record: subject,
  /** One sentence in Chinese. */
  words: personal(z.string()),
  /** What of the record changed, where the event says; `from` or `to` null: empty, or not kept. */
  changes: z.array(z.object({ field: pub(z.string()), from: personal(z.string().nullable()), to: personal(z.string().nullable()) })),
});

export const accessItem = z.object({
  id: pub(z.string()),
  at: pub(isoDate()),
  by: personal(z.string()),
  what: pub(z.enum(accessKindIds)),
  on: subject,
});

export const auditContracts = {
  'audit.overview': contract({
    ...auditRoutes['audit.overview'],
    summary: '审计：最近一天的锚点，和可以按人查的员工',
    who: auditors,
    input: z.object({}),
    output: z.object({
      people: z.array(z.object({ id: pub(id()), name: personal(z.string()) })),
      anchor: z
        .object({
          day: pub(z.string()),
          madeAt: pub(isoDate()),
          records: pub(z.number().int()),
          events: pub(z.number().int()),
          access: pub(z.number().int()),
          hash: pub(z.string()),
        })
        .nullable(),
    }),
    example: {},
  }),
  'audit.events': contract({
    ...auditRoutes['audit.events'],
    summary: '谁在什么时候把什么从 A 改成 B：按记录、人、字段、操作、日期查，新的在前',
    who: auditors,
    input: z.object({ record: record.optional(), field: z.enum(auditFieldIds).optional(), kind: z.enum(eventKindIds).optional(), ...page }),
    output: z.object({ items: z.array(auditItem), next }),
    example: {},
  }),
  'audit.access': contract({
    ...auditRoutes['audit.access'],
    summary: '登录、查看、导出、下载和被拒绝的操作：按人、操作、记录、日期查，新的在前',
    who: auditors,
    input: z.object({ record: record.optional(), what: z.enum(accessKindIds).optional(), ...page }),
    output: z.object({ items: z.array(accessItem), next }),
    example: {},
  }),
};
export type AuditItem = z.infer<typeof auditItem>;
export type AccessItem = z.infer<typeof accessItem>;
