import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { leadKind } from './lead';
import { sightOf } from './load-lead';

/** The lead of a number, for whoever may see it. */
export const findLead = async (services: Services, actor: Person, no: string): Promise<string | null> => {
  const sight = await sightOf(services, actor);
  const lead = await open(services.db, leadKind.spec).findOne({ no, ...sight }, { projection: { _id: 1 } });
  return lead?._id ?? null;
};
