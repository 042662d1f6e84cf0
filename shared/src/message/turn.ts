import { localTime } from '../clock/company-day';
import type { MessageKind } from './kinds';
import type { MessageSettings } from './settings';

/** At most so many within so long. */
export interface Limit {
  most: number;
  ms: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * WeCom drops without a word what is beyond 30 a minute or 1,000 an hour to one person (D90312). A little less, in windows a little
 * longer: its minute is not ours, and two processes' clocks differ.
 */
export const wecomLimits: readonly Limit[] = [
  { most: 28, ms: minuteMs + 2000 },
  { most: 950, ms: hourMs + 2000 },
];

/** A kind of before kinds were kept counts as a plain notice. */
export const isUrgent = (kind: MessageKind | undefined, rules: MessageSettings): boolean => rules.urgent.includes(kind ?? 'notice');

/** The company's own limit, for what may be gathered. */
export const gatherLimit = (rules: MessageSettings): Limit => ({ most: rules.perHour, ms: hourMs });

/** Milliseconds until there is room under every limit; 0: there is now. `used` holds the instants of what was sent, newest first. */
export const waitFor = (used: readonly number[], limits: readonly Limit[], now: number): number =>
  Math.max(
    0,
    ...limits.map(({ most, ms }) => {
      const last = used[most - 1];
      return last === undefined ? 0 : Math.ceil(last + ms - now);
    }),
  );

/** What becomes of a message that got no turn: it waits so many milliseconds, or goes into the digest. */
export const turnRefused = (
  facts: { used: readonly number[]; gathering: boolean; gathers: boolean },
  rules: MessageSettings,
  now: number,
): { wait: number } | 'gather' => {
  // While a digest is open all goes into it: what comes later must not overtake what it holds.
  if (facts.gathers && (facts.gathering || waitFor(facts.used, [gatherLimit(rules)], now) > 0)) return 'gather';
  return { wait: Math.max(1, waitFor(facts.used, wecomLimits, now)) };
};

/** The hour whose overflow goes into one card, and when that card is due. */
export const gatherWindow = (now: Date): { hour: number; until: Date } => {
  const hour = Math.floor(now.getTime() / hourMs);
  return { hour, until: new Date((hour + 1) * hourMs) };
};

/** When the quiet hours end that `now` lies in; null: they are not on. */
export const quietUntil = (now: Date, rules: MessageSettings, timeZone: string): Date | null => {
  if (!rules.quiet) return null;
  const { from, to } = rules.quiet;
  const { minute, second } = localTime(now, timeZone);
  const within = from < to ? minute >= from && minute < to : minute >= from || minute < to;
  if (!within) return null;
  const left = ((to - minute + 1440) % 1440 || 1440) * minuteMs - second * 1000 - now.getMilliseconds();
  return new Date(now.getTime() + left);
};
