import { clockWords, localTime } from '../clock/company-day';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Days since the epoch of a company day such as `20260128`. */
const dayNumber = (day: string): number => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6, 8))) / dayMs;

const nearDays: Record<number, string> = { [-1]: '昨天', 0: '今天', 1: '明天' };

/** `今天 15:20`, `1月28日 09:05`, `2025年12月31日 18:00`, in the company's time. `now` in milliseconds. */
export const momentWords = (iso: string, now: number): string => {
  const at = localTime(new Date(iso));
  const today = localTime(new Date(now));
  const clock = clockWords(at.minute);
  const near = nearDays[dayNumber(at.day) - dayNumber(today.day)];
  if (near) return `${near} ${clock}`;
  const year = at.day.slice(0, 4);
  const date = `${Number(at.day.slice(4, 6))}月${Number(at.day.slice(6, 8))}日 ${clock}`;
  return year === today.day.slice(0, 4) ? date : `${year}年${date}`;
};

const spanWords = (minutes: number): string => {
  if (minutes < 1) return '不到 1 分钟';
  if (minutes < 60) return `${minutes} 分钟`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? `${hours} 小时 ${minutes % 60} 分` : `${hours} 小时`;
  const days = Math.floor(hours / 24);
  return hours % 24 ? `${days} 天 ${hours % 24} 小时` : `${days} 天`;
};

export interface Due {
  /** `还剩 1 小时 20 分` or `已超时 35 分钟`. */
  words: string;
  tone: 'calm' | 'amber' | 'red';
}

const soonMs = 60 * minuteMs;

export const dueWords = (due: string, now: number): Due => {
  const left = new Date(due).getTime() - now;
  if (left <= 0) return { words: `已超时 ${spanWords(Math.floor(-left / minuteMs))}`, tone: 'red' };
  return { words: `还剩 ${spanWords(Math.ceil(left / minuteMs))}`, tone: left <= soonMs ? 'amber' : 'calm' };
};
