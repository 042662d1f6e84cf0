import { outOfSight } from '@tongguan/shared/api/errors';
import type { Filter } from 'mongodb';
import { type ContactRecord, contactKind } from '../contact/contact';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { type LeadRecord, leadKind } from './lead';
import { visibleTo } from './sight';
import { survivorId } from './survivor';

export const sightOf = async (services: Services, actor: Person): Promise<Filter<LeadRecord>> =>
  visibleTo(actor, await services.directory.staff());

/** A lead within the actor's sight, or the one answer for all that is not. In place of an absorbed lead the one that took it in. */
export const loadLead = async (services: Services, actor: Person, id: string): Promise<LeadRecord> => {
  const sight = await sightOf(services, actor);
  const leads = open(services.db, leadKind.spec);
  const lead = await leads.findOne({ _id: id, ...sight });
  if (lead && !lead.mergedInto) return lead;
  const survivor = await survivorId(services, id);
  const standing = survivor === id ? null : await leads.findOne({ _id: survivor, ...sight });
  if (!standing) throw outOfSight();
  return standing;
};

export const contactOf = async (services: Services, lead: Pick<LeadRecord, '_id' | 'contact'>): Promise<ContactRecord> => {
  const contact = await open(services.db, contactKind.spec).findOne({ _id: lead.contact });
  if (!contact) throw new Error(`lead ${lead._id} has no contact`);
  return contact;
};
