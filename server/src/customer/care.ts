import type { CustomerRow } from '@tongguan/shared/customer/contract';
import type { Person, Staff } from '../people/directory';
import { looksAfter } from '../people/looks-after';
import type { CustomerRecord } from './customer';

type Owned = Pick<CustomerRecord, 'owner'>;

/** I5: the owner, or whoever leads them. */
export const mayVerify = (actor: Person, { owner }: Owned, staff: Staff): boolean => {
  if (!owner) return false;
  const person = staff.people.get(owner);
  return owner === actor.id || (actor.role === 'supervisor' && person !== undefined && looksAfter(actor, person, staff));
};

/** Whether somebody can check records at all: they are here, and work with customers. */
export const mayAnswer = ({ active, role }: Pick<Person, 'active' | 'role'>): boolean =>
  active && (role === 'rep' || role === 'supervisor');

const ownerOf = ({ owner }: Owned, staff: Staff): CustomerRow['owner'] => {
  if (!owner) return null;
  const person = staff.people.get(owner);
  return { id: owner, name: person?.name ?? '已离开的员工', active: person !== undefined && mayAnswer(person) };
};

/** Who answers for a record, and when it was and is to be checked. */
export const careOf = (customer: CustomerRecord, staff: Staff): Pick<CustomerRow, 'owner' | 'verifiedAt' | 'verifyBy'> => ({
  owner: ownerOf(customer, staff),
  verifiedAt: customer.verifiedAt?.toISOString() ?? null,
  verifyBy: customer.verifyBy?.toISOString() ?? null,
});
