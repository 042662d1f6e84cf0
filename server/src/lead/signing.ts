import type { NewEvent } from '../platform/trail/event';
import type { LeadRecord } from './lead';

/** A5: at signing the channel that brought the business last is fixed for good. Done once; a later signing finds it done. */
export const signing = (lead: LeadRecord, at: Date): { events: NewEvent[]; set: Partial<LeadRecord> } =>
  lead.signedAt
    ? { events: [], set: {} }
    : {
        events: [{ type: 'lead.signed', data: { first: lead.firstChannel, latest: lead.latestChannel, conversion: lead.latestChannel } }],
        set: { conversionChannel: lead.latestChannel, signedAt: at },
      };
