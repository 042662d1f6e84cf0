import { type ContactRecord, contactKind } from '../contact/contact';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import { together } from '../platform/together';
import type { Services } from '../services';
import { type LeadRecord, leadKind } from './lead';
import { isVisibleTo, visibleTo } from './sight';
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

/** More than one customer will ever have; and how many of them are of use. */
const mostLeads = 200;
const mostSeen = 20;

/**
 * The leads of a contact that the actor may see, newest first; in place of an absorbed one the lead that took it in. One query where nothing was
 * merged: absorbed leads are read whoever may see them, but only to follow them to the survivor, which is read within sight.
 */
export const leadsOfContact = async (services: Services, actor: Person, contact: string): Promise<LeadRecord[]> => {
  const leads = open(services.db, leadKind.spec);
  const staff = await services.directory.staff();
  const all = await leads.find({ contact }).sort({ createdAt: -1 }).limit(mostLeads).toArray();
  const found = all.filter((lead) => lead.mergedInto || isVisibleTo(actor, staff, lead)).slice(0, mostSeen);
  const own = found.filter(({ mergedInto }) => !mergedInto);
  const absorbed = found.flatMap(({ mergedInto }) => mergedInto ?? []);
  if (absorbed.length === 0) return own;
  const ids = new Set(await Promise.all(absorbed.map((id) => survivorId(services, id))));
  for (const { _id } of own) ids.delete(_id);
  const survivors = await leads.find(together<LeadRecord>([{ _id: { $in: [...ids] } }, visibleTo(actor, staff)])).toArray();
  return [...own, ...survivors].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
};
