import type { HandlersOf } from '../handlers-of';
import type { Services } from '../services';
import { completeCustomer, nameOf } from './complete-customer';
import { createCustomer } from './create-customer';
import { assertCustomerType } from './customer-type';
import { editCustomer } from './edit-customer';
import { handCustomer } from './hand-customer';
import { listCustomers, listToVerify } from './list-customers';
import { loadCustomer, presentCustomer } from './load-customer';
import { verifyCustomer } from './verify-customer';

export const customerHandlers = (services: Services): HandlersOf<'customer'> => ({
  'customer.complete': async ({ input }) => ({ customers: await completeCustomer(services, input.typed) }),
  'customer.create': async ({ input, actor }) => {
    await assertCustomerType(services, input.type);
    const by = { actor: { kind: 'person' as const, id: actor.id }, cmd: input.cmd };
    const { customer, existed } = await createCustomer(services, { ...input, region: actor.regions[0], owner: actor.id }, by);
    return { customer: nameOf(customer), existed };
  },
  'customer.view': async ({ input, actor }) => ({
    customer: await presentCustomer(services, actor, await loadCustomer(services, actor, input.customer)),
  }),
  'customer.edit': async ({ input, actor }) => ({ customer: await editCustomer(services, actor, input) }),
  'customer.list': ({ input, actor }) => listCustomers(services, actor, input),
  'customer.toVerify': ({ actor }) => listToVerify(services, actor),
  'customer.verify': async ({ input, actor }) => ({ customer: await verifyCustomer(services, actor, input) }),
  'customer.hand': async ({ input, actor }) => ({ customer: await handCustomer(services, actor, input) }),
});
