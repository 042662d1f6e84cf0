import { collection } from '../platform/collections';
import { type RecordBase, recordKind } from '../platform/trail/record';

/** A company that buys from us. Nothing here is about a person: those are the contacts of its leads. */
export interface CustomerRecord extends RecordBase {
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
}

export const customerKind = recordKind(
  'customer',
  collection<CustomerRecord>('customers', [
    { key: { number: 1 }, name: 'number', unique: true },
    { key: { identity: 1 }, name: 'identity', unique: true },
    { key: { keys: 1 }, name: 'keys' },
  ]),
);
