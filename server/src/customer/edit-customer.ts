import type { Checked, CustomerView } from '@tongguan/shared/customer/contract';
import { keysOfCustomer } from '@tongguan/shared/customer/keys';
import type { Person } from '../people/directory';
import type { Services } from '../services';
import { customerKind } from './customer';
import { assertCustomerType } from './customer-type';
import { loadCustomer, presentCustomer } from './load-customer';

/** What a person says of a customer, but for its name. */
export const sameFacts = (a: Checked, b: Checked): boolean =>
  a.type === b.type && a.region === b.region && a.shortNames.join('\n') === b.shortNames.join('\n');

/** Its short names, by which it is then found, its type and its region. */
export const editCustomer = async (
  services: Services,
  actor: Person,
  wanted: {
    customer: string;
    cmd: string;
    shortNames?: string[] | undefined;
    type?: string | null | undefined;
    region?: string | undefined;
  },
): Promise<CustomerView> => {
  const loaded = await loadCustomer(services, actor, wanted.customer);
  await assertCustomerType(services, wanted.type ?? null);
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd: wanted.cmd };
  const { record } = await services.trail.change(customerKind, wanted.customer, by, (now) => {
    const shortNames = wanted.shortNames ? [...new Set(wanted.shortNames)] : now.shortNames;
    const type = wanted.type === undefined ? now.type : wanted.type;
    const region = wanted.region ?? now.region;
    if (sameFacts(now, { shortNames, type, region })) return { events: [] };
    return {
      events: [{ type: 'customer.edited', data: { shortNames, type, region } }],
      set: { shortNames, type, region, keys: keysOfCustomer(now.name, shortNames) },
    };
  });
  return presentCustomer(services, actor, { ...loaded, customer: record });
};
