import { keysOfCustomer } from '@tongguan/shared/customer/keys';
import { keysVersion } from '@tongguan/shared/duplicate/keys';
import { contactKind } from '../contact/contact';
import { customerKind } from '../customer/customer';
import { type LeadRecord, leadKind } from '../lead/lead';
import { open } from '../platform/collections';
import { takeLease } from '../platform/lease';
import { restAfter } from '../platform/rest';
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

const keepAll = async (
  services: Pick<Services, 'db' | 'vault'>,
  leads: readonly LeadRecord[],
  after?: (begun: number) => Promise<void>,
) => {
  const contacts = await open(services.db, contactKind.spec)
    .find({ _id: { $in: leads.map(({ contact }) => contact) } })
    .toArray();
  const byId = new Map(contacts.map((contact) => [contact._id, contact]));
  for (const lead of leads) {
    const begun = performance.now();
    await keepKeys(services, lead, byId.get(lead.contact)!);
    await after?.(begun);
  }
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
    await keepAll(services, batch);
    done += batch.length;
    after = batch.at(-1)!._id;
  }
  const { deletedCount } = await open(db, duplicateKeysSpec).deleteMany({ version: { $ne: keysVersion } });
  return { leads: done, customers: await rekeyCustomers(services), stale: deletedCount };
};

const pieceSize = 50;
const leaseMs = 60_000;

/**
 * After an update that has changed the way keys are made: a piece of those made the old way is made anew, in one process at a time, with a rest after each
 * lead, so that nobody has to think of it and nobody waits for it. True while there may be more. Customers first: as long as a lead's key is old, they may be.
 */
export const createKeysCatchUp = (services: Pick<Services, 'db' | 'vault' | 'now'>) => {
  const { db, now } = services;
  const rows = open(db, duplicateKeysSpec);
  let customersDone = false;
  return async (): Promise<boolean> => {
    const stale = await rows
      .find({ version: { $lt: keysVersion } })
      .limit(pieceSize)
      .toArray();
    if (stale.length === 0 || !(await takeLease(db, 'duplicate-keys', leaseMs, now()))) return false;
    if (!customersDone) await rekeyCustomers(services);
    customersDone = true;
    const leads = await open(db, leadKind.spec)
      .find({ _id: { $in: stale.map(({ _id }) => _id) } })
      .toArray();
    await keepAll(services, leads, restAfter);
    const gone = stale.filter(({ _id }) => !leads.some((lead) => lead._id === _id)).map(({ _id }) => _id);
    if (gone.length > 0) await rows.deleteMany({ _id: { $in: gone } });
    return true;
  };
};
