import type { HandlersOf } from '../handlers-of';
import { loadLead } from '../lead/load-lead';
import type { Services } from '../services';
import { discardDead, listDead, resendDead } from './dead-letters';
import { messagesOf } from './lead-messages';

export const messageHandlers = (services: Services): HandlersOf<'message'> => ({
  'message.dead': ({ input }) => listDead(services, input.reason),
  'message.resend': async ({ input, actor }) => ({ count: await resendDead(services, actor, input) }),
  'message.discard': async ({ input, actor }) => ({ count: await discardDead(services, actor, input, input.why) }),
  'message.ofLead': async ({ input, actor }) => ({ messages: await messagesOf(services, await loadLead(services, actor, input.lead)) }),
});
