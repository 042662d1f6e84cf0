import { z } from 'zod';
import { cmd, id, isoDate, personal, pub, text } from '../api/classes';
import { contract } from '../api/contract';
import { leadSummary } from '../lead/card';
import type { Role } from '../people/roles';
import { rejectReasonIds } from './gate';
import { gateRoutes } from './routes';
import { gateView } from './view';

/** Reviewers see the leads that wait for their decision. */
const gateRoles = ['rep', 'supervisor', 'executive', 'reviewer'] as const satisfies readonly Role[];
const deciders = ['supervisor', 'reviewer'] as const satisfies readonly Role[];
const givers = ['rep', 'supervisor'] as const satisfies readonly Role[];

const lead = 'l0123456789abcdef01234567';
const command = 'example-command-1';
const answer = z.object({ gate: gateView });

export const gateContracts = {
  'gate.view': contract({
    ...gateRoutes['gate.view'],
    summary: '当前阶段的关口：还差什么、谁来补',
    who: gateRoles,
    sight: 'lead',
    input: z.object({ lead: id() }),
    output: answer,
    example: { lead },
  }),
  'gate.give': contract({
    ...gateRoutes['gate.give'],
    summary: '给出一项凭证：评分或编号直接写，文件写上传完成后的 file',
    who: givers,
    sight: 'lead',
    input: z.object({ lead: id(), cmd: cmd(), stage: id(), credential: id(), value: text(200).optional(), file: id().optional() }),
    output: answer,
    example: { lead, cmd: command, stage: 'demo', credential: 'match-score', value: '4' },
  }),
  'gate.remove': contract({
    ...gateRoutes['gate.remove'],
    summary: '撤下一项凭证；依据它的审批随之失效',
    who: givers,
    sight: 'lead',
    input: z.object({ lead: id(), cmd: cmd(), stage: id(), credential: id() }),
    output: answer,
    example: { lead, cmd: command, stage: 'demo', credential: 'match-score' },
  }),
  'gate.request': contract({
    ...gateRoutes['gate.request'],
    summary: '提交审批',
    who: givers,
    sight: 'lead',
    input: z.object({ lead: id(), cmd: cmd(), stage: id() }),
    output: answer,
    example: { lead, cmd: command, stage: 'contact' },
  }),
  'gate.withdraw': contract({
    ...gateRoutes['gate.withdraw'],
    summary: '撤回还没有结果的审批',
    who: givers,
    sight: 'lead',
    input: z.object({ lead: id(), cmd: cmd(), stage: id() }),
    output: answer,
    example: { lead, cmd: command, stage: 'contact' },
  }),
  'gate.decide': contract({
    ...gateRoutes['gate.decide'],
    summary: '同意或驳回；不能审批自己提交的',
    who: deciders,
    sight: 'lead',
    input: z.object({
      lead: id(),
      cmd: cmd(),
      stage: id(),
      /** `approval.request` as it was shown: what was decided on is what was seen. */
      request: z.number().int().min(1),
      decision: z.enum(['approve', 'reject']),
      reason: z.enum(rejectReasonIds).optional(),
      words: z.string().trim().max(200).optional(),
    }),
    output: answer,
    example: { lead, cmd: command, stage: 'contact', request: 4, decision: 'approve' },
  }),
  'gate.advance': contract({
    ...gateRoutes['gate.advance'],
    summary: '进入下一阶段；缺什么就拒绝并列出',
    who: givers,
    sight: 'lead',
    input: z.object({ lead: id(), cmd: cmd(), to: id() }),
    output: answer,
    example: { lead, cmd: command, to: 'demo' },
  }),
  'approval.list': contract({
    ...gateRoutes['approval.list'],
    summary: '等我审批的',
    who: deciders,
    input: z.object({}),
    output: z.object({
      approvals: z.array(
        z.object({
          lead: leadSummary,
          stage: pub(z.string()),
          stageLabel: pub(z.string()),
          requester: personal(z.string()),
          at: pub(isoDate()),
          /** Names this request when it is decided. */
          request: pub(z.number().int()),
        }),
      ),
    }),
    example: {},
  }),
};
