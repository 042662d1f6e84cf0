import { z } from 'zod';
import { cmd, id, isoDate, personal, pub } from '../api/classes';
import { contract } from '../api/contract';
import { leadCard } from '../lead/card';
import { leadRoles } from '../people/roles';
import { touchKindIds, touchStepIds } from './choices';
import { touchRoutes } from './routes';

const exampleLead = 'l0123456789abcdef01234567';
/** Empty is a finding of the rule, which names all that is missing at once. */
const words = (max: number) => z.string().max(max);

const step = z.strictObject({
  step: z.enum(touchStepIds),
  consensus: words(300),
  blocker: words(300),
  parameters: z.array(z.strictObject({ name: words(30), value: words(100) })).max(12),
  rivals: z.array(z.strictObject({ name: words(40), ours: words(200), theirs: words(200) })).max(8),
  people: z.array(z.strictObject({ name: words(30), view: words(200) })).max(12),
  minutes: words(8000).nullable(),
  file: id().nullable(),
});

const touch = z.strictObject({ kind: z.enum(touchKindIds), summary: words(500), step: step.nullable(), audio: id().nullable().optional() });

export const touchContracts = {
  'touch.record': contract({
    ...touchRoutes['touch.record'],
    summary: '记一次触达：电话、聊天、会议、拜访；须有小结，四阶触达日志须写全并附纪要',
    who: leadRoles,
    sight: 'lead',
    input: z.object({ lead: id(), cmd: cmd(), touch }),
    output: z.object({ card: leadCard }),
    example: { lead: exampleLead, cmd: 'example-command-1', touch: { kind: 'call', summary: '确认了 3 台的交期，周三要报价', step: null } },
  }),
  'touch.list': contract({
    ...touchRoutes['touch.list'],
    summary: '触达日志，新的在前',
    who: leadRoles,
    sight: 'lead',
    input: z.object({ lead: id() }),
    output: z.object({
      touches: z.array(
        z.object({
          /** The lead it was put down on: an absorbed one's touches are read through the survivor. With `n` it names the touch. */
          lead: pub(id()),
          n: pub(z.number().int()),
          at: pub(isoDate()),
          by: personal(z.string()),
          kind: pub(z.enum(touchKindIds)),
          step: pub(z.enum(touchStepIds).nullable()),
          words: personal(z.string()),
          minutes: personal(z.string().nullable()),
          file: pub(id().nullable()),
          /** What the file is, so that a phone knows by what to show it. */
          fileGroup: pub(z.enum(['pdf', 'image', 'office', 'audio']).nullable()),
          audio: pub(id().nullable()),
        }),
      ),
    }),
    example: { lead: exampleLead },
  }),
};
export type TouchItem = z.infer<(typeof touchContracts)['touch.list']['output']>['touches'][number];
