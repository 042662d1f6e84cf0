import { z } from 'zod';
import { cmd, id, pub, text } from '../api/classes';
import { contract } from '../api/contract';
import { leadSummary } from '../lead/card';
import { leadRoles, type Role } from '../people/roles';
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

const customerView = customerName.extend({
  shortNames: z.array(pub(z.string())),
  region: pub(z.string()),
  /** The types there are to choose from. */
  types: z.array(z.object({ id: pub(z.string()), label: pub(z.string()) })),
  /** Its leads that the viewer sees, the newest first. */
  leads: z.array(leadSummary),
});
export type CustomerView = z.infer<typeof customerView>;

const shortNames = z.array(text(40)).max(10);
const type = z.string().trim().max(24).nullable();
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
    summary: '改客户的简称和类型',
    who: keepers,
    sight: 'customer',
    input: z.object({ customer: id(), cmd: cmd(), shortNames: shortNames.optional(), type: type.optional() }),
    output: z.object({ customer: customerView }),
    example: { customer: exampleCustomer, cmd: 'example-command-1', shortNames: ['示例'] },
  }),
};
