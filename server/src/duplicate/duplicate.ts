import type { DuplicateReason } from '@tongguan/shared/duplicate/reasons';
import { type CollectionSpec, collection } from '../platform/collections';
import { derivedId } from '../platform/ids';
import { type RecordBase, recordKind } from '../platform/trail/record';

/** Two leads that may be one. Made once for a pair and kept: what was dismissed is never asked again. */
export interface DuplicateRecord extends RecordBase {
  /** In the order of their ids. */
  leads: [string, string];
  score: number;
  reasons: DuplicateReason[];
  state: 'open' | 'dismissed' | 'merged';
  foundAt: Date;
}

export const duplicateKind = recordKind('duplicate', collection<DuplicateRecord>('duplicates', [{ key: { leads: 1 }, name: 'leads' }]));

export const pairOf = (one: string, other: string): [string, string] => (one < other ? [one, other] : [other, one]);
export const duplicateId = (one: string, other: string): string => derivedId('d', ...pairOf(one, other));

/** By what a lead is compared with others: keyed hashes alone, apart from the lead, so that it goes when its person is erased. */
export interface DuplicateKeysRow {
  /** The lead's id. */
  _id: string;
  contact: string;
  /** `keysVersion` when they were made. */
  version: number;
  keys: string[];
}

export const duplicateKeysSpec: CollectionSpec<DuplicateKeysRow> = collection<DuplicateKeysRow>('duplicate_keys', [
  { key: { keys: 1 }, name: 'keys' },
  { key: { contact: 1 }, name: 'contact' },
  { key: { version: 1 }, name: 'version' },
]);
