import type { Clocked } from '../platform/clocks';
import { collection } from '../platform/collections';
import { recordKind } from '../platform/trail/record';

/** A company that buys from us. Nothing here is about a person: those are the contacts of its leads. */
export interface CustomerRecord extends Clocked {
  /** `KH000123`, from the number. */
  code: string;
  number: number;
  name: string;
  /** The name in one way of writing: no two customers share it. */
  identity: string;
  shortNames: string[];
  /** Id of a customer type of the settings. */
  type: string | null;
  region: string;
  /** Readings of its names and their heads: what completion looks up. */
  keys: string[];
  createdAt: Date;
  /** I5: who answers for this record (userid); absent or null: nobody, and then nobody is asked to check it. */
  owner?: string | null;
  /** When it was last checked; its making counts, since it was looked at then. */
  verifiedAt?: Date;
  /** When its check is overdue: the end of a company day. Absent where nobody answers for it. */
  verifyBy?: Date;
}

export const customerKind = recordKind(
  'customer',
  collection<CustomerRecord>('customers', [
    { key: { number: 1 }, name: 'number', unique: true },
    { key: { identity: 1 }, name: 'identity', unique: true },
    { key: { keys: 1 }, name: 'keys' },
    { key: { owner: 1, verifyBy: 1 }, name: 'owner_verifyBy' },
    { key: { verifyBy: 1 }, name: 'verifyBy', sparse: true },
    { key: { region: 1 }, name: 'region' },
    { key: { nextDue: 1 }, name: 'nextDue', sparse: true },
  ]),
);
