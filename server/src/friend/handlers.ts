import type { HandlersOf } from '../handlers-of';
import { cardOf } from '../lead/present-lead';
import type { Services } from '../services';
import { createContactWay, listContactWays } from './contact-way';
import { editFriend } from './edit-friend';
import { friendStatus } from './status';

export const friendHandlers = (services: Services): HandlersOf<'friend' | 'contactway'> => ({
  'friend.tags': async () => ({ groups: await services.corpTags.groups() }),
  'friend.edit': async ({ input, actor }) => ({
    card: await cardOf(services, actor, await editFriend(services, actor, input.lead, input.cmd, input.change)),
  }),
  'friend.status': () => friendStatus(services),
  'contactway.create': async ({ input, actor }) => ({ way: await createContactWay(services, actor, input) }),
  'contactway.list': async () => ({ ways: await listContactWays(services) }),
});
