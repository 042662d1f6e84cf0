import { AppError } from '@tongguan/shared/api/errors';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';

/** Requests a minute; each process counts its own, so the whole allows as many times more as there are processes. */
export interface RateLimits {
  person: number;
  source: number;
  address: number;
}

export const defaultRateLimits: RateLimits = { person: 600, source: 6000, address: 600 };

export const createRateLimiter = (limits: RateLimits) => {
  const limiters = Object.fromEntries(
    Object.entries(limits).map(([kind, points]) => [kind, new RateLimiterMemory({ points, duration: 60, keyPrefix: kind })]),
  ) as Record<keyof RateLimits, RateLimiterMemory>;
  return async (kind: keyof RateLimits, key: string): Promise<void> => {
    try {
      await limiters[kind].consume(key);
    } catch (refused) {
      const retryAfter = Math.max(1, Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000));
      throw new AppError('too-many', `操作太频繁，请 ${retryAfter} 秒后再试`, { retryAfter });
    }
  };
};

/** Sheds what is beyond `max` at once, so that what was accepted stays quick. */
export const createShedder = (max: number) => {
  let inFlight = 0;
  return async <R>(work: () => Promise<R>): Promise<R> => {
    if (inFlight >= max) throw new AppError('busy', '系统繁忙，请稍后再试', { retryAfter: 1 });
    inFlight++;
    try {
      return await work();
    } finally {
      inFlight--;
    }
  };
};
