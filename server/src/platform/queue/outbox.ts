import type { MessageKind } from '@tongguan/shared/message/kinds';
import type { DiscardReason } from '@tongguan/shared/message/outcomes';
import type { Db } from 'mongodb';
import { collection, isDuplicate, open } from '../collections';
import type { ActorRef } from '../trail/event';
import { type Claims, createClaims } from './claims';
import type { QueueRow } from './queue';

/** One message to one person. `_id` is its job's id and the WeCom task_id, so that a refusal as repeated counts as sent. */
export interface OutboxRow extends QueueRow {
  to: string;
  /** Absent: a WeCom card. */
  channel?: 'sms';
  /** Whose personal data the card carries: the contact whose key seals it. null: nobody's, sealed by the installation itself. */
  contact: string | null;
  sealed: string;
  createdAt: Date;
  cause: ActorRef;
  /** What it is about; absent on those of before. */
  kind?: MessageKind;
  /** The digest that holds it, or is to. */
  gathered?: string;
  /** Of a digest: the messages it holds, settled before it is sent. */
  gathers?: string[];
  /** What its buttons ask, where that is not to start a lead. */
  purpose?: 'approval' | 'duplicate' | 'colleague' | 'help';
  /** What it counts for among those sent to its receiver, after a try without an answer. */
  turn?: string;
  /** The row of `card_codes` that holds what its card can be changed with. */
  codes?: string;
  /** Given up, and let go by somebody. */
  discarded?: { at: Date; by: string; why: DiscardReason };
  /** The first press on it, which changed it: it is not changed again from here. */
  pressed?: { at: Date; button: string };
  outcome?: 'sent' | 'already-sent' | 'erased' | 'withdrawn' | 'gathered';
}

/** Few indexes: they cost with every change of a row. What waits for a person is found among all that waits. */
export const outboxSpec = collection<OutboxRow>('outbox', [
  { key: { dueAt: 1 }, name: 'dueAt', sparse: true },
  { key: { subject: 1, n: 1 }, name: 'subject_n' },
  { key: { deadAt: 1 }, name: 'deadAt', sparse: true },
]);

/** For whoever changes a message that waits: it must not go out meanwhile. */
export const outboxClaims = (db: Db, now: () => Date): Claims => createClaims(db, outboxSpec.name, now);

/** One person's messages about one subject keep their order; another's do not wait for them. */
export const laneOf = ({ subject, to, channel }: Pick<OutboxRow, 'subject' | 'to' | 'channel'>): string =>
  `${subject}>${to}${channel ? `>${channel}` : ''}`;

/** Puts a message out once, however often the reaction that causes it runs. */
export const post = async (db: Db, row: Omit<OutboxRow, 'attempts' | 'lane'>): Promise<void> => {
  try {
    await open(db, outboxSpec).insertOne({ ...row, lane: laneOf(row), attempts: 0 });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
};
