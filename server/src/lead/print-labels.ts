import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { leadKind } from './lead';
import { labelOf } from './lead-address';
import { sightOf } from './load-lead';

/** The labels of these leads in the order asked for; what is out of sight is left out as if it were not there. */
export const printLeadLabels = async (services: Services, actor: Person, ids: readonly string[]) => {
  const found = await open(services.db, leadKind.spec)
    .find({ _id: { $in: [...ids] }, mergedInto: { $exists: false }, ...(await sightOf(services, actor)) })
    .project<{ _id: string; no: string }>({ no: 1 })
    .toArray();
  const numbers = new Map(found.map(({ _id, no }) => [_id, no]));
  return { labels: await Promise.all([...new Set(ids)].flatMap((id) => numbers.get(id) ?? []).map((no) => labelOf(services.env, no))) };
};
