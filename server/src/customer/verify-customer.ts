import { AppError } from '@tongguan/shared/api/errors';
import type { Checked, CustomerView } from '@tongguan/shared/customer/contract';
import { keysOfCustomer } from '@tongguan/shared/customer/keys';
import { afterCheck } from '@tongguan/shared/customer/verification';
import type { Person, Staff } from '../people/directory';
import type { Services } from '../services';
import { mayVerify } from './care';
import { type CustomerRecord, customerKind } from './customer';
import { assertCustomerType } from './customer-type';
import { sameFacts } from './edit-customer';
import { loadCustomer, presentCustomer } from './load-customer';
import { settleUnverified } from './settle-unverified';
import { planPatch, verificationRulesOf } from './verification-plan';

const assertMay = (actor: Person, customer: CustomerRecord, staff: Staff): void => {
  if (mayVerify(actor, customer, staff)) return;
  if (!customer.owner) throw new AppError('conflict', '这家客户还没有负责人，请主管先移交给一位同事');
  throw new AppError('conflict', `这家客户由${staff.people.get(customer.owner)?.name ?? '已离开的员工'}负责，由本人或其主管核对`);
};

/**
 * I5 核对: what was looked at is right, or is put right with the same tap; the next check is counted from now. `from` is what was looked at:
 * nobody vouches for what another has changed meanwhile. The owner's suspension, if this was its last reason, ends before the answer; should
 * this process die in between, the event's reaction ends it.
 */
export const verifyCustomer = async (
  services: Services,
  actor: Person,
  wanted: { customer: string; cmd: string; from: Checked; to: Checked },
): Promise<CustomerView> => {
  const { directory, now, trail } = services;
  const loaded = await loadCustomer(services, actor, wanted.customer);
  const to = { ...wanted.to, shortNames: [...new Set(wanted.to.shortNames)] };
  const [staff, { rules, timeZone }] = await Promise.all([directory.staff(), verificationRulesOf(services)]);
  if (to.type !== wanted.from.type) await assertCustomerType(services, to.type);
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd: wanted.cmd };
  const { record } = await trail.change(customerKind, wanted.customer, by, (held) => {
    assertMay(actor, held, staff);
    if (!sameFacts(held, wanted.from) && !sameFacts(held, to))
      throw new AppError('conflict', '这份档案刚被别人改过，请看过新的再核对', {
        shortNames: held.shortNames,
        type: held.type,
        region: held.region,
      });
    const changed = !sameFacts(held, to);
    const plan = planPatch(held.clocks, afterCheck(now(), rules, timeZone));
    const verified = {
      owner: held.owner ?? null,
      was: held.verifyBy?.toISOString() ?? null,
      by: plan.set.verifyBy.toISOString(),
      changed,
    };
    return {
      events: [...(changed ? [{ type: 'customer.edited', data: { ...to } }] : []), { type: 'customer.verified', data: verified }],
      set: { ...plan.set, ...to, keys: keysOfCustomer(held.name, to.shortNames), verifiedAt: now() },
      unset: plan.unset,
    };
  });
  if (record.owner) await settleUnverified(services, record.owner);
  return presentCustomer(services, actor, { ...loaded, customer: record });
};
