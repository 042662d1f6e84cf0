import type { LeadRecord } from '../lead/lead';
import type { Person } from '../people/directory';
import type { Services } from '../services';

/** To whom a task of a lead may be handed: active reps and supervisors of the departments of who asks, or of the lead. */
export const colleaguesFor = async (services: Services, actor: Person, lead: Pick<LeadRecord, 'owner' | 'team'>): Promise<Person[]> => {
  const staff = await services.directory.staff();
  const home = new Set([...actor.departments, ...staff.subtree(actor.leads), ...(lead.team === null ? [] : [lead.team])]);
  return [...staff.people.values()].filter(
    (person) =>
      person.active &&
      (person.role === 'rep' || person.role === 'supervisor') &&
      (person.departments.some((department) => home.has(department)) || person.leads.some((department) => home.has(department))),
  );
};
