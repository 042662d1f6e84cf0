import { randomUUID } from 'node:crypto';
import type { AccessKind } from '@tongguan/shared/audit/access';
import type { Db } from 'mongodb';
import { collection, open } from './collections';

/** What changes no record but must be known: sign-ins, unmasked views, exports, refused access. */
export interface AccessRow {
  _id: string;
  at: Date;
  person: string;
  what: AccessKind;
  /** A subject such as `lead-l0123…`, a file's `file-f0123…`, or an endpoint's name. */
  on: string;
  request?: string;
}

export const accessSpec = collection<AccessRow>('access', [
  { key: { at: 1, _id: 1 }, name: 'at_id' },
  { key: { person: 1, at: 1 }, name: 'person_at' },
  { key: { what: 1, at: -1, _id: -1 }, name: 'what_at' },
  { key: { on: 1, at: -1, _id: -1 }, name: 'on_at' },
]);

export const noteAccess = async (db: Db, row: Omit<AccessRow, '_id'>): Promise<void> => {
  await open(db, accessSpec).insertOne({ _id: randomUUID(), ...row });
};
