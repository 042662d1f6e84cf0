import { z } from 'zod';
import { cmd, id, isoDate, personal, pub, text } from '../api/classes';
import { contract } from '../api/contract';
import { leadRoles } from '../people/roles';
import { messageKindIds } from './kinds';
import { discardReasonIds, messageStateIds } from './outcomes';
import { messageRoutes } from './routes';

const letter = z.string().min(1).max(128);
/** Of what is resent or let go: one by its id, or all that failed for one reason. */
const which = { letter: letter.optional(), reason: text(200).optional() };
const oneOrAll = ({ letter: one, reason }: { letter?: string | undefined; reason?: string | undefined }) =>
  (one === undefined) !== (reason === undefined);

const count = z.object({ count: pub(z.number().int()) });

export const messageContracts = {
  'message.dead': contract({
    ...messageRoutes['message.dead'],
    summary: '没有送达的消息和没有完成的后台动作：按原因计数，和最近的若干条；不含客户资料',
    who: ['operations', 'admin'],
    input: z.object({ reason: text(200).optional() }),
    output: z.object({
      reasons: z.array(z.object({ reason: pub(z.string()), words: pub(z.string()), count: pub(z.number().int()) })),
      letters: z.array(
        z.object({
          id: pub(letter),
          what: pub(z.string()),
          /** Whom it was for; null: an action, not a message. */
          to: personal(z.string().nullable()),
          madeAt: pub(isoDate().nullable()),
          givenUpAt: pub(isoDate()),
          tries: pub(z.number().int()),
          reason: pub(z.string()),
          words: pub(z.string()),
        }),
      ),
    }),
    example: {},
  }),
  'message.resend': contract({
    ...messageRoutes['message.resend'],
    summary: '重发一条没有送达的消息，或同一原因的全部（一次至多 500 条）；留下访问记录',
    who: ['operations', 'admin'],
    input: z.object({ cmd: cmd(), ...which }).refine(oneOrAll, '请选一条，或一个原因'),
    output: count,
    example: { cmd: 'example-command-1', letter: 'lead-l0123456789abcdef01234567@2@notify' },
  }),
  'message.discard': contract({
    ...messageRoutes['message.discard'],
    summary: '放弃一条没有送达的消息，或同一原因的全部（一次至多 500 条），须说明原因；留下访问记录',
    who: ['operations', 'admin'],
    input: z.object({ cmd: cmd(), ...which, why: z.enum(discardReasonIds) }).refine(oneOrAll, '请选一条，或一个原因'),
    output: count,
    example: { cmd: 'example-command-1', letter: 'lead-l0123456789abcdef01234567@2@notify', why: 'stale' },
  }),
  'message.ofLead': contract({
    ...messageRoutes['message.ofLead'],
    summary: '为这条线索发过的消息：给谁、何时、结果；新的在前，至多 100 条',
    who: leadRoles,
    sight: 'lead',
    input: z.object({ lead: id() }),
    output: z.object({
      messages: z.array(
        z.object({
          id: pub(letter),
          kind: pub(z.enum(messageKindIds)),
          channel: pub(z.enum(['wecom', 'sms'])),
          to: personal(z.string()),
          at: pub(isoDate()),
          state: pub(z.enum(messageStateIds)),
          /** When it got there. */
          doneAt: pub(isoDate().nullable()),
          pressed: z.object({ at: pub(isoDate()), button: pub(z.string()) }).nullable(),
          why: pub(z.string().nullable()),
        }),
      ),
    }),
    example: { lead: 'l0123456789abcdef01234567' },
  }),
};
