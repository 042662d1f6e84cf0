import { z } from 'zod';
import { cmd, id, isoDate, personal, pub, text } from '../api/classes';
import { contract } from '../api/contract';
import { obstacleIds } from '../canvas/choices';
import { leadCard } from '../lead/card';
import { decisionRoleIds } from '../lead/choices';
import { leadRoles, type Role } from '../people/roles';
import { scriptRoutes } from './routes';

const editors = ['operations', 'supervisor'] as const satisfies readonly Role[];
const exampleScript = 's0123456789abcdef01234567';
const exampleCmd = 'example-command-1';

const bodyInput = z.strictObject({
  title: text(40),
  /** As much as WeCom takes in one message is 2048 bytes; this many characters are always below it. */
  text: text(600),
  role: z.enum(decisionRoleIds).nullable(),
  rival: text(40).nullable(),
  industry: text(40).nullable(),
  objection: z.enum(obstacleIds).nullable(),
});

const body = {
  title: pub(z.string()),
  text: pub(z.string()),
  role: pub(z.enum(decisionRoleIds).nullable()),
  rival: pub(z.string().nullable()),
  industry: pub(z.string().nullable()),
  objection: pub(z.enum(obstacleIds).nullable()),
};

/** As it may be sent; `edition` counts its approvals. */
export const foundScript = z.object({ id: pub(id()), edition: pub(z.number().int()), ...body });
export type FoundScript = z.infer<typeof foundScript>;

const script = z.object({
  id: pub(id()),
  /** What a change is based on. */
  version: pub(z.number().int()),
  state: pub(z.enum(['draft', 'approved', 'retired'])),
  /** `mine`: written by whoever asks, so that somebody else must approve it. */
  draft: z.object({ ...body, by: personal(z.string()), at: pub(isoDate()), mine: pub(z.boolean()) }).nullable(),
  approved: z.object({ ...body, edition: pub(z.number().int()), by: personal(z.string()), at: pub(isoDate()) }).nullable(),
});
const answer = z.object({ script });

export const scriptContracts = {
  'script.find': contract({
    ...scriptRoutes['script.find'],
    summary: '找话术：已批准的，合适的在前',
    who: leadRoles,
    input: z.object({
      role: z.enum(decisionRoleIds).optional(),
      /** Several, parted by commas. */
      rivals: z.string().max(400).optional(),
      industry: z.string().max(100).optional(),
      objection: z.enum(obstacleIds).optional(),
    }),
    output: z.object({ scripts: z.array(foundScript) }),
    example: { role: 'selector' },
  }),
  'script.list': contract({
    ...scriptRoutes['script.list'],
    summary: '全部话术，连同草稿和已停用的',
    who: editors,
    input: z.object({}),
    output: z.object({ scripts: z.array(script) }),
    example: {},
  }),
  'script.editions': contract({
    ...scriptRoutes['script.editions'],
    summary: '一条话术用过的各版，新的在前',
    who: editors,
    input: z.object({ script: id() }),
    output: z.object({
      editions: z.array(
        z.object({
          ...body,
          edition: pub(z.number().int()),
          /** Who wrote it and who approved it. */
          writtenBy: personal(z.string()),
          by: personal(z.string()),
          at: pub(isoDate()),
        }),
      ),
    }),
    example: { script: exampleScript },
  }),
  'script.save': contract({
    ...scriptRoutes['script.save'],
    summary: '写或改一条话术，成为待批准的草稿；version 是所依据的版本，新写的不带',
    who: ['operations'],
    input: z.object({ cmd: cmd(), script: id().optional(), version: z.number().int().min(1).optional(), body: bodyInput }),
    output: answer,
    example: {
      cmd: exampleCmd,
      body: {
        title: '兼容性',
        text: '现有系统都可以接入，不用更换。',
        role: 'selector',
        rival: null,
        industry: null,
        objection: 'technical',
      },
    },
  }),
  'script.approve': contract({
    ...scriptRoutes['script.approve'],
    summary: '批准草稿，成为新的一版；不能批准自己写的',
    who: editors,
    input: z.object({ script: id(), cmd: cmd(), version: z.number().int().min(1) }),
    output: answer,
    example: { script: exampleScript, cmd: exampleCmd, version: 1 },
  }),
  'script.retire': contract({
    ...scriptRoutes['script.retire'],
    summary: '停用一条话术',
    who: editors,
    input: z.object({ script: id(), cmd: cmd() }),
    output: answer,
    example: { script: exampleScript, cmd: exampleCmd },
  }),
  'script.send': contract({
    ...scriptRoutes['script.send'],
    summary: '记下发出或复制了一条话术；edition 须是现行的一版',
    who: leadRoles,
    sight: 'lead',
    input: z.object({
      lead: id(),
      cmd: cmd(),
      script: id(),
      edition: z.number().int().min(1),
      via: z.enum(['chat', 'copy']),
    }),
    output: z.object({ card: leadCard }),
    example: { lead: 'l0123456789abcdef01234567', cmd: exampleCmd, script: exampleScript, edition: 1, via: 'chat' },
  }),
};
export type ScriptView = z.infer<typeof script>;
