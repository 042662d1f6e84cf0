import { AppError } from '@tongguan/shared/api/errors';
import { type LeadRecord, leadKind } from '../lead/lead';
import { sightOf } from '../lead/load-lead';
import { mayEdit } from '../lead/sight';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { customerKind } from './customer';

/**
 * 不是 (A3): a lead's company is not the customer it was held for, and that customer is put forward no more. Only what the lead
 * is held for now can be denied: a hint that is gone, or another's by now, is no mistake of the person's and changes nothing.
 */
export const denyCustomer = async (services: Services, actor: Person, id: string, cmd: string, customer: string): Promise<LeadRecord> => {
  const [sight, named] = await Promise.all([
    sightOf(services, actor),
    open(services.db, customerKind.spec).findOne({ _id: customer }, { projection: { name: 1 } }),
  ]);
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd };
  const { record } = await services.trail.change(
    leadKind,
    id,
    by,
    (held) => {
      if (held.closedAt) throw new AppError('conflict', '这条线索已结束，不能再改');
      if (!mayEdit(actor, held)) throw new AppError('forbidden', '你可以查看这条线索，但不能修改');
      if (held.likeCustomer !== customer || held.customer || !named) return { events: [] };
      return {
        events: [{ type: 'lead.customer-denied', data: { customer, name: named.name } }],
        unset: ['likeCustomer'],
        push: { notCustomers: customer },
      };
    },
    sight,
  );
  return record;
};
