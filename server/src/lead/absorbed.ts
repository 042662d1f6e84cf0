import type { Filter } from 'mongodb';
import { type ContactRecord, contactKind } from '../contact/contact';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { type LeadRecord, leadKind } from './lead';
import { sightOf } from './load-lead';
import { survivorId } from './survivor';

export interface Absorbed {
  lead: LeadRecord;
  contact: ContactRecord;
}

/** The leads a lead has taken in, each with its contact. */
export const absorbedBy = async (services: Services, lead: Pick<LeadRecord, 'absorbed'>): Promise<Absorbed[]> => {
  if (!lead.absorbed?.length) return [];
  const leads = await open(services.db, leadKind.spec)
    .find({ _id: { $in: lead.absorbed } })
    .toArray();
  const contacts = await open(services.db, contactKind.spec)
    .find({ _id: { $in: leads.map(({ contact }) => contact) } })
    .toArray();
  return leads.map((absorbed) => ({ lead: absorbed, contact: contacts.find(({ _id }) => _id === absorbed.contact)! }));
};

/** The leads of a contact that the actor may see, newest first; in place of an absorbed one the lead that took it in. */
export const leadsOfContact = async (services: Services, actor: Person, contact: string): Promise<LeadRecord[]> => {
  const leads = open(services.db, leadKind.spec);
  const sight = await sightOf(services, actor);
  const own = await leads.find({ contact }).sort({ createdAt: -1 }).limit(20).toArray();
  const ids = await Promise.all(own.map((lead) => (lead.mergedInto ? survivorId(services, lead.mergedInto) : lead._id)));
  const wanted: Filter<LeadRecord> = { _id: { $in: [...new Set(ids)] } };
  return leads
    .find({ $and: [wanted, sight] })
    .sort({ createdAt: -1 })
    .toArray();
};
