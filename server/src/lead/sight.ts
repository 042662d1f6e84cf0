import type { Filter } from 'mongodb';
import type { Person, Staff } from '../people/directory';
import type { LeadRecord } from './lead';

const nothing: Filter<LeadRecord> = { _id: { $in: [] } };

/**
 * Which leads a person may see; every query on leads starts from it.
 * Rep: own and those they help with. Supervisor: also those of everyone in the departments they lead, and the unassigned ones of
 * their regions. Executive: all. Reviewers, operations and administrators: none by their role.
 */
export const visibleTo = (person: Person, staff: Staff): Filter<LeadRecord> => {
  const own: Filter<LeadRecord>[] = [{ owner: person.id }, { helpers: person.id }];
  if (person.role === 'rep') return { $or: own };
  if (person.role === 'executive') return {};
  if (person.role !== 'supervisor') return nothing;
  const led = staff.subtree(person.leads);
  const team = [...staff.people.values()].filter((member) => member.departments.some((d) => led.has(d))).map((member) => member.id);
  return { $or: [...own, { owner: { $in: team } }, { owner: null, region: { $in: staff.regionsOf(person.leads) } }] };
};

/** Whoever sees a lead may write on it, except that an executive only reads what is not theirs. */
export const mayEdit = (person: Person, lead: Pick<LeadRecord, 'owner' | 'helpers'>): boolean =>
  person.role !== 'executive' || lead.owner === person.id || lead.helpers.includes(person.id);
