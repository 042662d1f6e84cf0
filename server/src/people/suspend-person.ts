import { AppError } from '@tongguan/shared/api/errors';
import type { Services } from '../services';
import type { Person } from './directory';
import { personOf } from './looks-after';
import { personKind, suspendedAt } from './person';

/** B8: no new leads for this person until it is lifted; the reason is about them, so it is sealed under their key. */
export const suspendPerson = async (
  services: Services,
  actor: Person,
  wanted: { person: string; cmd: string; reason: string | null; until?: string | undefined },
) => {
  const { directory, now, trail, vault } = services;
  const person = personOf(actor, wanted.person, await directory.staff());
  const { reason } = wanted;
  const until = wanted.until ? new Date(wanted.until) : undefined;
  if (until && until <= now()) throw new AppError('invalid', '恢复的日子须在今天以后');
  await trail.change(personKind, person.id, { actor: { kind: 'person', id: actor.id }, cmd: wanted.cmd }, (record) => {
    if (reason === null)
      return record.suspended ? { events: [{ type: 'person.reinstated', data: {} }], unset: ['suspended'] } : { events: [] };
    const sealed = vault.sealer(`person:${person.id}`, record.key).seal('suspension', reason);
    return {
      events: [{ type: 'person.suspended', data: { reason: sealed, ...(until ? { until: until.toISOString() } : {}) } }],
      set: { suspended: { since: suspendedAt(record, now())?.since ?? now(), by: actor.id, reason: sealed, ...(until ? { until } : {}) } },
    };
  });
  directory.forget();
  // Who is past the check of their customers is so still.
  return { person: person.id, suspended: reason !== null || person.unverified !== null };
};
