import type { HandlersOf } from '../handlers-of';
import type { Services } from '../services';
import { openChat } from './open-chat';

export const chatHandlers = (services: Services): HandlersOf<'chat'> => ({
  'chat.open': ({ input, actor }) => openChat(services, actor, input.externalUserId),
});
