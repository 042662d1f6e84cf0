import { afterHanding, type VerificationPlan } from '@tongguan/shared/customer/verification';
import type { VerificationSettings } from '@tongguan/shared/customer/verification-settings';
import { clocksPatch } from '../platform/clocks';
import type { Services } from '../services';
import type { CustomerRecord } from './customer';

export const remindClock = 'verify-remind';
export const dueClock = 'verify-due';

export interface VerificationRules {
  rules: VerificationSettings;
  timeZone: string;
}

export const verificationRulesOf = async ({ settings }: Pick<Services, 'settings'>): Promise<VerificationRules> => {
  const [verification, clocks] = await Promise.all([settings.get('verification'), settings.get('clocks')]);
  return { rules: verification.value, timeZone: clocks.value.workingHours.timeZone };
};

/** As part of a write: when the record is to be checked, and the clocks that watch it. */
export const planPatch = (clocks: CustomerRecord['clocks'] | undefined, { by, remind }: VerificationPlan) => {
  const { set, unset } = clocksPatch<CustomerRecord>(clocks ?? {}, { [remindClock]: remind, [dueClock]: by });
  return { set: { ...set, verifyBy: by }, unset };
};

/** A customer in other hands, as part of a write. */
export const ownerPatch = (customer: Pick<CustomerRecord, 'clocks' | 'verifyBy'>, owner: string, now: Date, rules: VerificationRules) => {
  const plan = planPatch(customer.clocks, afterHanding(customer.verifyBy ?? null, now, rules.rules, rules.timeZone));
  return { set: { ...plan.set, owner }, unset: plan.unset };
};
