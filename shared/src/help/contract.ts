import { z } from 'zod';
import { cmd, id, pub } from '../api/classes';
import { contract } from '../api/contract';
import { leadCard } from '../lead/card';
import type { Role } from '../people/roles';
import { helpRoutes } from './routes';

/** Who works on leads, and so may help with one or let a colleague help. */
const workers = ['rep', 'supervisor'] as const satisfies readonly Role[];

export const helpContracts = {
  'help.ask': contract({
    ...helpRoutes['help.ask'],
    summary: '申请协作同事正在跟进的客户：指明客户的聊天，或自己录入时的 cmd；除了已申请，什么都不答',
    who: workers,
    input: z.object({ cmd: cmd(), externalUserId: id().optional(), entry: cmd().optional() }),
    output: z.object({ asked: pub(z.boolean()) }),
    example: { cmd: 'example-command-1', externalUserId: 'wmEXAMPLE0000000000000000000000' },
  }),
  'help.answer': contract({
    ...helpRoutes['help.answer'],
    summary: '负责人或主管同意、不同意一位同事的协作申请；同意后同事成为协作人',
    who: workers,
    sight: 'lead',
    input: z.object({ lead: id(), cmd: cmd(), person: id(), yes: z.boolean() }),
    output: z.object({ card: leadCard }),
    example: { lead: 'l0123456789abcdef01234567', cmd: 'example-command-1', person: 'zhangsan', yes: true },
  }),
};
