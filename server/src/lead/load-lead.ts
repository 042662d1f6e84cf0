import { outOfSight } from '@tongguan/shared/api/errors';
import type { Filter } from 'mongodb';
import { type ContactRecord, contactKind } from '../contact/contact';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { type LeadRecord, leadKind } from './lead';
import { visibleTo } from './sight';

export const sightOf = async (services: Services, actor: Person): Promise<Filter<LeadRecord>> =>
  visibleTo(actor, await services.directory.staff());

/** A lead within the actor's sight, or the one answer for all that is not. */
export const loadLead = async (services: Services, actor: Person, id: string): Promise<LeadRecord> => {
  const sight = await sightOf(services, actor);
  const lead = await open(services.db, leadKind.spec).findOne({ _id: id, ...sight });
  if (!lead) throw outOfSight();
  return lead;
};

export const contactOf = async (services: Services, lead: Pick<LeadRecord, '_id' | 'contact'>): Promise<ContactRecord> => {
  const contact = await open(services.db, contactKind.spec).findOne({ _id: lead.contact });
  if (!contact) throw new Error(`lead ${lead._id} has no contact`);
  return contact;
};
