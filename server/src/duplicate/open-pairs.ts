import { contactKind } from '../contact/contact';
import { type LeadRecord, leadKind } from '../lead/lead';
import { sightOf } from '../lead/load-lead';
import { survivorId } from '../lead/survivor';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import { together } from '../platform/together';
import type { Services } from '../services';
import { type DuplicateRecord, duplicateId, duplicateKind } from './duplicate';

export interface OpenPair {
  pair: DuplicateRecord;
  /** The lead that stands for the other side today. */
  other: LeadRecord;
}

/** Open pairs of a lead and of those it took in, with the id of the lead that stands for the other side. */
const standingPairs = async (services: Services, lead: LeadRecord): Promise<Map<string, DuplicateRecord>> => {
  const own = [lead._id, ...(lead.absorbed ?? [])];
  const pairs = await open(services.db, duplicateKind.spec)
    .find({ leads: { $in: own } })
    .toArray();
  const settled = new Set(pairs.filter(({ state }) => state !== 'open').map(({ _id }) => _id));
  const standing = new Map<string, DuplicateRecord>();
  for (const pair of pairs.filter(({ state }) => state === 'open')) {
    const other = await survivorId(services, pair.leads.find((id) => !own.includes(id)) ?? lead._id);
    if (other === lead._id || settled.has(duplicateId(lead._id, other))) continue;
    const known = standing.get(other);
    if (!known || known.score < pair.score) standing.set(other, pair);
  }
  return standing;
};

/** What may be the same as a loaded lead, as far as the actor may see that too; the likest first. An erased person is nobody's like. */
export const openPairs = async (services: Services, actor: Person, lead: LeadRecord): Promise<OpenPair[]> => {
  const { db } = services;
  const standing = await standingPairs(services, lead);
  if (standing.size === 0) return [];
  const seen = await open(db, leadKind.spec)
    .find(together<LeadRecord>([{ _id: { $in: [...standing.keys()] } }, await sightOf(services, actor)]))
    .toArray();
  const known = await open(db, contactKind.spec)
    .find({ _id: { $in: seen.map(({ contact }) => contact) }, key: { $exists: true } }, { projection: { _id: 1 } })
    .toArray();
  return seen
    .filter((other) => known.some(({ _id }) => _id === other.contact))
    .map((other) => ({ pair: standing.get(other._id)!, other }))
    .sort((a, b) => b.pair.score - a.pair.score);
};
