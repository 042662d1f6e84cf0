import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { leadKind } from './lead';
import { sightOf } from './load-lead';
import { survivorId } from './survivor';

/** The lead of a number, for whoever may see it; of an absorbed lead's number the lead that took it in. */
export const findLead = async (services: Services, actor: Person, no: string): Promise<string | null> => {
  const sight = await sightOf(services, actor);
  const leads = open(services.db, leadKind.spec);
  const lead = await leads.findOne({ no }, { projection: { _id: 1 } });
  if (!lead) return null;
  const survivor = await survivorId(services, lead._id);
  return (await leads.findOne({ _id: survivor, ...sight }, { projection: { _id: 1 } }))?._id ?? null;
};
