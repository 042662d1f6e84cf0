import type { HandlersOf } from '../handlers-of';
import type { Services } from '../services';
import { ownPhone, setOwnPhone } from './own-phone';
import { presentPerson, setRole } from './set-role';
import { suspendPerson } from './suspend-person';

export const peopleHandlers = (services: Services): HandlersOf<'people'> => {
  const { directory } = services;
  return {
    'people.list': async () => {
      const staff = await directory.staff();
      return { people: [...staff.people.values()].map((person) => presentPerson(person, staff)) };
    },
    'people.suspend': ({ input, actor }) => suspendPerson(services, actor, input),
    'people.phone': ({ actor }) => ownPhone(services, actor),
    'people.setPhone': ({ input, actor }) => setOwnPhone(services, actor, input.cmd, input.phone),
    'people.role': ({ input, actor }) => setRole(services, actor, input),
  };
};
