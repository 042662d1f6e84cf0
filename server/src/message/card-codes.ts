import type { Db } from 'mongodb';
import { collection, ignoreDuplicates, open } from '../platform/collections';

/** What WeCom lets a card already sent be changed with, once, for 72 hours; `_id` is the message. Each is another: kept apart, it lets the messages be marked together. */
interface CardCodeRow {
  _id: string;
  code: string;
  expiresAt: Date;
}

export const cardCodeSpec = collection<CardCodeRow>('card_codes', [{ key: { expiresAt: 1 }, name: 'ttl', expireAfterSeconds: 0 }]);

/** Good so long (D94888). */
export const codeMs = 72 * 3_600_000;

/** Codes of cards just sent, until they are written together. */
export const createCardCodes = (db: Db, now: () => Date) => {
  const codes = new Map<string, string>();
  return {
    put: (message: string, code: string): void => {
      codes.set(message, code);
    },
    async write(messages: readonly string[]): Promise<void> {
      const expiresAt = new Date(now().getTime() + codeMs);
      const rows = messages.flatMap((_id) => {
        const code = codes.get(_id);
        return code === undefined ? [] : [{ _id, code, expiresAt }];
      });
      if (rows.length === 0) return;
      await open(db, cardCodeSpec).insertMany(rows, { ordered: false }).catch(ignoreDuplicates);
      for (const { _id } of rows) codes.delete(_id);
    },
  };
};

/** The code of a message's card, for whoever comes first; null: there is none, or it was used. */
export const takeCardCode = async (db: Db, message: string): Promise<string | null> =>
  (await open(db, cardCodeSpec).findOneAndDelete({ _id: message }))?.code ?? null;

/** Those of these messages whose card can still be changed. */
export const changeable = async (db: Db, messages: readonly string[]): Promise<Set<string>> => {
  const rows = await open(db, cardCodeSpec)
    .find({ _id: { $in: [...messages] } }, { projection: { _id: 1 } })
    .toArray();
  return new Set(rows.map(({ _id }) => _id));
};
