import { keysOfCustomer } from '@tongguan/shared/customer/keys';
import { keysVersion } from '@tongguan/shared/duplicate/keys';
import { contactKind } from '../contact/contact';
import { customerKind } from '../customer/customer';
import { leadKind } from '../lead/lead';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { duplicateKeysSpec } from './duplicate';
import { keepKeys } from './keys-of-lead';

const batchSize = 500;

/** What customers are found by follows from their names alone, by the same reading of a company's name. Derived: no event, no version. */
const rekeyCustomers = async ({ db }: Pick<Services, 'db'>): Promise<number> => {
  const customers = open(db, customerKind.spec);
  let done = 0;
  for await (const { _id, name, shortNames, keys } of customers.find({}, { projection: { name: 1, shortNames: 1, keys: 1 } })) {
    const wanted = keysOfCustomer(name, shortNames);
    if (wanted.join() === keys.join()) continue;
    // Renamed meanwhile it has the keys of its new name.
    await customers.updateOne({ _id, name, shortNames }, { $set: { keys: wanted } });
    done++;
  }
  return done;
};

/** Makes the keys of every lead anew, in the order of their ids, and of every customer. May be broken off and begun again, and run while the house works. */
export const rekeyAll = async (services: Pick<Services, 'db' | 'vault'>): Promise<{ leads: number; customers: number; stale: number }> => {
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
  return { leads: done, customers: await rekeyCustomers(services), stale: deletedCount };
};
