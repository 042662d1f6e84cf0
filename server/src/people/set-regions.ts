import type { PersonView } from '@tongguan/shared/people/contract';
import type { Services } from '../services';
import type { Person } from './directory';
import { personOf } from './looks-after';
import { personKind } from './person';
import { personNow } from './present-person';

/** The regions a person serves, where the names of their departments do not say it; null: as those say. */
export const setRegions = async (
  services: Services,
  actor: Person,
  wanted: { person: string; cmd: string; regions: string[] | null },
): Promise<{ person: PersonView }> => {
  const { directory, trail } = services;
  const person = personOf(actor, wanted.person, await directory.staff());
  const to = wanted.regions && [...new Set(wanted.regions)].sort();
  await trail.change(personKind, person.id, { actor: { kind: 'person', id: actor.id }, cmd: wanted.cmd }, (record) => {
    const from = record.regions ?? null;
    if (JSON.stringify(from) === JSON.stringify(to)) return { events: [] };
    const event = { type: 'person.regions-set', data: { from, to } };
    return to ? { events: [event], set: { regions: to } } : { events: [event], unset: ['regions'] };
  });
  directory.forget();
  return { person: await personNow(services, person.id) };
};
