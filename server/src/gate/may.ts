import type { LeadRecord } from '../lead/lead';
import type { Person, Staff } from '../people/directory';

/** Who may give evidence, ask for approval and move a lead they see: its owner, its helpers, and supervisors. */
export const mayGive = (person: Person, lead: Pick<LeadRecord, 'owner' | 'helpers'>): boolean =>
  person.role === 'supervisor' || (person.role === 'rep' && (lead.owner === person.id || lead.helpers.includes(person.id)));

const supervises = (person: Person, lead: Pick<LeadRecord, 'owner' | 'region'>, staff: Staff): boolean => {
  const led = staff.subtree(person.leads);
  if (lead.owner === null) return staff.regionsOf([...led]).includes(lead.region);
  return (staff.people.get(lead.owner)?.departments ?? []).some((department) => led.has(department));
};

/** Whom a request is put to (D4, D5): every reviewer and the supervisors of the owner, but never whoever asks. */
export const decidersOf = (lead: Pick<LeadRecord, 'owner' | 'region'>, requester: string, staff: Staff): string[] =>
  [...staff.people.values()]
    .filter((person) => person.active && person.id !== requester)
    .filter((person) => person.role === 'reviewer' || (person.role === 'supervisor' && supervises(person, lead, staff)))
    .map((person) => person.id);

/** Whether this person may decide a request on a lead they see; that they did not ask themselves is for the caller to say. */
export const mayDecide = (person: Person, lead: Pick<LeadRecord, 'reviewers'>): boolean =>
  person.role === 'supervisor' || (person.role === 'reviewer' && lead.reviewers.includes(person.id));
