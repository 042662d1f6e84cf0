import type { HandlersOf } from '../handlers-of';
import type { Services } from '../services';
import { looksAfter, personOf } from './looks-after';
import { presentPerson } from './present-person';
import { setDuty } from './set-duty';
import { setRegions } from './set-regions';
import { setRole } from './set-role';
import { setSmsPhone, smsPhoneOf } from './sms-phone';
import { suspendPerson } from './suspend-person';

export const peopleHandlers = (services: Services): HandlersOf<'people'> => {
  const { directory, settings } = services;
  return {
    'people.list': async ({ actor }) => {
      const [staff, { value }] = await Promise.all([directory.staff(), settings.get('routing')]);
      const mine = [...staff.people.values()].filter((person) => looksAfter(actor, person, staff));
      return { people: mine.map((person) => presentPerson(person, staff, value)) };
    },
    'people.suspend': ({ input, actor }) => suspendPerson(services, actor, input),
    'people.phone': ({ actor }) => smsPhoneOf(services, actor.id),
    'people.setPhone': ({ input, actor }) => setSmsPhone(services, actor, { ...input, person: actor.id }),
    'people.phoneOf': async ({ input, actor }) => smsPhoneOf(services, personOf(actor, input.person, await directory.staff()).id),
    'people.setPhoneOf': async ({ input, actor }) => {
      personOf(actor, input.person, await directory.staff());
      return setSmsPhone(services, actor, input);
    },
    'people.role': ({ input, actor }) => setRole(services, actor, input),
    'people.duty': ({ input, actor }) => setDuty(services, actor, input),
    'people.regions': ({ input, actor }) => setRegions(services, actor, input),
  };
};
