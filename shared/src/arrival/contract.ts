import { z } from 'zod';
import { id, pub } from '../api/classes';
import { contract } from '../api/contract';
import { arrivalRoutes } from './routes';

const short = z.string().max(200).optional();

/**
 * A website form as it is posted; every field may be absent, dirty or wrong, and is cleaned, not refused.
 * Only what cannot be a form at all (no object, over-long, nested) is not taken in: it is kept, and the sender told.
 */
export const websiteForm = z.object({
  name: short,
  phone: short,
  email: short,
  wechat: short,
  company: short,
  industry: short,
  region: short,
  topic: z.string().max(2000).optional(),
  campaign: short,
  firstPage: z.string().max(2000).optional(),
  referrer: z.string().max(2000).optional(),
  device: short,
  /** When the visitor sent the form; absent: when it reached us. */
  capturedAt: z.iso.datetime({ offset: true }).optional(),
  /** The visitor ticked the privacy notice. */
  consent: z.boolean().optional(),
  /** Which edition of its wording they had before them. */
  consentVersion: z.number().int().min(1).max(9999).optional(),
});

export type WebsiteForm = z.infer<typeof websiteForm>;

export const arrivalContracts = {
  'arrival.receive': contract({
    ...arrivalRoutes['arrival.receive'],
    summary: '一个来源推送一条进线（Standard Webhooks 签名，按 webhook-id 去重）；签名对而内容用不了的保存下来，答 422 和原因',
    who: 'source',
    body: 'raw',
    input: websiteForm.extend({ source: id() }),
    output: z.object({
      arrival: pub(z.string()),
      lead: pub(z.string().meta({ description: '线索ID' })),
      outcome: pub(z.enum(['created', 'attached'])),
    }),
    example: { source: 'website', name: '示例客户', phone: '13900000000', company: '示例公司', region: '杭州' },
  }),
};
