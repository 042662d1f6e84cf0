import { z } from 'zod';
import { cmd, id, isoDate, pub } from '../api/classes';
import { contract } from '../api/contract';
import { channelIds } from '../lead/choices';
import { gradeIds, limitIds } from '../routing/grades';
import { claimRoutes } from './routes';

/** What may be known of a lead before it is claimed: no name and no number. */
const offer = z.object({
  id: pub(id()),
  no: pub(z.string()),
  company: pub(z.string().nullable()),
  industry: pub(z.string().nullable()),
  region: pub(z.string()),
  channel: pub(z.enum(channelIds)),
  grade: pub(z.enum(gradeIds).nullable()),
  limit: pub(z.enum(limitIds)),
  since: pub(isoDate()),
  /** When it will be assigned, if nobody claims it. */
  ends: pub(isoDate().nullable()),
});
export type Offer = z.infer<typeof offer>;

const count = () => pub(z.number().int());

export const claimContracts = {
  'claim.list': contract({
    ...claimRoutes['claim.list'],
    summary: '认领看板：本人负责地区里可以认领的线索，等得最久的在前',
    who: ['rep', 'supervisor'],
    input: z.object({}),
    output: z.object({
      offers: z.array(offer),
      /** How many more the caller may hold; null for who does not claim. */
      room: pub(z.number().int().nullable()),
    }),
    example: {},
  }),
  'claim.take': contract({
    ...claimRoutes['claim.take'],
    summary: '认领一条线索；已被认领、名额已满或暂停接新线索时拒绝并说明原因',
    who: ['rep'],
    sight: 'lead',
    input: z.object({ lead: id(), cmd: cmd() }),
    output: z.object({ lead: pub(id()) }),
    example: { lead: 'l0123456789abcdef01234567', cmd: 'example-command-1' },
  }),
  'claim.report': contract({
    ...claimRoutes['claim.report'],
    summary: '一个月里放上看板的线索（MQL）：多少被认领、多少有了有效跟进（SQL）',
    who: ['supervisor', 'executive'],
    input: z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }),
    output: z.object({
      month: pub(z.string()),
      offered: count(),
      claimed: count(),
      /** Assigned by the engine since nobody claimed it. */
      routed: count(),
      sql: count(),
      /** `sql` ÷ `offered`; null where nothing was offered. */
      conversion: pub(z.number().nullable()),
    }),
    example: { month: '2026-01' },
  }),
};
