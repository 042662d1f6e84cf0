import { arrivalSpec } from '@tongguan/server/arrival/arrival';
import { contactKind } from '@tongguan/server/contact/contact';
import { leadKind } from '@tongguan/server/lead/lead';
import { open } from '@tongguan/server/platform/collections';
import { outboxSpec } from '@tongguan/server/platform/queue/outbox';
import { trailSpec } from '@tongguan/server/platform/trail/record';
import type { House } from '../house';
import { runOurs } from './ours';

/**
 * What one real intake left in the database, for the bare driver to write again under other ids: so both sides write documents of the
 * same fields and the same bytes, and the bare one needs to seal and hash nothing.
 */
export const patternFrom = async (house: House) => {
  await runOurs(house, 1, 1);
  const { db } = house.database;
  const lead = (await open(db, leadKind.spec).findOne())!;
  const events = await open(db, trailSpec)
    .find({ subject: `lead-${lead._id}` })
    .sort({ n: 1 })
    .toArray();
  const [created, assigned] = events.map(({ _id, ...event }) => event);
  const arrival = await open(db, arrivalSpec).findOne({ contact: lead.contact });
  const contact = await open(db, contactKind.spec).findOne({ _id: lead.contact });
  const message = await open(db, outboxSpec).findOne({ contact: lead.contact });
  if (!arrival || !contact || !message || !created || !assigned) throw new Error('the first intake left no complete pattern');
  return { arrival, contact, lead, created, assigned, message };
};

export type Pattern = Awaited<ReturnType<typeof patternFrom>>;
