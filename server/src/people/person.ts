import type { Role } from '@tongguan/shared/people/roles';
import { collection } from '../platform/collections';
import { type RecordBase, recordKind } from '../platform/trail/record';

/** A member of staff, `_id` is the WeCom userid. Follows WeCom; only `override`, `regions`, `suspended` and `unverified` are ours. */
export interface PersonRecord extends RecordBase {
  /** The person's own key, wrapped. */
  key: string;
  /** Sealed under it. */
  name: string;
  /** Where texts go, sealed under the person's key; absent: nowhere. */
  mobile?: string;
  departments: number[];
  mainDepartment: number;
  /** Departments this person leads. */
  leads: number[];
  active: boolean;
  /** B8: gets no new leads; why, sealed under the person's key. */
  suspended?: { since: Date; by: string; reason: string /** Absent: until it is lifted. */; until?: Date };
  /**
   * B8 by the product itself: customers in their care are past their check (I5), so many when last counted. Apart from `suspended`: neither
   * is lifted with the other.
   */
  unverified?: { since: Date; customers: number };
  /** Leads being claimed at this moment, so that a cap holds however many claims race. */
  claiming?: { lead: string; at: Date }[];
  override?: Role;
  /** Region codes; absent: as the departments' names say. */
  regions?: string[];
}

/** A suspension whose end has passed is over by itself. */
export const suspendedAt = ({ suspended }: Pick<PersonRecord, 'suspended'>, now: Date): PersonRecord['suspended'] =>
  suspended?.until && suspended.until <= now ? undefined : suspended;

/** Why somebody gets no new leads whose customers are past their check. */
export const unverifiedWords = ({ customers }: { customers: number }): string => `${customers} 家客户信息核验逾期`;

export const personKind = recordKind('person', collection<PersonRecord>('people'));

export interface Department {
  _id: number;
  name: string;
  parent: number;
  /** It was written with all the others: from then on the company is known whole. */
  whole?: boolean;
}

export const departmentSpec = collection<Department>('departments');
