import { AppError } from '@tongguan/shared/api/errors';
import type { Services } from '../services';
import type { Person, Staff } from './directory';
import { personKind, suspendedAt } from './person';

/** A supervisor's people are those of the departments they lead; operations and administrators look after everyone. */
const looksAfter = (actor: Person, person: Person, staff: Staff): boolean => {
  if (actor.role !== 'supervisor') return true;
  const led = staff.subtree(actor.leads);
  return person.id !== actor.id && person.departments.some((department) => led.has(department));
};

/** B8: no new leads for this person until it is lifted; the reason is about them, so it is sealed under their key. */
export const suspendPerson = async (
  services: Services,
  actor: Person,
  wanted: { person: string; cmd: string; reason: string | null; until?: string | undefined },
) => {
  const { directory, now, trail, vault } = services;
  const staff = await directory.staff();
  const person = staff.people.get(wanted.person);
  if (!person || !looksAfter(actor, person, staff)) throw new AppError('not-found', '没有这位员工');
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
  return { person: person.id, suspended: reason !== null };
};
