import { calendarJobSpec } from './appointment/appointment-record';
import { friendSyncSpec } from './friend/friend-sync';
import { cardChangeSpec } from './message/card-changes';
import type { CollectionSpec } from './platform/collections';
import { jobsSpec } from './platform/queue/jobs';
import { outboxSpec } from './platform/queue/outbox';
import type { QueueRow } from './platform/queue/queue';

interface WorkQueue {
  spec: CollectionSpec<QueueRow>;
  /** What its rows are called; absent: messages, each of a kind of its own. */
  what?: string;
}

const queueOf = <R extends QueueRow>(spec: CollectionSpec<R>, what?: string): WorkQueue => ({
  spec: spec as unknown as CollectionSpec<QueueRow>,
  ...(what === undefined ? {} : { what }),
});

/** All that works off rows that come due. */
export const queues: readonly WorkQueue[] = [
  queueOf(outboxSpec),
  queueOf(jobsSpec, '后台动作'),
  queueOf(friendSyncSpec, '好友同步'),
  queueOf(calendarJobSpec, '企业微信日程'),
  queueOf(cardChangeSpec, '卡片更新'),
];
