import { z } from 'zod';
import { cmd, id, pub } from '../api/classes';
import { contract } from '../api/contract';
import { leadRoles } from '../people/roles';
import { choosable } from './merge';
import { duplicateRoutes } from './routes';
import { duplicateList, mergePreview } from './view';

const lead = 'l0123456789abcdef01234567';
const duplicate = 'd0123456789abcdef01234567';
const command = 'example-command-1';
const side = () => z.union([z.literal(0), z.literal(1)]);

export const duplicateContracts = {
  'duplicate.list': contract({
    ...duplicateRoutes['duplicate.list'],
    summary: '与这条线索可能重复、且本人都看得到的线索；还能撤销的合并',
    who: leadRoles,
    sight: 'lead',
    input: z.object({ lead: id() }),
    output: duplicateList,
    example: { lead },
  }),
  'duplicate.preview': contract({
    ...duplicateRoutes['duplicate.preview'],
    summary: '合并之前逐项对照：为什么像，两边各是什么，建议留哪个',
    who: leadRoles,
    sight: 'duplicate',
    input: z.object({ duplicate: id() }),
    output: mergePreview,
    example: { duplicate },
  }),
  'duplicate.merge': contract({
    ...duplicateRoutes['duplicate.merge'],
    summary: '合并两条线索；survivor 是对照里留下的那一边，choices 是逐项取哪一边',
    who: leadRoles,
    sight: 'duplicate',
    input: z.object({ duplicate: id(), cmd: cmd(), survivor: id(), choices: z.partialRecord(z.enum(choosable), side()).default({}) }),
    output: z.object({ lead: pub(id()), no: pub(z.string()) }),
    example: { duplicate, cmd: command, survivor: lead, choices: {} },
  }),
  'duplicate.dismiss': contract({
    ...duplicateRoutes['duplicate.dismiss'],
    summary: '不是同一个：这一对以后不再提示',
    who: leadRoles,
    sight: 'duplicate',
    input: z.object({ duplicate: id(), cmd: cmd() }),
    output: z.object({ dismissed: pub(z.boolean()) }),
    example: { duplicate, cmd: command },
  }),
  'duplicate.undo': contract({
    ...duplicateRoutes['duplicate.undo'],
    summary: '撤销合并（30 天内）：没再改过的字段恢复原样，改过的列出来',
    who: leadRoles,
    sight: 'lead',
    input: z.object({ lead: id(), cmd: cmd(), absorbed: id() }),
    output: z.object({ lead: pub(id()), no: pub(z.string()), kept: z.array(pub(z.string())) }),
    example: { lead, cmd: command, absorbed: 'l76543210fedcba9876543210' },
  }),
};
