import { z } from 'zod';
import { cmd, id, isoDate, personal, pub, text } from '../api/classes';
import { contract } from '../api/contract';
import { isMobile } from './mobile';
import { roles } from './roles';
import { peopleRoutes } from './routes';

const personView = z.object({
  id: pub(id()),
  name: personal(z.string()),
  role: pub(z.enum(roles)),
  department: pub(z.string()),
  active: pub(z.boolean()),
  /** Gets no new leads. */
  suspended: pub(z.boolean()),
});

const ownPhone = z.object({ on: pub(z.boolean()), masked: personal(z.string().nullable()) });

export const peopleContracts = {
  'people.phone': contract({
    ...peopleRoutes['people.phone'],
    summary: '自己登记的短信号码（遮蔽）；on 表示公司开通了短信',
    who: 'signed-in',
    input: z.object({}),
    output: ownPhone,
    example: {},
  }),
  'people.setPhone': contract({
    ...peopleRoutes['people.setPhone'],
    summary: '登记自己的短信号码；null 表示不再接收',
    who: 'signed-in',
    input: z.object({ cmd: cmd(), phone: z.string().refine(isMobile, '请填 11 位的手机号').nullable() }),
    output: ownPhone,
    example: { cmd: 'example-command-1', phone: null },
  }),
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
  'people.suspend': contract({
    ...peopleRoutes['people.suspend'],
    summary: '暂停给一个人分配新线索，写明原因；null 恢复。主管只能对自己团队的人',
    who: ['supervisor', 'operations', 'admin'],
    sight: 'person',
    // Without an end it lasts until it is lifted.
    input: z.object({ person: id(), cmd: cmd(), reason: text(200).nullable(), until: isoDate().optional() }),
    output: z.object({ person: pub(id()), suspended: pub(z.boolean()) }),
    example: { person: 'someone', cmd: 'example-command-1', reason: '季度客户信息核验逾期' },
  }),
};
