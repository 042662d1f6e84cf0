import { Unreachable } from '../api/client';
import { AppError } from '../api/errors';

const backoffMs = [1000, 2000, 4000, 8000, 15_000, 30_000];

/** How long to wait after so many tries that came to nothing before this one. */
export const waitMs = (failures: number): number => backoffMs[Math.min(failures, backoffMs.length - 1)]!;

/** From so many on the wait is the longest. */
export const manyFailures = backoffMs.length;

/** An unexplained failure of the server is taken as an answer after this many. */
const internalTries = 5;

/** Of one thing that is sent: what came of its tries so far. */
export interface Tries {
  internals: number;
}

/** Whether a further try may mend it: the line is down, the server busy, the person not signed in. Counts what the server cannot explain. */
export const mayPass = (error: unknown, tries: Tries): boolean => {
  const code = error instanceof AppError ? error.code : null;
  if (code === 'internal') return ++tries.internals < internalTries;
  return error instanceof Unreachable || code === 'busy' || code === 'too-many' || code === 'not-signed-in';
};

/** Runs `again` after `ms`; the answer cancels it. */
export type After = (ms: number, again: () => void) => () => void;

export const afterTimeout: After = (ms, again) => {
  const timer = setTimeout(again, ms);
  return () => clearTimeout(timer);
};
