import { z } from 'zod';
import { personal } from '../api/classes';
import { gradeIds } from './grades';

const weight = z.number().min(0).max(10);
const person = z.string().max(64);
const ids = z.array(z.string().max(64)).max(500);
const day = z.string().regex(/^\d{8}$/, '日期须形如 20260101');

/** Days of leave, first and last included. */
export const dutyDays = z.object({ from: personal(day), to: personal(day) }).refine(({ from, to }) => from <= to, '休假的结束须不早于开始');

export const dutyShift = z
  .object({
    /** Minutes since local midnight: [from, to). */
    from: personal(z.number().int().min(0).max(1439)),
    to: personal(z.number().int().min(1).max(1440)),
    weekdays: z
      .array(personal(z.number().int().min(0).max(6)))
      .min(1)
      .max(7),
  })
  .refine(({ from, to }) => from < to, '下班须晚于上班');

const labels = z.object({
  /** By channel; one that is not named counts 1. */
  sourceWeights: z.record(z.string().max(40), weight),
  /** Grade of a budget. */
  grades: z.object({ under50: z.enum(gradeIds), from50to200: z.enum(gradeIds), over200: z.enum(gradeIds) }),
  gradeScores: z.object({ A: weight, B: weight, C: weight, unknown: weight }),
  /** Source weight × grade score from which a lead is to be answered within 2 h, within 8 h; below within 24 h. */
  urgentFrom: z.number().min(0).max(100),
  ordinaryFrom: z.number().min(0).max(100),
});

const defaultLabels = {
  sourceWeights: { expo: 1.5 },
  grades: { under50: 'C' as const, from50to200: 'B' as const, over200: 'A' as const },
  gradeScores: { A: 3, B: 2, C: 1, unknown: 2 },
  urgentFrom: 3,
  ordinaryFrom: 2,
};

/** B1–B3, B5, B7; edited as the setting `routing`. */
export const routingSettings = z.object({
  weights: z.object({ open: weight, unfollowed: weight, industry: weight }),
  /** Open leads a rep may hold before new ones go elsewhere. */
  cap: z.number().int().min(1).max(10_000),
  /** What holds for single reps. Without a shift a rep gets leads at any hour; the clocks count working time all the same. */
  reps: z
    .array(
      z.object({
        person,
        cap: z.number().int().min(1).max(10_000).optional(),
        industries: z.array(z.string().max(50)).max(50).default([]),
        shift: dutyShift.optional(),
        leave: z.array(dutyDays).max(100).optional(),
      }),
    )
    .max(5000),
  labels: labels.default(defaultLabels),
  /** The first group whose conditions a lead meets gets it; an empty list of conditions is met by all. No group: anyone of the region. */
  groups: z
    .array(
      z.object({
        name: z.string().trim().min(1, '小组要有名称').max(40),
        channels: ids,
        grades: z.array(z.enum(gradeIds)).max(3),
        members: ids,
      }),
    )
    .max(100)
    .default([]),
  /** B7: leads of these channels and regions (empty: of all) are not assigned but put up to be claimed. */
  board: z
    .object({
      channels: ids,
      regions: ids,
      /** Unclaimed so long, in working minutes: somebody is told; the engine assigns it. */
      tellMinutes: z.number().int().min(1).max(100_000),
      routeMinutes: z.number().int().min(1).max(100_000),
    })
    .refine(({ tellMinutes, routeMinutes }) => tellMinutes < routeMinutes, '转自动分配须晚于提醒')
    .nullable()
    .default(null),
  /** B5: a deviation of a rep's average quality from the team's beyond this opens a calibration task, given so many leads. */
  fairness: z
    .object({ deviation: z.number().min(0.01).max(10), least: z.number().int().min(1).max(1000) })
    .default({ deviation: 0.15, least: 5 }),
});
export type RoutingSettings = z.infer<typeof routingSettings>;

export const defaultRoutingSettings: RoutingSettings = {
  weights: { open: 1, unfollowed: 1, industry: 0.5 },
  cap: 50,
  reps: [],
  labels: defaultLabels,
  groups: [],
  board: null,
  fairness: { deviation: 0.15, least: 5 },
};
