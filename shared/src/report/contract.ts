import { z } from 'zod';
import { pub } from '../api/classes';
import { contract } from '../api/contract';
import { leadSummary } from '../lead/card';
import { channelIds } from '../lead/choices';
import type { Role } from '../people/roles';
import { isRegion } from '../region/cities';
import { reportRoutes } from './routes';

const readers = ['supervisor', 'executive'] as const satisfies readonly Role[];

/** Which of a lead's three channels is counted: by the day it was made, the conversion by the day it was signed. */
export const touches = ['first', 'latest', 'conversion'] as const;
export type Touch = (typeof touches)[number];

const period = {
  /** First and last day, in the company's time. */
  from: z.iso.date(),
  to: z.iso.date(),
  region: z.string().refine(isRegion, '没有这个地区代码').optional(),
};

export const reportContracts = {
  'report.channels': contract({
    ...reportRoutes['report.channels'],
    summary: '渠道报表：看得到的线索按首次、最近、成交渠道各数一遍',
    who: readers,
    input: z.object(period),
    output: z.object({
      channels: z.array(
        z.object({
          channel: pub(z.enum(channelIds)),
          first: pub(z.number().int()),
          latest: pub(z.number().int()),
          conversion: pub(z.number().int()),
        }),
      ),
      /** City codes of these leads, for choosing one. */
      regions: z.array(z.object({ code: pub(z.string()), name: pub(z.string()) })),
    }),
    example: { from: '2026-01-01', to: '2026-01-31' },
  }),
  'report.channel-leads': contract({
    ...reportRoutes['report.channel-leads'],
    summary: '渠道报表的一格由哪些线索组成，新的在前，最多 100 条',
    who: readers,
    input: z.object({ ...period, touch: z.enum(touches), channel: z.enum(channelIds) }),
    output: z.object({ leads: z.array(leadSummary), more: pub(z.boolean()) }),
    example: { from: '2026-01-01', to: '2026-01-31', touch: 'first', channel: 'website' },
  }),
};
