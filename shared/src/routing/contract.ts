import { z } from 'zod';
import { cmd, id, isoDate, personal, pub, text } from '../api/classes';
import { contract } from '../api/contract';
import { defaultClockSettings } from '../clock/settings';
import { type LimitOutcome, limitOutcomeIds } from '../clock/try-limits';
import { type SkipReason, skipReasons } from './route';
import { routingRoutes } from './routes';
import { defaultRoutingSettings } from './settings';

const skipIds = Object.keys(skipReasons) as [SkipReason, ...SkipReason[]];

const beforeAfter = z.object({ before: pub(z.number().int()), after: pub(z.number().int()) });

const load = { open: pub(z.number().int()), cap: pub(z.number().int()) };

export const routingContracts = {
  'routing.view': contract({
    ...routingRoutes['routing.view'],
    summary: '这条线索是怎么分配的：每位候选人的得分或跳过原因；以及可以改派给谁',
    who: ['supervisor', 'executive'],
    sight: 'lead',
    input: z.object({ lead: id() }),
    output: z.object({
      candidates: z.array(
        z.object({
          name: personal(z.string()),
          ...load,
          unfollowed: pub(z.number().int()),
          industryMatch: pub(z.boolean()),
          score: pub(z.number().nullable()),
          skipped: pub(z.enum(skipIds).nullable()),
          chosen: pub(z.boolean()),
        }),
      ),
      /** Members of the supervisor's team who may be given this lead. */
      members: z.array(z.object({ id: pub(id()), name: personal(z.string()), ...load, suspended: pub(z.boolean()) })),
    }),
    example: { lead: 'l0123456789abcdef01234567' },
  }),
  'lead.reassign': contract({
    ...routingRoutes['lead.reassign'],
    summary: '主管改派：分配规则的例外，须写明原因，留在轨迹里',
    who: ['supervisor'],
    sight: 'lead',
    input: z.object({ lead: id(), cmd: cmd(), to: id(), reason: text(200) }),
    output: z.object({ reassigned: pub(z.boolean()) }),
    example: { lead: 'l0123456789abcdef01234567', cmd: 'example-command-1', to: 'someone', reason: '客户指定要懂产线改造的同事' },
  }),
  'routing.tryOut': contract({
    ...routingRoutes['routing.tryOut'],
    summary: '用新规则试算最近 30 天的分配：会有哪些不同；不改动任何线索',
    who: ['operations', 'admin'],
    input: z.object({ value: z.record(z.string(), z.unknown()) }),
    output: z.object({
      tried: pub(z.number().int()),
      /** Would have gone to another, would have found nobody, would have found somebody after all. */
      changed: pub(z.number().int()),
      lost: pub(z.number().int()),
      found: pub(z.number().int()),
      /** Would have had another response limit. */
      relabelled: pub(z.number().int()),
      /** Only the latest so many were tried. */
      cut: pub(z.boolean()),
      /** How many leads each rep would have had, beside how many they had; who differs most first. */
      reps: z.array(z.object({ name: personal(z.string()), before: pub(z.number().int()), after: pub(z.number().int()) })),
      examples: z.array(
        z.object({
          no: pub(z.string()),
          before: personal(z.string().nullable()),
          after: personal(z.string().nullable()),
          why: pub(z.string()),
        }),
      ),
    }),
    example: { value: { ...defaultRoutingSettings } },
  }),
  'routing.tryLimits': contract({
    ...routingRoutes['routing.tryLimits'],
    summary: '用新的时限试算最近 30 天的线索：会提醒、收回、超时多少条，和现在的时限比；不改动任何线索',
    who: ['operations', 'admin'],
    input: z.object({ clocks: z.record(z.string(), z.unknown()), routing: z.record(z.string(), z.unknown()) }),
    output: z.object({
      tried: pub(z.number().int()),
      /** Only the latest so many were tried. */
      cut: pub(z.boolean()),
      counts: z.object(
        Object.fromEntries(limitOutcomeIds.map((outcome) => [outcome, beforeAfter])) as Record<LimitOutcome, typeof beforeAfter>,
      ),
      /** Lost or still waiting before the new limits would have run out: whether they would have been taken back is not known. */
      unknown: pub(z.number().int()),
      /** Leads for which anything would have been otherwise. */
      changed: pub(z.number().int()),
      examples: z.array(
        z.object({ no: pub(z.string()), outcomes: z.array(z.object({ outcome: pub(z.enum(limitOutcomeIds)), after: pub(z.boolean()) })) }),
      ),
    }),
    example: { clocks: { ...defaultClockSettings }, routing: { ...defaultRoutingSettings } },
  }),
  'routing.versions': contract({
    ...routingRoutes['routing.versions'],
    summary: '分配规则和时间规则的历次版本：谁在什么时候改了什么，新的在前；带着那一版的内容',
    who: ['operations', 'admin'],
    input: z.object({}),
    output: z.object({
      versions: z.array(
        z.object({
          name: pub(z.enum(['routing', 'clocks'])),
          version: pub(z.number().int()),
          at: pub(isoDate()),
          by: personal(z.string()),
          // Groups and what holds for single people name them.
          changes: z.array(
            z.object({ label: personal(z.string()), from: personal(z.string().nullable()), to: personal(z.string().nullable()) }),
          ),
          value: pub(z.record(z.string(), z.unknown())),
        }),
      ),
    }),
    example: {},
  }),
};
