import { z } from 'zod';
import { id, personal, pub } from '../api/classes';
import { contract } from '../api/contract';
import { leadSummary } from '../lead/card';
import { boardRoutes } from './routes';

/** A list is cut; the count is whole. */
const part = z.object({
  count: pub(z.number().int()),
  leads: z.array(leadSummary.extend({ reason: pub(z.string().meta({ description: '为什么在这一栏' })) })),
});
export type BoardPart = z.infer<typeof part>;

export const boardContracts = {
  'board.view': contract({
    ...boardRoutes['board.view'],
    summary: '主管看板：未分配、快超时、已超时，和每位销售手上的情况',
    who: ['supervisor', 'executive'],
    input: z.object({}),
    output: z.object({
      unassigned: part,
      /** Falls due within the hour. */
      soon: part,
      /** Reminded and still not begun, or a promise of service not kept. */
      breached: part,
      reps: z.array(
        z.object({
          id: pub(id()),
          name: personal(z.string()),
          open: pub(z.number().int()),
          unstarted: pub(z.number().int()),
          breached: pub(z.number().int()),
          suspended: pub(z.boolean()),
        }),
      ),
    }),
    example: {},
  }),
};
