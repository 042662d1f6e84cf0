import type { LeadFlag } from '../lead/choices';
import type { ArrivalFacts } from './facts';

/** What a later arrival may add to a lead. Where a lead is, when and by which channel it first came in stay as they were. */
const fillable = ['company', 'industry', 'campaign', 'firstPage', 'referrer', 'device'] as const;
export type Fillable = (typeof fillable)[number];

export interface Filled {
  set: Partial<Record<Fillable, string>> & { flags?: LeadFlag[] };
  fields: Fillable[];
}

/** What an arrival of one person says where their open lead says nothing; what stands there is never replaced. */
export const fillOf = (lead: Record<Fillable, string | null> & { flags: readonly LeadFlag[] }, facts: ArrivalFacts): Filled => {
  const fields = fillable.filter((field) => lead[field] === null && facts[field] !== null);
  const answered: LeadFlag[] = [
    ...(fields.includes('company') ? (['company-missing'] as const) : []),
    ...(fields.includes('industry') ? (['industry-missing'] as const) : []),
    ...(facts.phone ? (['phone-missing'] as const) : []),
  ];
  const raised: LeadFlag[] = fields.includes('company') && facts.flags.includes('company-form') ? ['company-form'] : [];
  const flags = [...lead.flags.filter((flag) => !answered.includes(flag) && !raised.includes(flag)), ...raised];
  return {
    set: {
      ...Object.fromEntries(fields.map((field) => [field, facts[field]])),
      ...(flags.join() === lead.flags.join() ? {} : { flags }),
    },
    fields,
  };
};
