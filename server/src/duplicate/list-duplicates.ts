import { type DuplicateReason, reasonWords } from '@tongguan/shared/duplicate/reasons';
import type { DuplicateItem, DuplicateList } from '@tongguan/shared/duplicate/view';
import { leadKind } from '../lead/lead';
import { summariesOf } from '../lead/list-leads';
import { loadLead } from '../lead/load-lead';
import { undoableMerges, undoUntil } from '../lead/merge-undo';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { mayMerge } from './askers';
import { openPairs } from './open-pairs';

export const presentReasons = (reasons: readonly DuplicateReason[]): DuplicateItem['reasons'] =>
  reasons.map((reason) => ({ field: reason.field, how: reason.how, words: reasonWords(reason), speaksFor: reason.weight > 0 }));

/** What may be the same as a lead in sight, as far as the actor may see that too; and the merges that may still be undone. */
export const listDuplicates = async (services: Services, actor: Person, id: string): Promise<DuplicateList> => {
  const { db, now, directory } = services;
  const lead = await loadLead(services, actor, id);
  const pairs = await openPairs(services, actor, lead);
  const others = pairs.map(({ other }) => other);
  const summaries = await summariesOf(services, others);
  const staff = await directory.staff();
  const merges = undoableMerges(lead, now());
  const absorbed = await open(db, leadKind.spec)
    .find({ _id: { $in: merges.map((merge) => merge.lead) } }, { projection: { no: 1 } })
    .toArray();
  return {
    items: pairs.map(({ pair }, i) => ({
      id: pair._id,
      score: pair.score,
      reasons: presentReasons(pair.reasons),
      other: summaries[i]!,
    })),
    merged: merges.map((merge) => ({
      lead: merge.lead,
      no: absorbed.find(({ _id }) => _id === merge.lead)!.no,
      at: merge.at.toISOString(),
      by: staff.people.get(merge.by)?.name ?? '已离开的员工',
      until: undoUntil(merge.at).toISOString(),
    })),
    may: mayMerge(actor, lead, ...others),
  };
};
