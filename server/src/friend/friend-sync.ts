import { randomUUID } from 'node:crypto';
import type { EndHint } from '@tongguan/shared/friend/friend';
import { collection, open } from '../platform/collections';
import type { QueueRow } from '../platform/queue/queue';
import type { Services } from '../services';

/** A customer to be read from WeCom again; one row each, however many events speak of them. `_id` is the blind key, or `tags`. */
export interface FriendSyncRow extends QueueRow {
  /** A key of the row's own, wrapped, and the external_userid under it. */
  key?: string;
  external?: string;
  /** What events said of why a friendship ended; WeCom itself does not. The newest. */
  hints?: EndHint[];
  /** Members whose friendship an event called new. */
  news?: string[];
}

export const friendSyncSpec = collection<FriendSyncRow>('friend_syncs', [
  { key: { dueAt: 1 }, name: 'dueAt', sparse: true },
  { key: { subject: 1, n: 1 }, name: 'subject_n' },
  { key: { deadAt: 1 }, name: 'deadAt', sparse: true },
  { key: { doneAt: 1 }, name: 'doneAt', sparse: true },
]);

/** The row that stands for the list of the corporation's tags. */
export const tagsRow = 'tags';

const mostHints = 20;
const keptMs = 24 * 3600_000;

const put = async (services: Services, id: string, set: object, push: object): Promise<void> => {
  // Whoever has the row in hand does not end it: what they read may be older than what is asked for now.
  await open(services.db, friendSyncSpec).updateOne(
    { _id: id },
    {
      $set: { subject: id, n: 0, dueAt: services.now(), attempts: 0, asked: randomUUID(), ...set },
      $unset: { doneAt: '', deadAt: '', reason: '' },
      ...push,
    },
    { upsert: true },
  );
  services.wakeFriends();
};

/** Has a customer read from WeCom again, soon and once for all who asked meanwhile. Events may come twice, late and in any order: WeCom is asked what is true. */
export const askSync = async (services: Services, externalUserId: string, heard: { hint?: EndHint; news?: string } = {}): Promise<void> => {
  const { vault } = services;
  const id = vault.blind('external', externalUserId);
  const key = vault.newKey(id);
  const external = vault.sealer(id, key).seal('external', externalUserId);
  const push = {
    ...(heard.hint ? { hints: { $each: [heard.hint], $slice: -mostHints } } : {}),
    ...(heard.news ? { news: { $each: [heard.news], $slice: -mostHints } } : {}),
  };
  await put(services, id, { key, external }, Object.keys(push).length > 0 ? { $push: push } : {});
};

export const askTags = (services: Services): Promise<void> => put(services, tagsRow, {}, {});

/** The external_userid a row speaks of; null for the row of the tags. */
export const externalOf = (services: Services, row: FriendSyncRow): string | null =>
  row.key && row.external ? services.vault.sealer(row._id, row.key).open('external', row.external) : null;

/** Rows done for a day go: they hold an id of a person, and the day's hints are all that is needed of them. */
export const sweepSyncs = async ({ db, now }: Services): Promise<void> => {
  await open(db, friendSyncSpec).deleteMany({ doneAt: { $lte: new Date(now().getTime() - keptMs) } });
};
