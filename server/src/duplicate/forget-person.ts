import { leadKind } from '../lead/lead';
import { survivorId } from '../lead/survivor';
import { open } from '../platform/collections';
import { systemActor } from '../platform/trail/event';
import type { Services } from '../services';
import { duplicateKeysSpec } from './duplicate';
import { withoutPeople } from './merge-chain';

/** What merging and comparing keep of an erased person: the keys of their leads, and what a merge copied to another's lead. Repeats safely. */
export const forgetDuplicates = async (services: Services, contact: string): Promise<void> => {
  const { db, trail } = services;
  await open(db, duplicateKeysSpec).deleteMany({ contact });
  const absorbed = await open(db, leadKind.spec)
    .find({ contact, mergedInto: { $exists: true } })
    .toArray();
  for (const lead of absorbed) {
    const copied = new Set(lead.preferences.map(({ id }) => id));
    const people = new Set((lead.chain ?? []).map(({ id }) => id));
    await trail.change(leadKind, await survivorId(services, lead._id), { actor: systemActor }, ({ preferences, chain }) => {
      const kept = preferences.filter(({ id }) => !copied.has(id));
      const left = chain && withoutPeople(chain, people);
      if (kept.length === preferences.length && left?.length === chain?.length) return { events: [] };
      return {
        events: [{ type: 'lead.copies-erased', data: { lead: lead._id } }],
        set: { preferences: kept, ...(left ? { chain: left } : {}) },
      };
    });
  }
};
