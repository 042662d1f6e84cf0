import { localTime } from '../clock/company-day';
import { atLocal } from '../clock/local-date';
import { isWorkday, type WorkingHours } from '../clock/working-time';

export const snoozes = { hour: '1 小时后', tomorrow: '下个工作日' } as const;
export type Snooze = keyof typeof snoozes;
export const snoozeIds = Object.keys(snoozes) as [Snooze, ...Snooze[]];

const hourMs = 3_600_000;
const longestHoliday = 30;

/** Until when a task is put off: an hour from now, or when the next working day begins. */
export const snoozedUntil = (how: Snooze, now: Date, hours: WorkingHours): Date => {
  if (how === 'hour') return new Date(now.getTime() + hourMs);
  for (let days = 1; days < longestHoliday; days++) {
    const at = atLocal(now, days, hours.from, hours.timeZone);
    const { day, weekday } = localTime(at, hours.timeZone);
    if (isWorkday(day, weekday, hours)) return at;
  }
  return atLocal(now, 1, hours.from, hours.timeZone);
};
