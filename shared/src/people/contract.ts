import { z } from 'zod';
import { cmd, id, isoDate, personal, pub, text } from '../api/classes';
import { contract } from '../api/contract';
import { cities } from '../region/cities';
import { dutyDays, dutyShift } from '../routing/settings';
import { isMobile } from './mobile';
import { type Role, roles } from './roles';
import { peopleRoutes } from './routes';

/** Who looks after people: supervisors after those of the departments they lead. */
const carers = ['supervisor', 'operations', 'admin'] as const satisfies readonly Role[];

const regionCodes = cities.map(([code]) => code) as [string, ...string[]];
const regions = () => z.array(z.enum(regionCodes)).max(regionCodes.length);

const duty = z.strictObject({
  cap: personal(z.number().int().min(1).max(10_000).nullable()),
  industries: z.array(personal(z.string().trim().min(1).max(50))).max(50),
  shift: dutyShift.nullable(),
  leave: z.array(dutyDays).max(100),
});

const personView = z.object({
  id: pub(id()),
  name: personal(z.string()),
  role: pub(z.enum(roles)),
  /** Set by an administrator; otherwise as WeCom says. */
  roleByHand: pub(z.boolean()),
  department: pub(z.string()),
  active: pub(z.boolean()),
  /** Gets no new leads. */
  suspended: pub(z.boolean()),
  /** By hand; `until` null: until it is lifted. */
  suspension: z.object({ since: pub(isoDate()), reason: personal(z.string()), until: pub(isoDate().nullable()) }).nullable(),
  /** By itself, until so many customers in their care are checked. */
  unverified: z.object({ since: pub(isoDate()), customers: pub(z.number().int()) }).nullable(),
  regions: z.array(pub(z.string())),
  /** Set here; otherwise as the departments' names say. */
  regionsByHand: pub(z.boolean()),
  duty,
});
export type PersonView = z.infer<typeof personView>;

const exampleDuty = { cap: null, industries: [], shift: null, leave: [] };

/** Where texts go to. */
const smsPhone = z.object({ on: pub(z.boolean()), masked: personal(z.string().nullable()) });

const mobile = () => z.string().refine(isMobile, '请填 11 位的手机号').nullable();

export const peopleContracts = {
  'people.phone': contract({
    ...peopleRoutes['people.phone'],
    summary: '自己登记的短信号码（遮蔽）；on 表示公司开通了短信',
    who: 'signed-in',
    input: z.object({}),
    output: smsPhone,
    example: {},
  }),
  'people.setPhone': contract({
    ...peopleRoutes['people.setPhone'],
    summary: '登记自己的短信号码；null 表示不再接收',
    who: 'signed-in',
    input: z.object({ cmd: cmd(), phone: mobile() }),
    output: smsPhone,
    example: { cmd: 'example-command-1', phone: null },
  }),
  'people.phoneOf': contract({
    ...peopleRoutes['people.phoneOf'],
    summary: '同事的短信号码（遮蔽），给管理员看',
    who: ['admin'],
    sight: 'person',
    input: z.object({ person: id() }),
    output: smsPhone,
    example: { person: 'someone' },
  }),
  'people.setPhoneOf': contract({
    ...peopleRoutes['people.setPhoneOf'],
    summary: '管理员代同事登记短信号码；null 表示去掉。本人随时可以换或去掉',
    who: ['admin'],
    sight: 'person',
    input: z.object({ person: id(), cmd: cmd(), phone: mobile() }),
    output: smsPhone,
    example: { person: 'someone', cmd: 'example-command-1', phone: null },
  }),
  'people.list': contract({
    ...peopleRoutes['people.list'],
    summary: '员工、角色和接线索的安排；主管只有自己团队的人',
    who: carers,
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
  'people.duty': contract({
    ...peopleRoutes['people.duty'],
    summary: '改一个人接线索的上限、行业、班次和休假；from 是所看到的，其间别人改过同一项时不写',
    who: carers,
    sight: 'person',
    input: z.object({ person: id(), cmd: cmd(), from: duty, to: duty }),
    output: z.object({ person: personView }),
    example: { person: 'someone', cmd: 'example-command-1', from: exampleDuty, to: { ...exampleDuty, cap: 30 } },
  }),
  'people.regions': contract({
    ...peopleRoutes['people.regions'],
    summary: '一个人负责的地区；null 恢复为随部门',
    who: ['operations', 'admin'],
    sight: 'person',
    input: z.object({ person: id(), cmd: cmd(), regions: regions().nullable() }),
    output: z.object({ person: personView }),
    example: { person: 'someone', cmd: 'example-command-1', regions: ['HZ'] },
  }),
  'people.suspend': contract({
    ...peopleRoutes['people.suspend'],
    summary: '暂停给一个人分配新线索，写明原因；null 恢复。主管只能对自己团队的人。因客户核验逾期的暂停不由此解除',
    who: carers,
    sight: 'person',
    // Without an end it lasts until it is lifted.
    input: z.object({ person: id(), cmd: cmd(), reason: text(200).nullable(), until: isoDate().optional() }),
    output: z.object({ person: pub(id()), suspended: pub(z.boolean()) }),
    example: { person: 'someone', cmd: 'example-command-1', reason: '季度客户信息核验逾期' },
  }),
};
