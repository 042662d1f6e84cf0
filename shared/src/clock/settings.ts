import { z } from 'zod';
import { gradeIds, type limitIds } from '../routing/grades';
import { chineseHolidays } from './holidays';
import { defaultWorkingHours } from './working-time';

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
};

const minutes = z.number().int().min(1).max(100_000);
const days = z.array(z.string().regex(/^\d{8}$/, '日期须形如 20260101')).max(1000);

/** Who may be told of something about a lead. */
export const recipientIds = ['owner', 'previous', 'supervisor', 'head', 'executive'] as const;
export type Recipient = (typeof recipientIds)[number];

/** Steps of the ladder on which somebody is told. */
export const rungIds = ['reminded', 'passed-up', 'reclaimed', 'handed-up', 'unassigned', 'breached', 'unclaimed'] as const;
export type Rung = (typeof rungIds)[number];

const rung = z
  .object({ remind: minutes, reclaim: minutes, aroundClock: z.boolean() })
  .refine(({ remind, reclaim }) => remind < reclaim, '提醒须早于回收');
const level = z.object({ grade: z.enum(gradeIds), minutes, aroundClock: z.boolean() });

const defaultLimits = {
  h2: { remind: 30, reclaim: 120, aroundClock: false },
  h8: { remind: 120, reclaim: 480, aroundClock: false },
  h24: { remind: 360, reclaim: 1440, aroundClock: false },
};
const defaultLevels = {
  assigned: { grade: 'A' as const, minutes: 30, aroundClock: false },
  touched: { grade: 'B' as const, minutes: 120, aroundClock: false },
};
const defaultTold: Record<Rung, Recipient[]> = {
  reminded: ['owner'],
  'passed-up': ['supervisor'],
  reclaimed: ['previous'],
  'handed-up': ['owner', 'previous'],
  unassigned: ['supervisor'],
  breached: ['head'],
  unclaimed: ['supervisor'],
};

/** A working day after its time the supervisor hears of it, after three the head of the department. */
const defaultStepLadder: { minutes: number; tell: Recipient[] }[] = [
  { minutes: 540, tell: ['supervisor'] },
  { minutes: 1620, tell: ['head'] },
];

const recipients = z.array(z.enum(recipientIds)).max(5);
type ToldSchema = z.ZodDefault<typeof recipients>;

/** B4, B6: how long a lead may wait for what, and who hears of it. Minutes are of working time unless a rule runs around the clock. */
export const clockSettings = z.object({
  /** By the label of the lead: without 开始跟进, when its owner is reminded and when it is taken back. */
  limits: z.object({ h2: rung, h8: rung, h24: rung } satisfies Record<(typeof limitIds)[number], typeof rung>).default(defaultLimits),
  /** Leads of this grade must be assigned, or followed up, within so long of coming in. */
  levels: z.object({ assigned: level, touched: level }).default(defaultLevels),
  /** For so long whoever lost a lead does not get it again, around the clock. */
  cooldownMinutes: minutes.default(1440),
  /** How often a lead that nobody could take is tried again, around the clock. */
  retryMinutes: minutes.default(5),
  /** By rung, who is told. */
  told: z
    .object(Object.fromEntries(rungIds.map((rung) => [rung, recipients.default(defaultTold[rung])])) as Record<Rung, ToldSchema>)
    .default(defaultTold),
  /** A next step still not done so many minutes after its time: who else is told, one rung after the other. */
  stepLadder: z
    .array(z.object({ minutes, tell: recipients }))
    .max(5)
    .default(defaultStepLadder),
  workingHours: z
    .object({
      from: z.number().int().min(0).max(1439),
      to: z.number().int().min(1).max(1440),
      weekdays: z.array(z.number().int().min(0).max(6)).min(1).max(7),
      timeZone: z.string().max(50).refine(isTimeZone, '没有这个时区'),
      holidays: days.default(chineseHolidays.holidays),
      workdays: days.default(chineseHolidays.workdays),
    })
    .refine(({ from, to }) => from < to, '下班须晚于上班'),
});
export type ClockSettings = z.infer<typeof clockSettings>;

export const defaultClockSettings: ClockSettings = {
  limits: defaultLimits,
  levels: defaultLevels,
  cooldownMinutes: 1440,
  retryMinutes: 5,
  told: defaultTold,
  stepLadder: defaultStepLadder,
  workingHours: { ...defaultWorkingHours, weekdays: [...defaultWorkingHours.weekdays], ...chineseHolidays },
};
