import { gatherLimit, isUrgent, quietUntil, wecomLimits } from '@tongguan/shared/message/turn';
import { type ContactRecord, contactKind } from '../contact/contact';
import { open } from '../platform/collections';
import type { OutboxRow } from '../platform/queue/outbox';
import type { Services } from '../services';
import type { Turns } from './turns';

/** What a claimed batch of messages needs, fetched at once: one message at a time each would cost three round trips. */
export interface Prepared {
  /** Fills what the messages just claimed will ask for. */
  fill(rows: readonly OutboxRow[]): Promise<void>;
  /** The contact a message speaks of; null: gone. */
  contact(id: string): Promise<ContactRecord | null>;
  /** The turn that was taken for a message, once. */
  turn(message: string): string | undefined;
}

/** A contact read this long ago is read again: it may have been erased. */
const maxAgeMs = 2000;

export const createPrepared = (services: Services, { take }: Turns, sharedNow: () => Date): Prepared => {
  const { db, now, settings } = services;
  const contacts = new Map<string, { at: number; record: ContactRecord }>();
  const turns = new Map<string, string>();
  const read = open(db, contactKind.spec);

  const readContacts = async (rows: readonly OutboxRow[]): Promise<void> => {
    const at = Date.now();
    for (const [id, held] of contacts) if (at - held.at > maxAgeMs) contacts.delete(id);
    const ids = [...new Set(rows.flatMap(({ contact, channel }) => (contact === null || channel ? [] : [contact])))];
    if (ids.length === 0) return;
    for await (const record of read.find({ _id: { $in: ids } })) contacts.set(record._id, { at, record });
  };

  /** Only what would go out at once: the rest looks for itself at why it may not. */
  const takePlain = async (rows: readonly OutboxRow[]): Promise<void> => {
    const [{ value: rules }, { value: clocks }] = await Promise.all([settings.get('messages'), settings.get('clocks')]);
    const quiet = quietUntil(now(), rules, clocks.workingHours.timeZone) !== null;
    const wanted = rows
      .filter((row) => row.kind !== 'digest' && !row.channel && !row.gathered && row.turn === undefined)
      .map((row) => ({ message: row._id, person: row.to, gathers: !isUrgent(row.kind, rules) }))
      .filter(({ gathers }) => !(quiet && gathers))
      .map((one) => ({ ...one, limits: one.gathers ? [...wecomLimits, gatherLimit(rules)] : wecomLimits }));
    for (const [message, taken] of await take(wanted, sharedNow())) if ('turn' in taken) turns.set(message, taken.turn);
  };

  return {
    fill: async (rows) => {
      await Promise.all([readContacts(rows), takePlain(rows)]);
    },
    async contact(id) {
      const held = contacts.get(id);
      return held && Date.now() - held.at <= maxAgeMs ? held.record : read.findOne({ _id: id });
    },
    turn(message) {
      const turn = turns.get(message);
      turns.delete(message);
      return turn;
    },
  };
};
