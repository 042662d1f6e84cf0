import { brandKeys } from '@tongguan/shared/customer/keys';
import { likestCustomer } from '@tongguan/shared/customer/like';
import { type LeadRecord, leadKind } from '../lead/lead';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { type CustomerRecord, customerKind } from './customer';

/** Of a brand that more customers share, so many are compared. */
const mostCompared = 40;

type Named = Pick<CustomerRecord, '_id' | 'name' | 'shortNames'>;

/** A3: whether a lead's company is a customer already, by the brand's keys alone. Kept in the lead, derived: it makes no event. A name that changed meanwhile has a job of its own. */
export const markLikeCustomer = async (services: Services, id: string): Promise<void> => {
  const leads = open(services.db, leadKind.spec);
  const lead = await leads.findOne({ _id: id }, { projection: { company: 1, customer: 1, closedAt: 1, likeCustomer: 1, notCustomers: 1 } });
  if (!lead) return;
  const keys = lead.customer || lead.closedAt ? [] : brandKeys(lead.company);
  const customers =
    keys.length === 0
      ? []
      : await open(services.db, customerKind.spec)
          .find({ keys: { $in: keys }, _id: { $nin: lead.notCustomers ?? [] } }, { projection: { name: 1 } })
          .limit(mostCompared)
          .toArray();
  const like = likestCustomer(lead.company, customers)?._id;
  if (like === lead.likeCustomer) return;
  // Who says 不是 meanwhile has said it for good.
  if (like) await leads.updateOne({ _id: id, company: lead.company, notCustomers: { $ne: like } }, { $set: { likeCustomer: like } });
  else await leads.updateOne({ _id: id, company: lead.company }, { $unset: { likeCustomer: '' } });
};

/** The customer that a lead may be of, as its card shows it: what completion tells anyone who works on leads, and no more. */
export const likeCustomerOf = async (services: Services, lead: Pick<LeadRecord, 'customer' | 'likeCustomer' | 'closedAt'>) => {
  if (lead.customer || lead.closedAt || !lead.likeCustomer) return null;
  const found: Named | null = await open(services.db, customerKind.spec).findOne(
    { _id: lead.likeCustomer },
    { projection: { name: 1, shortNames: 1 } },
  );
  return found && { id: found._id, name: found.name, shortName: found.shortNames[0] ?? found.name };
};
