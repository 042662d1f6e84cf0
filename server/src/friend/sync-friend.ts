import { contactKind } from '../contact/contact';
import { sealerOf } from '../contact/open-contact';
import { open } from '../platform/collections';
import { Later } from '../platform/queue/queue';
import { systemActor } from '../platform/trail/event';
import type { Services } from '../services';
import { WecomError } from '../wecom/wecom-error';
import { wecomLater } from '../wecom-later';
import { refreshTags } from './corp-tags';
import { follow, type Told } from './follow';
import { contactOfCustomer } from './friend-contact';
import { wentLive } from './friend-run';
import { externalOf, type FriendSyncRow, tagsRow } from './friend-sync';

/** The contact changed while WeCom was being asked: what it said may be older than the change. */
class Stale extends Error {}

/**
 * Writes what WeCom said of a contact's friendships, if the contact is still the version it was when WeCom was asked. So of two readings
 * the older never overwrites the newer, and a reading that began before a write to WeCom never takes back what was written.
 */
export const writeFollow = async (services: Services, contact: string, version: number, told: Told): Promise<number> => {
  const { trail, vault, now } = services;
  const { events } = await trail.change(contactKind, contact, { actor: systemActor }, (record) => {
    if (record.version !== version) throw new Stale();
    const sealer = sealerOf(vault, record);
    return sealer ? follow(record, sealer, told, now()) : { events: [] };
  });
  return events.length;
};

export const isStale = (error: unknown): boolean => error instanceof Stale;

const mostTries = 5;

/** Asks WeCom about one customer and brings their contact up to it. */
const syncCustomer = async (services: Services, externalUserId: string, row: FriendSyncRow): Promise<void> => {
  const { db, vault, wecom } = services;
  const live = await wentLive(db);
  for (let tries = 0; tries < mostTries; tries++) {
    const known = await open(db, contactKind.spec).findOne({ keys: vault.blind('external', externalUserId) });
    const told = await wecom.externalContact(externalUserId);
    if (!known && !told) return;
    const contact = known ?? (await contactOfCustomer(services, told!, told!.followers));
    if (!contact) return;
    // Somebody else made it meanwhile, perhaps after a later reading.
    if (!known && contact.friends?.length) continue;
    try {
      await writeFollow(services, contact._id, contact.version, {
        followers: told?.followers ?? [],
        complete: true,
        hints: row.hints ?? [],
        isNew: ({ userid, since }) => row.news?.includes(userid) === true || (live !== null && since >= live),
      });
      return;
    } catch (error) {
      if (!isStale(error)) throw error;
    }
  }
  throw new Later(200, 'the contact keeps changing');
};

/** One row of the queue. */
export const syncFriend = async (services: Services, row: FriendSyncRow): Promise<undefined> => {
  const external = externalOf(services, row);
  try {
    if (external) await syncCustomer(services, external, row);
    else if (row._id === tagsRow) await refreshTags(services);
  } catch (error) {
    if (!(error instanceof WecomError) || error.kind === 'refused') throw error;
    // Nothing is wrong with the customer: wait for WeCom, or for whoever mends the settings.
    throw wecomLater(error);
  }
  return undefined;
};
