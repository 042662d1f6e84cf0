import { monthSpan } from '@tongguan/shared/clock/month';
import { type LeadRecord, leadKind } from '../lead/lead';
import { sightOf } from '../lead/load-lead';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import { together } from '../platform/together';
import type { Services } from '../services';

/** B7: of the leads put up in a month that the actor may see, how many were claimed, and how many of those led to an effective follow-up. */
export const reportClaims = async (services: Services, actor: Person, month: string) => {
  const { value } = await services.settings.get('clocks');
  const [from, to] = monthSpan(month, value.workingHours.timeZone);
  const claimed = { $cond: [{ $eq: ['$board.state', 'claimed'] }, 1, 0] };
  const followed = { $cond: [{ $and: [{ $eq: ['$board.state', 'claimed'] }, { $gt: ['$canvas.at', null] }] }, 1, 0] };
  const ended = { $cond: [{ $eq: ['$board.state', 'over'] }, 1, 0] };
  const [sums] = await open(services.db, leadKind.spec)
    .aggregate<{ offered: number; claimed: number; sql: number; routed: number }>([
      {
        $match: together<LeadRecord>([
          { 'board.since': { $gte: from, $lt: to }, mergedInto: { $exists: false } },
          await sightOf(services, actor),
        ]),
      },
      { $group: { _id: null, offered: { $sum: 1 }, claimed: { $sum: claimed }, sql: { $sum: followed }, routed: { $sum: ended } } },
    ])
    .toArray();
  const { offered = 0, claimed: taken = 0, sql = 0, routed = 0 } = sums ?? {};
  return { month, offered, claimed: taken, routed, sql, conversion: offered > 0 ? sql / offered : null };
};
