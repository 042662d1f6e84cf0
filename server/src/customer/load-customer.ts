import { AppError } from '@tongguan/shared/api/errors';
import type { CustomerView } from '@tongguan/shared/customer/contract';
import { regionName } from '@tongguan/shared/region/cities';
import { type LeadRecord, leadKind } from '../lead/lead';
import { summariesOf } from '../lead/list-leads';
import { sightOf } from '../lead/load-lead';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import { membersOf } from '../routing/reassign-lead';
import type { Services } from '../services';
import { careOf, mayVerify } from './care';
import { nameOf } from './complete-customer';
import { type CustomerRecord, customerKind } from './customer';

const notThere = (): AppError => new AppError('not-found', '这位客户不存在或不在你的权限内');
const mostLeads = 50;

interface Loaded {
  customer: CustomerRecord;
  leads: LeadRecord[];
}

/** A customer is seen by its owner and whoever leads them, by whoever sees one of its leads, by the supervisors of its region and by executives; to all others it is not there. */
export const loadCustomer = async (services: Services, actor: Person, id: string): Promise<Loaded> => {
  const staff = await services.directory.staff();
  const [customer, leads] = await Promise.all([
    open(services.db, customerKind.spec).findOne({ _id: id }),
    open(services.db, leadKind.spec)
      .find({ customer: id, mergedInto: { $exists: false }, ...(await sightOf(services, actor)) })
      .sort({ createdAt: -1 })
      .limit(mostLeads)
      .toArray(),
  ]);
  if (!customer) throw notThere();
  const near = actor.role === 'supervisor' && staff.regionsOf([...staff.subtree(actor.leads)]).includes(customer.region);
  if (leads.length === 0 && !near && !mayVerify(actor, customer, staff) && actor.role !== 'executive') throw notThere();
  return { customer, leads };
};

export const presentCustomer = async (services: Services, actor: Person, { customer, leads }: Loaded): Promise<CustomerView> => {
  const staff = await services.directory.staff();
  const hands = actor.role === 'supervisor' ? membersOf(actor, staff) : [];
  return {
    ...nameOf(customer),
    shortNames: customer.shortNames,
    region: regionName(customer.region),
    regionCode: customer.region,
    ...careOf(customer, staff),
    mayVerify: mayVerify(actor, customer, staff),
    hands: hands.filter(({ id }) => id !== customer.owner).map(({ id, name }) => ({ id, name })),
    types: (await services.settings.get('customers')).value.types.map(({ id, label }) => ({ id, label })),
    leads: await summariesOf(services, leads),
  };
};
