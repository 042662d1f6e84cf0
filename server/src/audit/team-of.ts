import type { Person, Staff } from '../people/directory';

/** Whose doings an auditor may search for beyond the leads themselves: a supervisor's own and their team's, everyone's for the others. */
export const teamOf = (actor: Person, staff: Staff): Person[] => {
  const all = [...staff.people.values()];
  if (actor.role !== 'supervisor') return all;
  const led = staff.subtree(actor.leads);
  return all.filter((person) => person.id === actor.id || person.departments.some((department) => led.has(department)));
};
