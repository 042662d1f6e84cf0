import { z } from 'zod';
import { id, personal, pub } from '../api/classes';
import { contract } from '../api/contract';
import { leadCard, leadSummary } from '../lead/card';
import { leadRoles } from '../people/roles';
import { chatRoutes } from './routes';

/** What opening a chat shows: this person's lead, a colleague's customer, or someone not yet known. */
export const chatView = z.discriminatedUnion('state', [
  z.object({ state: pub(z.literal('lead')), card: leadCard, others: z.array(leadSummary) }),
  z.object({ state: pub(z.literal('colleague')), words: pub(z.string()), team: pub(z.string().nullable()) }),
  z.object({
    state: pub(z.literal('unknown')),
    name: personal(z.string().nullable()),
    /** The viewer's open leads that have no WeCom contact yet, most likely first. */
    linkable: z.array(leadSummary),
  }),
]);
export type ChatView = z.infer<typeof chatView>;

export const chatContracts = {
  'chat.open': contract({
    ...chatRoutes['chat.open'],
    summary: '打开一个客户聊天：一次请求给出侧边栏要显示的一切',
    who: leadRoles,
    input: z.object({ externalUserId: id() }),
    output: chatView,
    example: { externalUserId: 'wmEXAMPLE0000000000000000000000' },
  }),
};
