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

/** A turn may be used so long after it was taken; whoever comes later takes another. */
const turnMs = 30_000;

export const createPrepared = (services: Services, { take, giveBack }: Turns, sharedNow: () => Date): Prepared => {
  const { db, now, settings } = services;
  const contacts = new Map<string, { at: number; record: ContactRecord }>();
  const turns = new Map<string, { at: number; turn: string }>();
  const read = open(db, contactKind.spec);

  const readContacts = async (rows: readonly OutboxRow[]): Promise<void> => {
    const at = Date.now();
    for (const [id, held] of contacts) if (at - held.at > maxAgeMs) contacts.delete(id);
    const ids = [...new Set(rows.flatMap(({ contact, channel }) => (contact === null || channel ? [] : [contact])))];
    if (ids.length === 0) return;
    for await (const record of read.find({ _id: { $in: ids } })) contacts.set(record._id, { at, record });
  };

  /** Of messages that were not handled after all, since the round they were fetched for has failed. */
  const giveBackUnused = async (): Promise<void> => {
    const old = [...turns].filter(([, { at }]) => now().getTime() - at > turnMs);
    for (const [message, { turn }] of old) {
      turns.delete(message);
      await giveBack(turn);
    }
  };

  /** Only what would go out at once: the rest looks for itself at why it may not. */
  const takePlain = async (rows: readonly OutboxRow[]): Promise<void> => {
    const [{ value: rules }, { value: clocks }] = await Promise.all([settings.get('messages'), settings.get('clocks')]);
    const quiet = quietUntil(now(), rules, clocks.workingHours.timeZone) !== null;
    const wanted = rows
      .filter((row) => row.kind !== 'digest' && !row.channel && !row.gathered && row.turn === undefined && !turns.has(row._id))
      .map((row) => ({ message: row._id, person: row.to, gathers: !isUrgent(row.kind, rules) }))
      .filter(({ gathers }) => !(quiet && gathers))
      .map((one) => ({ ...one, limits: one.gathers ? [...wecomLimits, gatherLimit(rules)] : wecomLimits }));
    const at = now().getTime();
    for (const [message, taken] of await take(wanted, sharedNow())) if ('turn' in taken) turns.set(message, { at, turn: taken.turn });
  };

  return {
    fill: async (rows) => {
      await giveBackUnused();
      await Promise.all([readContacts(rows), takePlain(rows)]);
    },
    async contact(id) {
      const held = contacts.get(id);
      return held && Date.now() - held.at <= maxAgeMs ? held.record : read.findOne({ _id: id });
    },
    turn(message) {
      const held = turns.get(message);
      turns.delete(message);
      return held?.turn;
    },
  };
};
