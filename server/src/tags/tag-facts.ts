import { releaseOf, type TagFacts } from '@tongguan/shared/tags/tags';
import type { LeadRecord } from '../lead/lead';

/** What the rules may ask of a lead; nothing of it is sealed. */
export const tagFacts = (lead: LeadRecord, now: Date): TagFacts => {
  const chain = lead.chain ?? [];
  const rivals = lead.rivals ?? [];
  return {
    budget: lead.budgetBand,
    release: releaseOf(lead.budgetWindow ?? null, now),
    role: lead.decisionRole,
    obstacle: lead.obstacle?.kind ?? null,
    industry: lead.industry,
    stage: lead.stage,
    rivals: rivals.length,
    compared: rivals.filter(({ compared }) => compared).length,
    people: chain.length,
    touches: lead.touched?.count ?? 0,
    decider: lead.decisionRole === 'decider' || chain.some(({ role }) => role === 'decider') ? 1 : 0,
  };
};
