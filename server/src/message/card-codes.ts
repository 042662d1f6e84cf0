import { randomBytes } from 'node:crypto';
import type { Db } from 'mongodb';
import { collection, open } from '../platform/collections';
import type { Concluded } from '../platform/queue/marks';
import type { OutboxRow } from '../platform/queue/outbox';

/** What WeCom lets cards already sent be changed with, each once, for 72 hours: of messages that were marked together, which then say the same, the name of this row. */
interface CardCodesRow {
  _id: string;
  codes: { message: string; code: string }[];
  expiresAt: Date;
}

export const cardCodeSpec = collection<CardCodesRow>('card_codes', [{ key: { expiresAt: 1 }, name: 'ttl', expireAfterSeconds: 0 }]);

/** Good so long (D94888). */
export const codeMs = 72 * 3_600_000;

/** Codes of cards just sent, until they are written together. */
export const createCardCodes = (db: Db, now: () => Date) => {
  const rows = open(db, cardCodeSpec);
  const unwritten = new Map<string, string>();
  return {
    put: (message: string, code: string): void => {
      unwritten.set(message, code);
    },
    async write(messages: readonly string[]): Promise<Concluded<OutboxRow> | undefined> {
      const codes = messages.flatMap((message) => {
        const code = unwritten.get(message);
        return code === undefined ? [] : [{ message, code }];
      });
      if (codes.length === 0) return undefined;
      const _id = `c${randomBytes(12).toString('hex')}`;
      await rows.insertOne({ _id, codes, expiresAt: new Date(now().getTime() + codeMs) });
      for (const { message } of codes) unwritten.delete(message);
      return { ids: new Set(codes.map(({ message }) => message)), set: { codes: _id } };
    },
    /** The row that a process which died before it marked this message has left. */
    left: (message: string) => left(db, message),
  };
};

/** Looked for without an index, since that is rare. */
const left = async (db: Db, message: string): Promise<string | undefined> =>
  (await open(db, cardCodeSpec).findOne({ 'codes.message': message }, { projection: { _id: 1 } }))?._id;

type Sent = Pick<OutboxRow, '_id' | 'codes'>;
type Marked = Sent & Pick<OutboxRow, 'outcome'>;

/** The row that holds what a message's card can be changed with. A process that stood still may have written it after another had marked the message. */
export const codesOf = async (db: Db, { _id, codes, outcome }: Marked): Promise<string | undefined> =>
  codes ?? (outcome === 'already-sent' ? left(db, _id) : undefined);

/** What a message's card can be changed with; null: it cannot, or was. */
export const cardCode = async (db: Db, { _id: message, codes }: Sent): Promise<string | null> => {
  const row = codes === undefined ? null : await open(db, cardCodeSpec).findOne({ _id: codes });
  return row?.codes.find((one) => one.message === message)?.code ?? null;
};

/** It is good once. */
export const dropCardCode = async (db: Db, { _id: message, codes }: Sent): Promise<void> => {
  if (codes !== undefined) await open(db, cardCodeSpec).updateOne({ _id: codes }, { $pull: { codes: { message } } });
};

/** Those of these messages whose card can still be changed. */
export const changeable = async (db: Db, messages: readonly Marked[]): Promise<Set<string>> => {
  const wanted = await Promise.all(messages.map((message) => codesOf(db, message)));
  const rows = await open(db, cardCodeSpec)
    .find({ _id: { $in: wanted.flatMap((codes) => codes ?? []) } })
    .toArray();
  const held = new Set(rows.flatMap(({ codes }) => codes.map(({ message }) => message)));
  return new Set(messages.map(({ _id }) => _id).filter((id) => held.has(id)));
};
