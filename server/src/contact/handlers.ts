import type { HandlersOf } from '../handlers-of';
import type { Services } from '../services';
import { eraseContact, exportContact } from './personal-data';

export const contactHandlers = (services: Services): HandlersOf<'contact'> => ({
  'contact.export': ({ input, actor, request }) => exportContact(services, actor, input.contact, request.id),
  'contact.erase': async ({ input, actor }) => {
    await eraseContact(services, actor, input.contact, input.cmd);
    return { erased: true };
  },
});
