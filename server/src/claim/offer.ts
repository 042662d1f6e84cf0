import { after } from '@tongguan/shared/clock/limits';
import type { ClockSettings } from '@tongguan/shared/clock/settings';
import type { RoutingSettings } from '@tongguan/shared/routing/settings';
import type { LeadRecord } from '../lead/lead';
import { clocksPatch } from '../platform/clocks';

type Board = NonNullable<RoutingSettings['board']>;

const meets = (list: readonly string[], value: string): boolean => list.length === 0 || list.includes(value);

/** B7: whether a new lead is put up to be claimed. Once only: what nobody claimed, or was taken back, is assigned. */
export const goesOnBoard = (lead: LeadRecord, board: Board): boolean =>
  !lead.board && !lead.reclaims?.length && meets(board.channels, lead.latestChannel) && meets(board.regions, lead.region);

export const offerPatch = (lead: LeadRecord, board: Board, rules: ClockSettings, now: Date) => {
  const due = (minutes: number): Date => after(now, { minutes, aroundClock: false }, rules.workingHours);
  const { set, unset } = clocksPatch<LeadRecord>(lead.clocks, {
    'claim-by': due(board.tellMinutes),
    'offer-ends': due(board.routeMinutes),
  });
  return { set: { ...set, board: { region: lead.region, since: now, state: 'open' as const } }, unset };
};
