import { assertMayEdit, changeLead } from '../lead/change-lead';
import type { LeadRecord } from '../lead/lead';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { customerKind } from './customer';

/**
 * 不是 (A3): a lead's company is not the customer it was held for, and that customer is put forward no more. Only what the lead
 * is held for now can be denied: a hint that is gone, or another's by now, is no mistake of the person's and changes nothing.
 */
export const denyCustomer = async (services: Services, actor: Person, id: string, cmd: string, customer: string): Promise<LeadRecord> => {
  const named = await open(services.db, customerKind.spec).findOne({ _id: customer }, { projection: { name: 1 } });
  return changeLead(services, actor, id, cmd, (held) => {
    assertMayEdit(actor, held);
    if (held.likeCustomer !== customer || held.customer || !named) return { events: [] };
    return {
      events: [{ type: 'lead.customer-denied', data: { customer, name: named.name } }],
      unset: ['likeCustomer'],
      push: { notCustomers: customer },
    };
  });
};
