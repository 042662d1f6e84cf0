import type { Db } from 'mongodb';
import { collection, open } from '../platform/collections';
import { loggable } from '../platform/log';
import type { OutboxRow } from '../platform/queue/outbox';
import { Later, type QueueRow } from '../platform/queue/queue';
import type { Services } from '../services';
import { WecomError } from '../wecom/wecom-error';
import { wecomLater } from '../wecom-later';
import { cardCode, codeMs, codesOf, dropCardCode } from './card-codes';

/** A card that is to lose its buttons and could not at once: WeCom did not answer. `_id` is its message. */
interface CardChangeRow extends QueueRow {
  to: string;
  codes?: string;
  /** What stands in the buttons' place. */
  words: string;
  expiresAt: Date;
}

export const cardChangeSpec = collection<CardChangeRow>('card_changes', [
  { key: { dueAt: 1 }, name: 'dueAt', sparse: true },
  { key: { expiresAt: 1 }, name: 'ttl', expireAfterSeconds: 0 },
]);

/** Throws `Later` while WeCom cannot be reached. Once it is done, or never can be, the card's code is gone, and a copy of this changes nothing. */
export const changeCard = async (services: Services, row: Pick<CardChangeRow, '_id' | 'to' | 'codes' | 'words'>): Promise<void> => {
  const { db, wecom, log } = services;
  const code = await cardCode(db, row);
  if (!code) return;
  try {
    await wecom.greyButton(code, [row.to], row.words);
  } catch (error) {
    if (!(error instanceof WecomError)) throw error;
    if (error.kind !== 'refused') throw wecomLater(error);
    log.warn({ err: loggable(error), message: row._id }, 'card not updated');
  }
  await dropCardCode(db, row);
};

/** Puts a text in place of the buttons of a card already sent: now, or as soon as WeCom answers again. Whatever else follows from the event goes on. */
export const greyCard = async (services: Services, row: OutboxRow, words: string): Promise<void> => {
  const { _id, to } = row;
  const codes = await codesOf(services.db, row);
  const card = { _id, to, words, ...(codes === undefined ? {} : { codes }) };
  try {
    await changeCard(services, card);
  } catch (error) {
    if (!(error instanceof Later)) throw error;
    await keep(services.db, card, new Date(services.now().getTime() + error.ms));
  }
};

/** The newest words hold. */
const keep = async (db: Db, { _id, ...card }: Pick<CardChangeRow, '_id' | 'to' | 'codes' | 'words'>, dueAt: Date): Promise<void> => {
  const expiresAt = new Date(dueAt.getTime() + codeMs);
  const fresh = { subject: _id, n: 1, attempts: 0, expiresAt };
  await open(db, cardChangeSpec).updateOne({ _id }, { $set: { ...card, dueAt }, $setOnInsert: fresh }, { upsert: true });
};
