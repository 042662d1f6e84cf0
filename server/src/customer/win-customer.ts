import { type LeadRecord, leadKind } from '../lead/lead';
import { open } from '../platform/collections';
import { systemActor } from '../platform/trail/event';
import type { Services } from '../services';
import { createCustomer } from './create-customer';
import { customerKind } from './customer';
import { ownerPatch, verificationRulesOf } from './verification-plan';

/** I5: of a customer nobody answers for, whoever has won it answers from now on. */
const takeInCare = async (services: Services, customer: string, owner: string, job: string): Promise<void> => {
  const rules = await verificationRulesOf(services);
  await services.trail.change(customerKind, customer, { actor: systemActor, cmd: job }, (held) =>
    held.owner
      ? { events: [] }
      : { events: [{ type: 'customer.handed', data: { from: null, to: owner } }], ...ownerPatch(held, owner, services.now(), rules) },
  );
};

/** A7: who has signed is a customer. One without a company's name waits until a person gives it one. */
export const winCustomer = async (services: Services, id: string, job: string): Promise<void> => {
  const lead = await open(services.db, leadKind.spec).findOne({ _id: id });
  if (!lead || lead.customer || !lead.company) return;
  const wanted = { name: lead.company, shortNames: [], type: lead.customerType ?? null, region: lead.region, owner: lead.owner };
  const { customer, existed } = await createCustomer(services, wanted, { actor: systemActor, cmd: job });
  if (existed && lead.owner) await takeInCare(services, customer._id, lead.owner, job);
  await services.trail.change(leadKind, id, { actor: systemActor, cmd: job }, (now: LeadRecord) =>
    now.customer
      ? { events: [] }
      : {
          events: [{ type: 'lead.customer-made', data: { customer: customer._id, code: customer.code } }],
          set: { customer: customer._id },
        },
  );
};

/** The customer of a lead as its card shows it. */
export const customerOf = async (services: Services, lead: Pick<LeadRecord, 'customer'>) => {
  if (!lead.customer) return null;
  const found = await open(services.db, customerKind.spec).findOne({ _id: lead.customer }, { projection: { code: 1, name: 1 } });
  return found && { id: found._id, code: found.code, name: found.name };
};
