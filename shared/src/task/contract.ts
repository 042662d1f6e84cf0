import { z } from 'zod';
import { cmd, id, personal, pub, text } from '../api/classes';
import { contract } from '../api/contract';
import { leadCard } from '../lead/card';
import { leadRoles } from '../people/roles';
import { taskRoutes } from './routes';
import { snoozeIds } from './snooze';

const example = { lead: 'l0123456789abcdef01234567', task: 't0123456789abcdef01234567', cmd: 'example-command-1' };
const named = { lead: id(), task: id(), cmd: cmd() };
const output = z.object({ card: leadCard });

export const taskContracts = {
  'task.colleagues': contract({
    ...taskRoutes['task.colleagues'],
    summary: '这条线索的任务可以转给谁：同一部门在职的销售和主管',
    who: leadRoles,
    sight: 'lead',
    input: z.object({ lead: id() }),
    output: z.object({ colleagues: z.array(z.object({ id: pub(id()), name: personal(z.string()) })) }),
    example: { lead: example.lead },
  }),
  'task.done': contract({
    ...taskRoutes['task.done'],
    summary: '任务完成；已经完成的再点一次，不改变什么',
    who: leadRoles,
    sight: 'lead',
    input: z.object(named),
    output,
    example,
  }),
  'task.snooze': contract({
    ...taskRoutes['task.snooze'],
    summary: '任务稍后再做：1 小时后，或下个工作日上班时',
    who: leadRoles,
    sight: 'lead',
    input: z.object({ ...named, until: z.enum(snoozeIds) }),
    output,
    example: { ...example, until: 'hour' },
  }),
  'task.hand': contract({
    ...taskRoutes['task.hand'],
    summary: '任务转给同事，写明原因；同事成为协作人',
    who: leadRoles,
    sight: 'lead',
    input: z.object({ ...named, to: id(), reason: text(200) }),
    output,
    example: { ...example, to: 'someone', reason: '明天出差，请代为回访' },
  }),
};
