import { monthBefore, monthSpan } from '@tongguan/shared/clock/month';
import { fairnessOf, type Given } from '@tongguan/shared/fairness/fairness';
import { qualityOf } from '@tongguan/shared/routing/labels';
import type { RoutingDecision } from '@tongguan/shared/routing/route';
import { runOnce } from '../platform/calendar';
import { open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import { systemActor } from '../platform/trail/event';
import { trailSpec } from '../platform/trail/record';
import type { Services } from '../services';
import { calibrationKind, fairnessKind } from './records';

/** What the engine gave to whom in a month, from the trail; decisions of before labels were kept say nothing of quality. */
const givenIn = async (services: Services, from: Date, to: Date): Promise<Given[]> => {
  const { value } = await services.settings.get('routing');
  const rows = open(services.db, trailSpec)
    .find({ at: { $gte: from, $lt: to }, type: 'lead.assigned' })
    .project<{ data: { owner: string; team: number | null; decision: Pick<RoutingDecision, 'labels'> | null } }>({
      'data.owner': 1,
      'data.team': 1,
      'data.decision.labels': 1,
    });
  const given: Given[] = [];
  for await (const { data } of rows) {
    const labels = data.decision?.labels;
    if (labels) given.push({ person: data.owner, team: data.team, quality: qualityOf(labels, value.labels) });
  }
  return given;
};

const by = { actor: systemActor };

const make = async (services: Services, month: string, timeZone: string): Promise<void> => {
  const { value } = await services.settings.get('routing');
  const reps = fairnessOf(await givenIn(services, ...monthSpan(month, timeZone)), value.fairness);
  if (reps.length === 0) return;
  // The tasks first: a report that stands has all of its tasks.
  for (const { person, deviation, calibrate } of reps)
    if (calibrate)
      await services.trail.create(
        calibrationKind,
        { _id: derivedId('k', month, person), month, person, deviation, state: 'open' },
        [{ type: 'calibration.opened', data: { month, person, deviation } }],
        by,
      );
  const opened = reps.filter(({ calibrate }) => calibrate).length;
  await services.trail.create(
    fairnessKind,
    { _id: month, madeAt: services.now(), reps },
    [{ type: 'fairness.reported', data: { month, reps: reps.length, opened } }],
    by,
  );
};

/** Once a month is over its report is made, once, by whichever process comes first. */
export const createFairnessJob = (services: Services) => {
  let done = '';
  return async (): Promise<void> => {
    const { value } = await services.settings.get('clocks');
    const { timeZone } = value.workingHours;
    const month = monthBefore(services.now(), timeZone);
    if (done === month) return;
    await runOnce(services.db, `fairness:${month}`, services.now, () => make(services, month, timeZone));
    done = month;
  };
};
