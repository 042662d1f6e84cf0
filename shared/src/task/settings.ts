import { z } from 'zod';
import { triggerIds } from './triggers';

const template = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, '模板代号只能用小写字母、数字和连字符'),
  on: z.enum(triggerIds),
  /** Only while the lead stands in this stage, or enters it; null: in any. */
  stage: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, '没有这个阶段')
    .nullable(),
  /** From the trigger on. A day of working time is as long as a day's work: three days after Tuesday at ten is Friday at ten. */
  due: z.object({ amount: z.number().int().min(1).max(365), unit: z.enum(['hour', 'day']), aroundClock: z.boolean() }),
  words: z.string().trim().min(2).max(40),
  /** Done by itself when one of these happens. */
  doneBy: z.array(z.enum(triggerIds)).max(triggerIds.length),
});
export type TaskTemplate = z.infer<typeof template>;

/** D10: tasks that follow from what happens to a lead. */
export const taskSettings = z.object({
  templates: z
    .array(template)
    .max(50)
    .refine((templates) => new Set(templates.map(({ id }) => id)).size === templates.length, '模板代号不能重复'),
});
export type TaskSettings = z.infer<typeof taskSettings>;

export const defaultTaskSettings: TaskSettings = {
  templates: [
    {
      id: 'visit-note',
      on: 'visited',
      stage: null,
      due: { amount: 24, unit: 'hour', aroundClock: false },
      words: '写下这次到访的记录',
      doneBy: ['touched', 'followed-up'],
    },
    {
      id: 'quote-call',
      on: 'quoted',
      stage: null,
      due: { amount: 3, unit: 'day', aroundClock: false },
      words: '回访客户对报价的意见',
      doneBy: ['touched', 'followed-up'],
    },
  ],
};
