import type { CustomerView } from '@tongguan/shared/customer/contract';
import { keysOfCustomer } from '@tongguan/shared/customer/keys';
import type { Person } from '../people/directory';
import type { Services } from '../services';
import { customerKind } from './customer';
import { assertCustomerType } from './customer-type';
import { loadCustomer, presentCustomer } from './load-customer';

/** Its short names, by which it is then found, and its type. */
export const editCustomer = async (
  services: Services,
  actor: Person,
  wanted: { customer: string; cmd: string; shortNames?: string[] | undefined; type?: string | null | undefined },
): Promise<CustomerView> => {
  const loaded = await loadCustomer(services, actor, wanted.customer);
  await assertCustomerType(services, wanted.type ?? null);
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd: wanted.cmd };
  const { record } = await services.trail.change(customerKind, wanted.customer, by, (now) => {
    const shortNames = wanted.shortNames ? [...new Set(wanted.shortNames)] : now.shortNames;
    const type = wanted.type === undefined ? now.type : wanted.type;
    if (shortNames.join('\n') === now.shortNames.join('\n') && type === now.type) return { events: [] };
    return {
      events: [{ type: 'customer.edited', data: { shortNames, type } }],
      set: { shortNames, type, keys: keysOfCustomer(now.name, shortNames) },
    };
  });
  return presentCustomer(services, actor, { ...loaded, customer: record });
};
