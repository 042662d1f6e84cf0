import { z } from 'zod';
import { cmd, id, isoDate, personal, pub, text } from '../api/classes';
import { contract } from '../api/contract';
import { leadSummary } from '../lead/card';
import { leadRoles, type Role } from '../people/roles';
import { isRegion } from '../region/cities';
import { customerRoutes } from './routes';

/** Who works with customers by hand. */
const keepers = ['rep', 'supervisor'] as const satisfies readonly Role[];

/** What anyone who works on leads may know of any customer, so that a lead can be linked to one without seeing others' leads. */
const customerName = z.object({
  id: pub(id()),
  code: pub(z.string()),
  name: pub(z.string()),
  shortName: pub(z.string().nullable()),
  type: pub(z.string().nullable()),
});
export type CustomerName = z.infer<typeof customerName>;

/** I5: who answers for a record, and when it was and is to be checked. */
const care = {
  /** null: nobody. `active` false: they have left, or have a role in which nobody checks records. */
  owner: z.object({ id: pub(id()), name: personal(z.string()), active: pub(z.boolean()) }).nullable(),
  verifiedAt: pub(isoDate().nullable()),
  /** When the check is overdue: the end of its last day. null: nobody is asked. */
  verifyBy: pub(isoDate().nullable()),
};

const customerRow = customerName.extend({ region: pub(z.string()), ...care });
export type CustomerRow = z.infer<typeof customerRow>;

/** Parts of the list on the desk. */
export const customersShown = ['near', 'overdue', 'nobody', 'all'] as const;
export type CustomersShown = (typeof customersShown)[number];

const toVerify = customerName.extend({
  shortNames: z.array(pub(z.string())),
  region: pub(z.string()),
  regionCode: pub(z.string()),
  verifyBy: pub(isoDate()),
});

const customerView = customerName.extend({
  shortNames: z.array(pub(z.string())),
  region: pub(z.string()),
  regionCode: pub(z.string()),
  ...care,
  /** The viewer may check it. */
  mayVerify: pub(z.boolean()),
  /** To whom the viewer may hand it. */
  hands: z.array(z.object({ id: pub(id()), name: personal(z.string()) })),
  /** The types there are to choose from. */
  types: z.array(z.object({ id: pub(z.string()), label: pub(z.string()) })),
  /** Its leads that the viewer sees, the newest first. */
  leads: z.array(leadSummary),
});
export type CustomerView = z.infer<typeof customerView>;

const shortNames = z.array(text(40)).max(10);
const type = z.string().trim().max(24).nullable();
const region = z.string().refine(isRegion, '没有这个地区');
/** What is checked of a record. */
const checked = z.object({ shortNames, type, region });
export type Checked = z.infer<typeof checked>;
const exampleChecked = { shortNames: ['示例'], type: null, region: 'HZ' };
const exampleCustomer = 'k0123456789abcdef01234567';

export const customerContracts = {
  'customer.complete': contract({
    ...customerRoutes['customer.complete'],
    summary: '按简称、全称开头或拼音首字母补全客户，最多 8 个；只给编码、名称、简称和类型',
    who: leadRoles,
    input: z.object({ typed: z.string().max(60) }),
    output: z.object({ customers: z.array(customerName) }),
    example: { typed: '示例' },
  }),
  'customer.create': contract({
    ...customerRoutes['customer.create'],
    summary: '建客户档案；同名的已在时答那一个',
    who: keepers,
    input: z.object({ cmd: cmd(), name: text(100), shortNames: shortNames.default([]), type: type.default(null) }),
    output: z.object({ customer: customerName, existed: pub(z.boolean()) }),
    example: { cmd: 'example-command-1', name: '示例机械有限公司' },
  }),
  'customer.view': contract({
    ...customerRoutes['customer.view'],
    summary: '客户档案和看得到的线索',
    who: leadRoles,
    sight: 'customer',
    input: z.object({ customer: id() }),
    output: z.object({ customer: customerView }),
    example: { customer: exampleCustomer },
  }),
  'customer.edit': contract({
    ...customerRoutes['customer.edit'],
    summary: '改客户的简称、类型和地区',
    who: keepers,
    sight: 'customer',
    input: z.object({ customer: id(), cmd: cmd(), shortNames: shortNames.optional(), type: type.optional(), region: region.optional() }),
    output: z.object({ customer: customerView }),
    example: { customer: exampleCustomer, cmd: 'example-command-1', shortNames: ['示例'] },
  }),
  'customer.list': contract({
    ...customerRoutes['customer.list'],
    summary: '自己负责的客户；主管另有团队和本地区的，高管全部。near 快到期，overdue 核验逾期，nobody 没人负责；每页 50 家',
    who: leadRoles,
    input: z.object({ show: z.enum(customersShown).default('all'), page: z.coerce.number().int().min(0).max(10_000).default(0) }),
    output: z.object({ customers: z.array(customerRow), total: pub(z.number().int()), more: pub(z.boolean()) }),
    example: { show: 'all' },
  }),
  'customer.toVerify': contract({
    ...customerRoutes['customer.toVerify'],
    summary: '自己要核对的客户：已逾期的和提醒期内的，先到期的在前，最多 100 家；suspended 表示因核验逾期暂停接新线索',
    who: leadRoles,
    input: z.object({}),
    output: z.object({
      customers: z.array(toVerify),
      types: z.array(z.object({ id: pub(z.string()), label: pub(z.string()) })),
      suspended: pub(z.boolean()),
    }),
    example: {},
  }),
  'customer.verify': contract({
    ...customerRoutes['customer.verify'],
    summary: '核对客户信息无误，或同时改正；from 是所看到的，其间别人改过时不写。只有负责人或其主管可以',
    who: keepers,
    sight: 'customer',
    input: z.object({ customer: id(), cmd: cmd(), from: checked, to: checked }),
    output: z.object({ customer: customerView }),
    example: {
      customer: exampleCustomer,
      cmd: 'example-command-1',
      from: exampleChecked,
      to: exampleChecked,
    },
  }),
  'customer.hand': contract({
    ...customerRoutes['customer.hand'],
    summary: '主管把客户移交给团队里的一位同事负责',
    who: ['supervisor'],
    sight: 'customer',
    input: z.object({ customer: id(), cmd: cmd(), to: id() }),
    output: z.object({ customer: customerView }),
    example: { customer: exampleCustomer, cmd: 'example-command-1', to: 'someone' },
  }),
};
