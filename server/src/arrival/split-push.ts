import { createHash } from 'node:crypto';
import { deliveryOf } from '@tongguan/shared/arrival/mapping';
import type { RawBody } from '@tongguan/shared/arrival/raw-body';
import { mappingOf } from '@tongguan/shared/arrival/settings';
import { gone } from '../contact/open-contact';
import { ignoreDuplicates, open } from '../platform/collections';
import type { Services } from '../services';
import { type ArrivalRecord, arrivalIdOf, arrivalSpec } from './arrival';
import type { Reader } from './sources';

const rawOf = (lead: unknown): RawBody => ({ type: 'application/json', text: JSON.stringify(lead) });

/**
 * What each lead of a push is known by: the source's own name of it, as if it had been pushed alone, else its content. Two that bear one
 * name and are not alike are two.
 */
const idsOf = (services: Services, source: Reader, leads: readonly unknown[]): string[] => {
  const named = new Map<string, string>();
  return leads.map((lead) => {
    const { text } = rawOf(lead);
    const own = deliveryOf(lead, mappingOf(source));
    const mine = own !== null && (named.get(own) ?? text) === text;
    if (mine) named.set(own, text);
    return arrivalIdOf(services.vault, source.id, mine ? own : createHash('sha256').update(text).digest('hex'));
  });
};

/**
 * Makes each lead of a kept push an arrival of its own. The plan is written first and once: whatever dies or races in between, and however
 * the mapping is changed meanwhile, goes on with the same arrivals. The push's own content goes when all are kept. Returns their ids.
 */
export const splitPush = async (
  services: Services,
  push: ArrivalRecord,
  source: Reader,
  leads: readonly unknown[],
  resumeAt: (place: number) => Date,
): Promise<string[]> => {
  const { db, vault } = services;
  const arrivals = open(db, arrivalSpec);
  const { _id, channel, receivedAt } = push;
  const standing = { _id, discarded: { $exists: false } };
  await arrivals.updateOne({ ...standing, parts: { $exists: false } }, { $set: { parts: idsOf(services, source, leads) } });
  const parts = (await arrivals.findOne(standing, { projection: { parts: 1 } }))?.parts;
  if (!parts) throw gone();
  const kept = new Set((await arrivals.find({ _id: { $in: parts } }, { projection: { _id: 1 } }).toArray()).map((row) => row._id));
  const missing = new Map(parts.flatMap((id, place) => (kept.has(id) ? [] : [[id, place] as const])));
  const rows = [...missing].map(([id, place]): ArrivalRecord => {
    const key = vault.newKey(id);
    const body = vault.sealer(id, key).seal('body', JSON.stringify(rawOf(leads[place])));
    return { _id: id, source: source.id, channel, receivedAt, form: 'raw', push: _id, key, body, resumeAt: resumeAt(place) };
  });
  if (rows.length > 0) await arrivals.insertMany(rows, { ordered: false }).catch(ignoreDuplicates);
  await arrivals.updateOne({ _id }, { $unset: { key: '', body: '', resumeAt: '', rejected: '', rejectedAt: '', wrong: '' } });
  return [...new Set(parts)];
};
