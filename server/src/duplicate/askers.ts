import type { LeadRecord } from '../lead/lead';
import { askedOf, mayEdit, visibleTo } from '../lead/sight';
import type { Person, Staff } from '../people/directory';

/** Sight of a loaded lead, by the same rule as in a query. */
export const sees = (person: Person, staff: Staff, lead: Pick<LeadRecord, 'seenBy'>): boolean => {
  const { seenBy, ...rest } = visibleTo(person, staff) as { seenBy?: string | { $in: string[] }; _id?: unknown };
  if (seenBy === undefined) return !('_id' in rest);
  return typeof seenBy === 'string' ? lead.seenBy.includes(seenBy) : lead.seenBy.some((entry) => seenBy.$in.includes(entry));
};

/** Who may merge, dismiss and undo on leads they see: whoever may change both, and an executive, to whom it comes when nobody else may. */
export const mayMerge = (person: Person, ...leads: readonly Pick<LeadRecord, 'owner' | 'helpers'>[]): boolean =>
  person.role === 'executive' || leads.every((lead) => mayEdit(person, lead));

type Pair = readonly [LeadRecord, LeadRecord];

/**
 * Whom the question whether two leads are one is put to: reps who work on both; else the nearest supervisors who see both; else the
 * executives. Nobody is asked about a lead they may not see.
 */
export const askersOf = (staff: Staff, pair: Pair): Person[] => {
  const able = [...staff.people.values()].filter(
    (person) => person.active && pair.every((lead) => sees(person, staff, lead)) && mayMerge(person, ...pair),
  );
  const reps = able.filter((person) => person.role === 'rep' && !pair.some((lead) => lead.seenBy.includes(askedOf(person.id))));
  if (reps.length > 0) return reps;
  const supervisors = able.filter((person) => person.role === 'supervisor');
  if (supervisors.length === 0) return able.filter((person) => person.role === 'executive');
  const reach = (person: Person): number => staff.subtree(person.leads).size;
  const nearest = Math.min(...supervisors.map(reach));
  return supervisors.filter((person) => reach(person) === nearest);
};
