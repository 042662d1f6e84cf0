import { z } from 'zod';
import { isRegion } from '../region/cities';
import { interactionIds } from './interactions';

const day = () => z.iso.date();
const shortId = () => z.string().regex(/^[0-9A-Za-z-]{1,24}$/);
const name = () => z.string().trim().min(1).max(40);

const gradeRule = z.object({
  /** Booths visited, minutes stayed, kinds of interaction; 0 leaves a measure out. */
  booths: z.number().int().min(0).max(200),
  minutes: z.number().int().min(0).max(1440),
  interactions: z.number().int().min(0).max(interactionIds.length),
  /** How many of these three must be met. */
  need: z.number().int().min(1).max(3),
  /** Any one of these gives the grade by itself. */
  atOnce: z.array(z.enum(interactionIds)).max(interactionIds.length),
});
export type GradeRule = z.infer<typeof gradeRule>;

const expo = z
  .object({
    id: shortId(),
    name: name(),
    /** First and last day, in the company's time. */
    from: day(),
    to: day(),
    /** City code of where it stands; a visitor of whom nothing tells the region is counted there. */
    region: z.string().refine(isRegion, '没有这个地区代码').nullable(),
    booths: z
      .array(z.object({ id: shortId(), name: name() }))
      .min(1)
      .max(200),
  })
  .refine(({ from, to }) => from <= to, '结束日期须不早于开始日期')
  .refine(({ booths }) => new Set(booths.map(({ id }) => id)).size === booths.length, '展位编号不能重复');
export type Expo = z.infer<typeof expo>;

const group = z.number().int().min(1).nullable();

/** A6: the expos, how their visitors are graded, and the department that takes each grade. Edited as the setting `expo`. */
export const expoSettings = z.object({
  expos: z
    .array(expo)
    .max(100)
    .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, '展会编号不能重复'),
  rules: z.object({
    A: gradeRule,
    B: gradeRule,
    /** A stay nobody ended in time counts no longer than this. */
    longestStayMinutes: z.number().int().min(1).max(1440),
  }),
  /** Department ids; null: routed as any other lead. */
  groups: z.object({ A: group, B: group, C: group }),
});
export type ExpoSettings = z.infer<typeof expoSettings>;
export type ExpoRules = ExpoSettings['rules'];

export const defaultExpoSettings: ExpoSettings = {
  expos: [],
  rules: {
    A: { booths: 3, minutes: 20, interactions: 2, need: 2, atOnce: ['quote'] },
    B: { booths: 2, minutes: 8, interactions: 1, need: 1, atOnce: [] },
    longestStayMinutes: 120,
  },
  groups: { A: null, B: null, C: null },
};
