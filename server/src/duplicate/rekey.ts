import { keysVersion } from '@tongguan/shared/duplicate/keys';
import { contactKind } from '../contact/contact';
import { leadKind } from '../lead/lead';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { duplicateKeysSpec } from './duplicate';
import { keepKeys } from './keys-of-lead';

const batchSize = 500;

/** Makes the keys of every lead anew, in the order of their ids. May be broken off and begun again, and run while the house works. */
export const rekeyAll = async (services: Pick<Services, 'db' | 'vault'>): Promise<{ leads: number; stale: number }> => {
  const { db } = services;
  const leads = open(db, leadKind.spec);
  let after = '';
  let done = 0;
  for (;;) {
    const batch = await leads
      .find({ _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(batchSize)
      .toArray();
    if (batch.length === 0) break;
    const contacts = await open(db, contactKind.spec)
      .find({ _id: { $in: batch.map((lead) => lead.contact) } })
      .toArray();
    const byId = new Map(contacts.map((contact) => [contact._id, contact]));
    for (const lead of batch) await keepKeys(services, lead, byId.get(lead.contact)!);
    done += batch.length;
    after = batch.at(-1)!._id;
  }
  const { deletedCount } = await open(db, duplicateKeysSpec).deleteMany({ version: { $ne: keysVersion } });
  return { leads: done, stale: deletedCount };
};
