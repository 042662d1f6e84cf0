import type { Output } from '@tongguan/shared/api/client';
import type { CustomerRow, CustomersShown } from '@tongguan/shared/customer/contract';
import { askedUntil } from '@tongguan/shared/customer/verification';
import { regionName } from '@tongguan/shared/region/cities';
import type { Filter } from 'mongodb';
import type { Person, Staff } from '../people/directory';
import { looksAfter } from '../people/looks-after';
import { open } from '../platform/collections';
import { together } from '../platform/together';
import type { Services } from '../services';
import { careOf, mayAnswer } from './care';
import { nameOf } from './complete-customer';
import { type CustomerRecord, customerKind } from './customer';
import { verificationRulesOf } from './verification-plan';

/** Customers a person answers for or watches over: a rep's own; a supervisor's people's, and those of their regions; an executive's all. */
const inCare = (actor: Person, staff: Staff): Filter<CustomerRecord> => {
  if (actor.role === 'executive') return {};
  if (actor.role !== 'supervisor') return { owner: actor.id };
  const people = [...staff.people.values()].filter((person) => looksAfter(actor, person, staff)).map(({ id }) => id);
  return { $or: [{ owner: { $in: [actor.id, ...people] } }, { region: { $in: staff.regionsOf([...staff.subtree(actor.leads)]) } }] };
};

const rowOf = (customer: CustomerRecord, staff: Staff): CustomerRow => ({
  ...nameOf(customer),
  region: regionName(customer.region),
  ...careOf(customer, staff),
});

/** Nobody answers for them: they have no owner, or one who has left or has another role by now. */
const nobodys = (staff: Staff): Filter<CustomerRecord> => ({
  owner: { $nin: [...staff.people.values()].filter(mayAnswer).map(({ id }) => id) },
});

const pageSize = 50;

/** The list on the desk, a page at a time: what is due by its date, all else the newest first. */
export const listCustomers = async (
  services: Services,
  actor: Person,
  { show, page }: { show: CustomersShown; page: number },
): Promise<Output<'customer.list'>> => {
  const [staff, { rules, timeZone }] = await Promise.all([services.directory.staff(), verificationRulesOf(services)]);
  const now = services.now();
  const shown: Record<CustomersShown, Filter<CustomerRecord>> = {
    all: {},
    overdue: { verifyBy: { $lte: now } },
    near: { verifyBy: { $gt: now, $lte: askedUntil(now, rules, timeZone) } },
    nobody: nobodys(staff),
  };
  const filter = together<CustomerRecord>([shown[show], inCare(actor, staff)]);
  const customers = open(services.db, customerKind.spec);
  const [found, total] = await Promise.all([
    customers
      .find(filter)
      .project<CustomerRecord>({ pending: 0, keys: 0 })
      .sort(show === 'overdue' || show === 'near' ? { verifyBy: 1, number: 1 } : { number: -1 })
      .skip(page * pageSize)
      .limit(pageSize)
      .toArray(),
    customers.countDocuments(filter),
  ]);
  return { customers: found.map((one) => rowOf(one, staff)), total, more: (page + 1) * pageSize < total };
};

const mostAsked = 100;

/** What a person is to check themselves: overdue, or due within the days of the reminder; the soonest first. */
export const listToVerify = async (services: Services, actor: Person): Promise<Output<'customer.toVerify'>> => {
  const [{ rules, timeZone }, { value: kinds }] = await Promise.all([verificationRulesOf(services), services.settings.get('customers')]);
  const filter = { owner: actor.id, verifyBy: { $lte: askedUntil(services.now(), rules, timeZone) } };
  const found = await open(services.db, customerKind.spec)
    .find(filter)
    .project<CustomerRecord>({ pending: 0, keys: 0 })
    .sort({ verifyBy: 1 })
    .limit(mostAsked)
    .toArray();
  return {
    customers: found.map((one) => ({
      ...nameOf(one),
      shortNames: one.shortNames,
      region: regionName(one.region),
      regionCode: one.region,
      verifyBy: one.verifyBy!.toISOString(),
    })),
    types: kinds.types.map(({ id, label }) => ({ id, label })),
    suspended: actor.unverified !== null,
  };
};
