import { collection, isDuplicate, open } from '../platform/collections';
import type { ActorRef } from '../platform/trail/event';
import type { Vault } from '../platform/vault';
import type { Services } from '../services';
import { type ContactRecord, contactKind } from './contact';

/** A mobile that several people answer (公用): from now on it only proposes and identifies nobody. Known by its keyed hash alone. */
interface SharedPhoneRow {
  _id: string;
  by: string;
  at: Date;
}

export const sharedPhoneSpec = collection<SharedPhoneRow>('shared_phones');

export const mobileKey = (vault: Vault, number: string): string => vault.blind('mobile', number);

/** The keys that still tell one person. */
export const personalKeys = async ({ db }: Pick<Services, 'db'>, keys: readonly string[]): Promise<string[]> => {
  if (keys.length === 0) return [];
  const shared = await open(db, sharedPhoneSpec)
    .find({ _id: { $in: [...keys] } })
    .toArray();
  const known = new Set(shared.map(({ _id }) => _id));
  return keys.filter((key) => !known.has(key));
};

/** Marks the number first, so that nothing more attaches by it, and then takes it from whoever was known by it. Safe to repeat. */
export const sharePhone = async (services: Services, number: string, by: { actor: ActorRef; cmd: string }): Promise<void> => {
  const { db, trail, now, vault } = services;
  const key = mobileKey(vault, number);
  await open(db, sharedPhoneSpec)
    .insertOne({ _id: key, by: by.actor.id, at: now() })
    .catch((error) => {
      if (!isDuplicate(error)) throw error;
    });
  const holder = await open(db, contactKind.spec).findOne({ keys: key }, { projection: { _id: 1 } });
  if (!holder) return;
  await trail.change(contactKind, holder._id, by, (contact: ContactRecord) => {
    if (!contact.keys?.includes(key)) return { events: [] };
    const keys = contact.keys.filter((one) => one !== key);
    const events = [{ type: 'contact.phone-shared', data: {} }];
    return keys.length > 0 ? { events, set: { keys } } : { events, unset: ['keys'] };
  });
};
