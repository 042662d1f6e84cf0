import { setTimeout as sleep } from 'node:timers/promises';

const longestMs = 250;

/** After work that is nobody's hurry: as long a rest as it took since `begun` (of `performance.now`), times `share`; whoever else asks meanwhile is served. */
export const restAfter = (begun: number, share = 1): Promise<void> => sleep(Math.min(longestMs, share * (performance.now() - begun)));
