import type { TouchStep } from '@tongguan/shared/touch/choices';
import type { TouchedRecord } from './touch-record';

const laterOf = (a: Date | undefined, b: Date | undefined): Date => (a && (!b || a >= b) ? a : b!);

/** What two leads that are one keep of their touches: the latest, and all of them counted. The touches themselves are read through. */
export const joinTouched = (own: TouchedRecord | undefined, theirs: TouchedRecord): TouchedRecord => {
  if (!own) return theirs;
  const latest = own.at >= theirs.at ? own : theirs;
  const steps = [...new Set([...Object.keys(own.steps), ...Object.keys(theirs.steps)])] as TouchStep[];
  return {
    at: latest.at,
    by: latest.by,
    kind: latest.kind,
    count: own.count + theirs.count,
    steps: Object.fromEntries(steps.map((step) => [step, laterOf(own.steps[step], theirs.steps[step])])),
  };
};

/** Apart again: what was touched since the merge stays with `now`. Undefined: nothing of its own is left. */
export const splitTouched = (
  now: TouchedRecord,
  { before, after }: { before: TouchedRecord | null; after: TouchedRecord },
): TouchedRecord | undefined => {
  const since = now.count - after.count;
  if (since <= 0) return before ?? undefined;
  const same = (step: TouchStep): boolean => now.steps[step]?.getTime() === after.steps[step]?.getTime();
  const steps = (Object.keys(now.steps) as TouchStep[]).flatMap((step) => {
    const at = same(step) ? before?.steps[step] : now.steps[step];
    return at ? [[step, at]] : [];
  });
  return { ...now, count: (before?.count ?? 0) + since, steps: Object.fromEntries(steps) };
};
