import { z } from 'zod';
import { cmd, id, isoDate, personal, pub, text } from '../api/classes';
import { contract } from '../api/contract';
import { leadSummary } from '../lead/card';
import { leadRoles } from '../people/roles';
import { leadFilter } from './lead-filter';
import { deskRoutes } from './routes';

/** One line of the lead table. */
export const leadRow = leadSummary.extend({ capturedAt: pub(isoDate()), campaign: pub(z.string().nullable()) });
export type LeadRow = z.infer<typeof leadRow>;

/** A filter one person named to come back to. */
const savedView = z.object({ id: pub(id()), name: pub(z.string()), filter: pub(z.record(z.string(), z.string())) });
const views = z.object({ views: z.array(savedView) });
export type SavedView = z.infer<typeof savedView>;

/** So many a person may keep. */
export const mostViews = 30;

export const deskContracts = {
  'desk.leads': contract({
    ...deskRoutes['desk.leads'],
    summary: '线索表：看得到的线索，按条件筛选、排序、分页',
    who: leadRoles,
    input: leadFilter.extend({
      /** `next` of the page before. */
      after: z.string().max(80).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    output: z.object({ leads: z.array(leadRow), next: pub(z.string().nullable()) }),
    example: { sort: 'newest' },
  }),
  'desk.people': contract({
    ...deskRoutes['desk.people'],
    summary: '可以按谁筛选：看得到其线索的员工',
    who: leadRoles,
    input: z.object({}),
    output: z.object({ people: z.array(z.object({ id: pub(id()), name: personal(z.string()) })) }),
    example: {},
  }),
  'desk.company': contract({
    ...deskRoutes['desk.company'],
    summary: '设置里可以选的部门和在职员工',
    who: ['operations', 'admin'],
    input: z.object({}),
    output: z.object({
      departments: z.array(z.object({ id: pub(z.number().int()), name: pub(z.string()) })),
      people: z.array(z.object({ id: pub(id()), name: personal(z.string()) })),
    }),
    example: {},
  }),
  'desk.views': contract({
    ...deskRoutes['desk.views'],
    summary: '自己保存的筛选',
    who: leadRoles,
    input: z.object({}),
    output: views,
    example: {},
  }),
  'desk.keep': contract({
    ...deskRoutes['desk.keep'],
    summary: '保存一个筛选；同名的被替换',
    who: leadRoles,
    input: z.object({ cmd: cmd(), name: text(20), filter: leadFilter }),
    output: views,
    example: { cmd: 'example-command-1', name: '杭州待跟进', filter: { region: 'HZ', status: 'assigned' } },
  }),
  'desk.drop': contract({
    ...deskRoutes['desk.drop'],
    summary: '删掉一个保存的筛选',
    who: leadRoles,
    input: z.object({ cmd: cmd(), view: id() }),
    output: views,
    example: { cmd: 'example-command-1', view: 'v0123456789abcdef01234567' },
  }),
};
