import type { Filter } from 'mongodb';
import type { Person, Staff } from '../people/directory';
import type { LeadRecord } from './lead';

/** Stands in `seenBy` of a lead that nobody owns yet. A userid cannot begin so. */
const waitingIn = (region: string): string => `:region:${region}`;

/** Stands in `seenBy` for who is asked to decide: other than the userid, so that a reviewer sees those leads and no others. */
export const askedOf = (person: string): string => `:asked:${person}`;

/** Everyone a lead is directly shown to, kept in the lead beside what it follows from, so that sight is one indexed condition. */
export const shownTo = (
  lead: Pick<LeadRecord, 'owner' | 'helpers' | 'reviewers' | 'region'>,
): Pick<LeadRecord, 'owner' | 'helpers' | 'reviewers' | 'seenBy'> => ({
  owner: lead.owner,
  helpers: lead.helpers,
  reviewers: lead.reviewers,
  seenBy: [...new Set([lead.owner ?? waitingIn(lead.region), ...lead.helpers, ...lead.reviewers.map(askedOf)])],
});

const nothing: Filter<LeadRecord> = { _id: { $in: [] } };

/** What a person's leads have in `seenBy`, any of it. */
const tokensOf = (person: Person, staff: Staff): readonly string[] | 'all' => {
  if (person.role === 'rep') return [person.id];
  if (person.role === 'reviewer') return [askedOf(person.id)];
  if (person.role === 'executive') return 'all';
  if (person.role !== 'supervisor') return [];
  const led = staff.subtree(person.leads);
  const team = [...staff.people.values()].filter((member) => member.departments.some((d) => led.has(d))).map((member) => member.id);
  return [person.id, askedOf(person.id), ...team, ...staff.regionsOf([...led]).map(waitingIn)];
};

/**
 * Which leads a person may see; every query on leads starts from it, spread last, so that its conditions stand whatever was asked.
 * Rep: own and those they help with. Supervisor: also those of everyone in the departments they lead, and the unassigned ones of
 * their regions. Executive: all. Reviewer: those that wait for their decision. Operations and administrators: none by their role.
 */
export const visibleTo = (person: Person, staff: Staff): Filter<LeadRecord> => {
  const tokens = tokensOf(person, staff);
  if (tokens === 'all') return {};
  if (tokens.length === 0) return nothing;
  return { seenBy: tokens.length === 1 ? tokens[0]! : { $in: tokens } };
};

/** The same of one lead that is at hand. */
export const isVisibleTo = (person: Person, staff: Staff, { seenBy }: Pick<LeadRecord, 'seenBy'>): boolean => {
  const tokens = tokensOf(person, staff);
  return tokens === 'all' || tokens.some((token) => seenBy.includes(token));
};

/** A supervisor may write on every lead they see; everyone else on what is theirs or what they help with: an executive and a reviewer otherwise only read. */
export const mayEdit = (person: Person, lead: Pick<LeadRecord, 'owner' | 'helpers'>): boolean =>
  person.role === 'supervisor' || lead.owner === person.id || lead.helpers.includes(person.id);
