import { suspensionStep } from '@tongguan/shared/customer/verification';
import { type PersonRecord, personKind } from '../people/person';
import { open } from '../platform/collections';
import { takeLease } from '../platform/lease';
import { systemActor } from '../platform/trail/event';
import type { Change } from '../platform/trail/trail';
import type { Services } from '../services';
import { type CustomerRecord, customerKind } from './customer';

const overdueOf = (services: Services, owner: string): Promise<number> =>
  open(services.db, customerKind.spec).countDocuments({ owner, verifyBy: { $lte: services.now() } });

const stepOf = (person: PersonRecord, customers: number, suspends: boolean, since: Date): Change<PersonRecord> => {
  switch (suspensionStep(customers, suspends, person.unverified !== undefined)) {
    case 'suspend':
      return {
        events: [{ type: 'person.suspended', data: { why: 'unverified', customers } }],
        set: { unverified: { since, customers } },
      };
    case 'reinstate':
      return { events: [{ type: 'person.reinstated', data: { why: 'unverified' } }], unset: ['unverified'] };
    default:
      return { events: [] };
  }
};

/**
 * B8: brings a person to where their customers stand. Counted after the person was read, written only on the person as read, and counted again until
 * both agree: whoever wrote on an older count, in this process or another, sees it and puts it right, so that of two checks at once the last is not
 * missed, and what another has lifted meanwhile is not set once more. Repeats safely.
 */
export const settleUnverified = async (services: Services, owner: string): Promise<void> => {
  const { db, directory, settings, trail } = services;
  const people = open(db, personKind.spec);
  for (;;) {
    const before = await people.findOne({ _id: owner }, { projection: { version: 1 } });
    if (!before) return;
    const [customers, { value }] = await Promise.all([overdueOf(services, owner), settings.get('verification')]);
    let overtaken = false;
    const { events } = await trail.change(personKind, owner, { actor: systemActor }, (person) => {
      overtaken = person.version !== before.version;
      return overtaken ? { events: [] } : stepOf(person, customers, value.suspends, services.now());
    });
    if (events.length > 0) directory.forget();
    if (events.length > 0 || overtaken) continue;
    // How many are left is told, and makes no event.
    if (customers > 0) {
      const counted = await people.updateOne(
        { _id: owner, 'unverified.customers': { $exists: true, $ne: customers } },
        { $set: { 'unverified.customers': customers } },
      );
      if (counted.modifiedCount > 0) directory.forget();
    }
    return;
  }
};

const leaseMs = 60_000;

/** What settles each by itself may have been given up, and a setting may have changed: all who have overdue customers, and all who are held to have. */
export const settleAllUnverified = async (services: Services): Promise<void> => {
  const { db, directory, now } = services;
  if (!(await takeLease(db, 'unverified', leaseMs, now()))) return;
  const [overdue, { people }] = await Promise.all([
    open(db, customerKind.spec)
      .aggregate<{ _id: CustomerRecord['owner'] }>([{ $match: { verifyBy: { $lte: now() } } }, { $group: { _id: '$owner' } }])
      .toArray(),
    directory.staff(),
  ]);
  const held = [...people.values()].filter(({ unverified }) => unverified).map(({ id }) => id);
  for (const owner of new Set([...overdue.map(({ _id }) => _id), ...held])) if (owner) await settleUnverified(services, owner);
};
