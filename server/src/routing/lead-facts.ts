import type { LeadFacts } from '@tongguan/shared/routing/route';
import type { LeadRecord } from '../lead/lead';

const minuteMs = 60_000;

/** What the rule is told of a lead; kept in the event, so that other rules can be tried on it later. */
export const leadFacts = (lead: LeadRecord, cooldownMinutes: number): LeadFacts => ({
  region: lead.region,
  industry: lead.industry,
  channel: lead.latestChannel,
  budgetBand: lead.budgetBand,
  ...(lead.reclaims?.length
    ? { cooling: lead.reclaims.map(({ person, at }) => ({ person, until: at.getTime() + cooldownMinutes * minuteMs })) }
    : {}),
});
