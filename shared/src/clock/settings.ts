import { z } from 'zod';
import { defaultWorkingHours } from './working-time';

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
};

/** How long a lead may wait for 开始跟进 before its owner is reminded, in minutes of working time. */
export const clockSettings = z.object({
  startReminderMinutes: z.number().int().min(1).max(10_000),
  workingHours: z
    .object({
      from: z.number().int().min(0).max(1439),
      to: z.number().int().min(1).max(1440),
      weekdays: z.array(z.number().int().min(0).max(6)).min(1).max(7),
      timeZone: z.string().max(50).refine(isTimeZone, '没有这个时区'),
    })
    .refine(({ from, to }) => from < to, '下班须晚于上班'),
});
export type ClockSettings = z.infer<typeof clockSettings>;

export const defaultClockSettings: ClockSettings = {
  startReminderMinutes: 120,
  workingHours: { ...defaultWorkingHours, weekdays: [...defaultWorkingHours.weekdays] },
};
