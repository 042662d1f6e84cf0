import type { Person } from '../people/directory';
import type { Services } from '../services';
import { shortHash } from './anchor';
import { newestAnchor } from './make-anchors';
import { teamOf } from './team-of';

/** What the audit screen opens with. */
export const auditOverview = async (services: Services, actor: Person) => {
  const [staff, anchor] = await Promise.all([services.directory.staff(), newestAnchor(services.db)]);
  return {
    people: teamOf(actor, staff).map(({ id, name }) => ({ id, name })),
    anchor: anchor && {
      day: anchor.day,
      madeAt: anchor.madeAt.toISOString(),
      records: anchor.totals.records,
      events: anchor.totals.events,
      access: anchor.totals.access,
      hash: shortHash(anchor.hash),
    },
  };
};
