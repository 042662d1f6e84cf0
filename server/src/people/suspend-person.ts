import type { Services } from '../services';
import type { Person } from './directory';
import { personOf } from './looks-after';
import { personKind } from './person';

/** B8: no new leads for this person until it is lifted; the reason is about them, so it is sealed under their key. */
export const suspendPerson = async (services: Services, actor: Person, wanted: { person: string; cmd: string; reason: string | null }) => {
  const { directory, now, trail, vault } = services;
  const person = personOf(actor, wanted.person, await directory.staff());
  const { reason } = wanted;
  await trail.change(personKind, person.id, { actor: { kind: 'person', id: actor.id }, cmd: wanted.cmd }, (record) => {
    if (reason === null)
      return record.suspended ? { events: [{ type: 'person.reinstated', data: {} }], unset: ['suspended'] } : { events: [] };
    const sealed = vault.sealer(`person:${person.id}`, record.key).seal('suspension', reason);
    return {
      events: [{ type: 'person.suspended', data: { reason: sealed } }],
      set: { suspended: { since: record.suspended?.since ?? now(), by: actor.id, reason: sealed } },
    };
  });
  directory.forget();
  return { person: person.id, suspended: reason !== null };
};
