import { z } from 'zod';
import { cmd, id, isoDate, personal, pub, text } from '../api/classes';
import { contract } from '../api/contract';
import { fairnessRoutes } from './routes';

const number = () => pub(z.number());

export const fairnessContracts = {
  'fairness.report': contract({
    ...fairnessRoutes['fairness.report'],
    summary: '线索分配公平性报告：一个月里每位销售分到的线索平均质量，与团队平均的偏差；偏差过大的有校准任务',
    who: ['supervisor', 'executive'],
    input: z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }),
    output: z.object({
      month: pub(z.string()),
      /** null: the month is not over, or its report not made yet. */
      madeAt: pub(isoDate().nullable()),
      reps: z.array(
        z.object({
          person: pub(id()),
          name: personal(z.string()),
          team: pub(z.string().nullable()),
          leads: number(),
          quality: number(),
          average: number(),
          deviation: number(),
          /** B8: gets no new leads at present. */
          suspended: z.object({ since: pub(isoDate()), until: pub(isoDate().nullable()), reason: personal(z.string()) }).nullable(),
          calibration: z
            .object({ id: pub(id()), state: pub(z.enum(['open', 'settled'])), note: personal(z.string().nullable()) })
            .nullable(),
        }),
      ),
    }),
    example: { month: '2026-01' },
  }),
  'fairness.settle': contract({
    ...fairnessRoutes['fairness.settle'],
    summary: '完成一项校准任务，写明查到什么、改了什么',
    who: ['supervisor', 'executive'],
    input: z.object({ calibration: id(), cmd: cmd(), note: text(300) }),
    output: z.object({ settled: pub(z.boolean()) }),
    example: { calibration: 'k0123456789abcdef01234567', cmd: 'example-command-1', note: '展会线索集中在一人，已调整小组' },
  }),
};
