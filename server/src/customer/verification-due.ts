import { nextReminder } from '@tongguan/shared/customer/verification';
import { clocksPatch } from '../platform/clocks';
import { systemActor } from '../platform/trail/event';
import type { Services } from '../services';
import { type CustomerRecord, customerKind } from './customer';
import { dueClock, remindClock, verificationRulesOf } from './verification-plan';

const types: Record<string, string> = { [remindClock]: 'customer.verify-reminded', [dueClock]: 'customer.verify-overdue' };

/** I5: a customer's clock has run out. The write also clears or moves it, so acting twice, or late, changes nothing. */
export const createVerificationDue =
  (services: Services) =>
  async (id: string, clock: string): Promise<void> => {
    const type = types[clock];
    // Of a newer version of this program: that one sees to it.
    if (!type) return;
    const { rules, timeZone } = await verificationRulesOf(services);
    await services.trail.change(customerKind, id, { actor: systemActor }, (customer) => {
      const due = customer.clocks[clock];
      const now = services.now();
      if (!due || due > now) return { events: [] };
      const by = customer.verifyBy ?? due;
      const next = clock === remindClock ? nextReminder(by, now, rules, timeZone) : null;
      return {
        events: [{ type, data: { owner: customer.owner ?? null, by: by.toISOString() } }],
        ...clocksPatch<CustomerRecord>(customer.clocks, { [clock]: next }),
      };
    });
  };
