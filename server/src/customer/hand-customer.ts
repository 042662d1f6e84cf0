import { AppError } from '@tongguan/shared/api/errors';
import type { CustomerView } from '@tongguan/shared/customer/contract';
import type { Person } from '../people/directory';
import { membersOf } from '../routing/reassign-lead';
import type { Services } from '../services';
import { customerKind } from './customer';
import { loadCustomer, presentCustomer } from './load-customer';
import { settleUnverified } from './settle-unverified';
import { ownerPatch, verificationRulesOf } from './verification-plan';

/** I5 移交: a supervisor gives a customer to a member of their team. An overdue check gets a new last day, and suspends whoever had it no more. */
export const handCustomer = async (
  services: Services,
  actor: Person,
  wanted: { customer: string; cmd: string; to: string },
): Promise<CustomerView> => {
  const { directory, now, trail } = services;
  const loaded = await loadCustomer(services, actor, wanted.customer);
  const [staff, rules] = await Promise.all([directory.staff(), verificationRulesOf(services)]);
  const to = membersOf(actor, staff).find(({ id }) => id === wanted.to);
  if (!to) throw new AppError('invalid', '只能移交给自己团队里在职的同事');
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd: wanted.cmd };
  const { record, events } = await trail.change(customerKind, wanted.customer, by, (held) => {
    if (held.owner === to.id) throw new AppError('conflict', `这家客户已经由${to.name}负责`);
    return {
      events: [{ type: 'customer.handed', data: { from: held.owner ?? null, to: to.id } }],
      ...ownerPatch(held, to.id, now(), rules),
    };
  });
  const from = events[0]?.data['from'];
  if (typeof from === 'string') await settleUnverified(services, from);
  return presentCustomer(services, actor, { ...loaded, customer: record });
};
