import { z } from 'zod';
import { cmd, id, personal, pub } from '../api/classes';
import { contract } from '../api/contract';
import { roles } from './roles';
import { peopleRoutes } from './routes';

const personView = z.object({
  id: pub(id()),
  name: personal(z.string()),
  role: pub(z.enum(roles)),
  department: pub(z.string()),
  active: pub(z.boolean()),
});

export const peopleContracts = {
  'people.list': contract({
    ...peopleRoutes['people.list'],
    summary: '员工与角色',
    who: ['admin'],
    input: z.object({}),
    output: z.object({ people: z.array(personView) }),
    example: {},
  }),
  'people.role': contract({
    ...peopleRoutes['people.role'],
    summary: '管理员改一个人的角色；null 恢复为随企业微信',
    who: ['admin'],
    sight: 'person',
    input: z.object({ person: id(), cmd: cmd(), role: z.enum(roles).nullable() }),
    output: z.object({ person: personView }),
    example: { person: 'someone', cmd: 'example-command-1', role: 'reviewer' },
  }),
};
