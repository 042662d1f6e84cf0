import type { Db } from 'mongodb';
import { collection, isDuplicate, open } from '../collections';
import type { ActorRef } from '../trail/event';
import type { QueueRow } from './queue';

/** One message to one person. `_id` is its job's id and the WeCom task_id, so that a refusal as repeated counts as sent. */
export interface OutboxRow extends QueueRow {
  to: string;
  /** Whose personal data the card carries: the contact whose key seals it. null: nobody's, sealed by the installation itself. */
  contact: string | null;
  sealed: string;
  createdAt: Date;
  cause: ActorRef;
  /** What its buttons ask, where that is not to start a lead. */
  purpose?: 'approval' | 'duplicate' | 'colleague';
  /** WeCom's answer. */
  msgid?: string;
  responseCode?: string;
  outcome?: 'sent' | 'already-sent' | 'erased' | 'withdrawn';
}

export const outboxSpec = collection<OutboxRow>('outbox', [
  { key: { dueAt: 1 }, name: 'dueAt', sparse: true },
  { key: { subject: 1, n: 1 }, name: 'subject_n' },
  { key: { token: 1 }, name: 'token', sparse: true },
  { key: { deadAt: 1 }, name: 'deadAt', sparse: true },
]);

/** Puts a message out once, however often the reaction that causes it runs. */
export const post = async (db: Db, row: Omit<OutboxRow, 'attempts'>): Promise<void> => {
  try {
    await open(db, outboxSpec).insertOne({ ...row, attempts: 0 });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
};
