import type { Clocked } from '../platform/clocks';
import type { LeadRecord } from './lead';

/** B6, K5: what a recorded call, visit or canvas is besides itself. The first one stops the clock of the first follow-up. */
export const touchClocks = (lead: LeadRecord, by: string): { begins: boolean; clocks: Record<keyof Clocked['clocks'], null> } => {
  const begins = lead.startedAt === null && lead.owner === by;
  return { begins, clocks: { 'touch-by': null, ...(begins ? { start: null, reclaim: null } : {}) } };
};

export const touchSet = (lead: LeadRecord, at: Date): Pick<LeadRecord, 'firstTouchAt' | 'breached'> => ({
  firstTouchAt: lead.firstTouchAt ?? at,
  ...(lead.breached ? { breached: lead.breached.filter((level) => level !== 'touched') } : {}),
});
