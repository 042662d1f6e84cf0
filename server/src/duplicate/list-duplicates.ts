import { undoDays } from '@tongguan/shared/duplicate/merge';
import { type DuplicateReason, reasonWords } from '@tongguan/shared/duplicate/reasons';
import type { DuplicateItem, DuplicateList } from '@tongguan/shared/duplicate/view';
import { contactKind } from '../contact/contact';
import { type LeadRecord, leadKind } from '../lead/lead';
import { summariesOf } from '../lead/list-leads';
import { loadLead, sightOf } from '../lead/load-lead';
import { survivorId } from '../lead/survivor';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { mayMerge } from './askers';
import { type DuplicateRecord, duplicateId, duplicateKind } from './duplicate';

const dayMs = 24 * 3600_000;

export const undoUntil = (at: Date): Date => new Date(at.getTime() + undoDays * dayMs);

export const presentReasons = (reasons: readonly DuplicateReason[]): DuplicateItem['reasons'] =>
  reasons.map((reason) => ({ field: reason.field, how: reason.how, words: reasonWords(reason), speaksFor: reason.weight > 0 }));

/** Open pairs of a lead and of those it took in, each with the lead that stands for the other side today. */
const openPairs = async (services: Services, lead: LeadRecord): Promise<{ pair: DuplicateRecord; other: string }[]> => {
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
  return [...standing].map(([other, pair]) => ({ pair, other }));
};

/** What may be the same as a lead in sight, as far as the actor may see that too; and the merges that may still be undone. */
export const listDuplicates = async (services: Services, actor: Person, id: string): Promise<DuplicateList> => {
  const { db, now, directory } = services;
  const lead = await loadLead(services, actor, id);
  const pairs = await openPairs(services, lead);
  const seen = await open(db, leadKind.spec)
    .find({ $and: [{ _id: { $in: pairs.map(({ other }) => other) } }, await sightOf(services, actor)] })
    .toArray();
  const known = await open(db, contactKind.spec)
    .find({ _id: { $in: seen.map(({ contact }) => contact) }, key: { $exists: true } }, { projection: { _id: 1 } })
    .toArray();
  const shown = seen.filter((other) => known.some(({ _id }) => _id === other.contact));
  const summaries = await summariesOf(services, shown);
  const staff = await directory.staff();
  const merges = (lead.merges ?? []).filter(({ at }) => undoUntil(at) > now());
  const absorbed = await open(db, leadKind.spec)
    .find({ _id: { $in: merges.map((merge) => merge.lead) } }, { projection: { no: 1 } })
    .toArray();
  return {
    items: pairs
      .flatMap(({ pair, other }) => {
        const summary = summaries.find(({ id: shownId }) => shownId === other);
        return summary ? [{ id: pair._id, score: pair.score, reasons: presentReasons(pair.reasons), other: summary }] : [];
      })
      .sort((a, b) => b.score - a.score),
    merged: merges.map((merge) => ({
      lead: merge.lead,
      no: absorbed.find(({ _id }) => _id === merge.lead)!.no,
      at: merge.at.toISOString(),
      by: staff.people.get(merge.by)?.name ?? '已离开的员工',
      until: undoUntil(merge.at).toISOString(),
    })),
    may: mayMerge(actor, lead, ...shown),
  };
};
