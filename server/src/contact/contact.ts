import type { FriendRecord } from '../friend/friend-record';
import { collection } from '../platform/collections';
import { type RecordBase, recordKind } from '../platform/trail/record';

/** That somebody agreed to what a form says of their data, or did not; `wording`: the edition they had before them, where the form said which. */
export interface ConsentRecord {
  at: Date;
  source: string;
  given: boolean;
  wording?: number;
}

/** A person on the customer's side. All that identifies them is sealed under a key of their own; `keys` are the keyed hashes they are found by. */
export interface ContactRecord extends RecordBase {
  /** The person's key, wrapped; gone once they were erased. */
  key?: string;
  /** Blind keys of personal mobile, external_userid and unionid; absent when there is none. */
  keys?: string[];
  name?: string;
  phones: { kind: 'mobile' | 'landline' | 'service'; value: string }[];
  emails: string[];
  wechat?: string;
  externalUserId?: string;
  /** Who of our people has them as a WeCom friend, and what each of them wrote down. */
  friends?: FriendRecord[];
  consent: ConsentRecord[];
  erasedAt?: Date;
}

export const contactKind = recordKind(
  'contact',
  collection<ContactRecord>('contacts', [
    { key: { keys: 1 }, name: 'keys', unique: true, sparse: true },
    { key: { 'friends.userid': 1 }, name: 'friends', sparse: true },
  ]),
);
