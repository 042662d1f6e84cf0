import { toldAt } from '@tongguan/shared/clock/ladder';
import type { Recipient } from '@tongguan/shared/clock/settings';
import type { Person, Staff } from '../people/directory';
import type { LeadRecord } from './lead';

type About = Pick<LeadRecord, 'owner' | 'team' | 'region'>;

/** Those who lead the department a lead belongs to, or its region while it belongs to none, the nearest first, in steps of the ladder. */
const ladderOf = (lead: About, staff: Staff): Person[][] => {
  const department = (lead.owner ? staff.people.get(lead.owner)?.mainDepartment : undefined) ?? lead.team;
  const leaders = [...staff.people.values()]
    .filter((person) => person.active && person.role === 'supervisor' && person.id !== lead.owner)
    .map((person) => ({ person, led: staff.subtree(person.leads) }))
    .filter(({ led }) => (department === null ? staff.regionsOf([...led]).includes(lead.region) : led.has(department)));
  const sizes = [...new Set(leaders.map(({ led }) => led.size))].sort((a, b) => a - b);
  return sizes.map((size) => leaders.filter(({ led }) => led.size === size).map(({ person }) => person));
};

/**
 * Whom a rung of the ladder tells. Supervisor: whoever leads the owner's department, for a lead of nobody the region's.
 * Department head: the next above.
 */
export const recipientsOf = (lead: About, told: readonly Recipient[], staff: Staff, previous: string | null = null): Person[] => {
  const active = (id: string | null): string | null => (id && staff.people.get(id)?.active ? id : null);
  const ids = toldAt(told, {
    owner: active(lead.owner),
    previous: previous === lead.owner ? null : active(previous),
    steps: ladderOf(lead, staff).map((step) => step.map(({ id }) => id)),
    executives: [...staff.people.values()].filter((person) => person.active && person.role === 'executive').map(({ id }) => id),
  });
  return ids.map((id) => staff.people.get(id)!);
};
