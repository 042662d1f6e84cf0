import { formatCustomerCode } from '@tongguan/shared/customer/customer-code';
import { identityOfCustomer, keysOfCustomer, shortNameOf } from '@tongguan/shared/customer/keys';
import { afterCheck } from '@tongguan/shared/customer/verification';
import { unknownRegion } from '@tongguan/shared/region/cities';
import { cityIn } from '@tongguan/shared/region/region-of';
import type { Collection } from 'mongodb';
import { open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import type { By } from '../platform/trail/trail';
import type { Services } from '../services';
import { type CustomerRecord, customerKind } from './customer';
import { planPatch, type VerificationRules, verificationRulesOf } from './verification-plan';

export interface NewCustomer {
  name: string;
  shortNames: readonly string[];
  type: string | null;
  /** Where nothing in its name says so. */
  region?: string | undefined;
  /** I5: who answers for the record (userid). */
  owner?: string | null | undefined;
}

/** Whoever makes a record looks at it: the first check is counted from then. */
const firstCheck = (owner: string, now: Date, { rules, timeZone }: VerificationRules) => ({
  owner,
  verifiedAt: now,
  ...planPatch({}, afterCheck(now, rules, timeZone)).set,
});

/** Numbers are dense, so the last is found by doubling and halving over single look-ups. */
const lastNumber = async (customers: Collection<CustomerRecord>): Promise<number> => {
  const taken = async (number: number) => (await customers.findOne({ number }, { projection: { _id: 1 } })) !== null;
  let [low, step] = [0, 1];
  while (await taken(low + step)) {
    low += step;
    step *= 2;
  }
  while (step > 1) {
    step /= 2;
    if (await taken(low + step)) low += step;
  }
  return low;
};

/**
 * Makes a customer with the next number, or finds the one of that name. The number is taken by the write itself under a unique index:
 * a crash leaves no gap, two at once never share one, and one name is one customer.
 */
export const createCustomer = async (
  services: Services,
  wanted: NewCustomer,
  by: By,
): Promise<{ customer: CustomerRecord; existed: boolean }> => {
  const customers = open(services.db, customerKind.spec);
  const identity = identityOfCustomer(wanted.name);
  const _id = derivedId('k', services.vault.blind('customer', identity));
  const now = services.now();
  const usual = shortNameOf(wanted.name);
  const shortNames = wanted.shortNames.length > 0 ? [...wanted.shortNames] : usual ? [usual] : [];
  const fields = {
    name: wanted.name,
    identity,
    shortNames,
    type: wanted.type,
    region: cityIn(wanted.name) ?? wanted.region ?? unknownRegion,
    keys: keysOfCustomer(wanted.name, shortNames),
    createdAt: now,
    ...(wanted.owner ? firstCheck(wanted.owner, now, await verificationRulesOf(services)) : { owner: null, clocks: {} }),
  };
  for (let tries = 0; tries < 50; tries++) {
    const known = await customers.findOne({ _id });
    if (known) return { customer: known, existed: true };
    const number = (await lastNumber(customers)) + 1;
    const code = formatCustomerCode(number);
    const event = { type: 'customer.created', data: { code, name: wanted.name, type: wanted.type, owner: wanted.owner ?? null } };
    const made = await services.trail.create(customerKind, { _id, code, number, ...fields }, [event], by);
    if ('record' in made) return { customer: made.record, existed: false };
  }
  throw new Error('customer numbers keep being taken');
};
