import { addWorkingMinutes, type WorkingHours } from './working-time';

/** A span of a rule: minutes of working time, or of plain time where it runs around the clock. */
export interface Span {
  minutes: number;
  aroundClock: boolean;
}

const minuteMs = 60_000;

export const after = (start: Date, { minutes, aroundClock }: Span, hours: WorkingHours): Date =>
  aroundClock ? new Date(start.getTime() + minutes * minuteMs) : addWorkingMinutes(start, minutes, hours);

/** `30 分钟`, `2 小时`, `1 小时 30 分`. */
export const spanLabel = (minutes: number): string => {
  if (minutes < 60) return `${minutes} 分钟`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} 小时${rest > 0 ? ` ${rest} 分` : ''}`;
};
