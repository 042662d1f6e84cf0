import { z } from 'zod';
import { choiceFields, countFields, problemOfRules } from './tags';

const count = z.number().int().min(0).max(1000);

const condition = z.union([
  z.strictObject({ field: z.enum(choiceFields), is: z.array(z.string().trim().min(1).max(40)).min(1).max(20) }),
  z
    .strictObject({ field: z.enum(countFields), atLeast: count.optional(), atMost: count.optional() })
    .refine(({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined, '请写明至少或至多')
    .refine(({ atLeast, atMost }) => (atLeast ?? 0) <= (atMost ?? 1000), '至少不能大于至多'),
]);

const rule = z.strictObject({
  tag: z.string().trim().min(2).max(12),
  any: z.array(z.array(condition).min(1).max(8)).min(1).max(8),
});

/** Tags that follow from what is known (F5). */
export const tagSettings = z.object({
  rules: z
    .array(rule)
    .max(50)
    .superRefine((rules, context) => {
      const problem = problemOfRules(rules);
      if (problem) context.addIssue({ code: 'custom', message: problem });
    }),
});
export type TagSettings = z.infer<typeof tagSettings>;

export const defaultTagSettings: TagSettings = {
  rules: [
    {
      tag: '预算充足',
      any: [
        [
          { field: 'release', is: ['open'] },
          { field: 'budget', is: ['from50to200', 'over200'] },
        ],
      ],
    },
    { tag: '预算临期', any: [[{ field: 'release', is: ['urgent'] }]] },
    { tag: '竞品对比中', any: [[{ field: 'compared', atLeast: 1 }], [{ field: 'obstacle', is: ['rival'] }]] },
    { tag: '拍板人已知', any: [[{ field: 'decider', atLeast: 1 }]] },
  ],
};
