import type { PersonView } from '@tongguan/shared/people/contract';
import { dutyOf } from '@tongguan/shared/routing/duty';
import type { RoutingSettings } from '@tongguan/shared/routing/settings';
import type { Services } from '../services';
import type { Person, Staff } from './directory';

export const presentPerson = (person: Person, staff: Staff, routing: RoutingSettings): PersonView => {
  const { cap, industries, shift, leave } = dutyOf(routing, person.id);
  return {
    id: person.id,
    name: person.name,
    role: person.role,
    roleByHand: person.roleByHand,
    department: staff.departmentName(person.mainDepartment) ?? '',
    active: person.active,
    suspended: person.suspended !== null,
    suspension: person.suspendedByHand && {
      since: person.suspendedByHand.since.toISOString(),
      reason: person.suspendedByHand.reason,
      until: person.suspendedByHand.until?.toISOString() ?? null,
    },
    unverified: person.unverified && { since: person.unverified.since.toISOString(), customers: person.unverified.customers },
    regions: person.regions,
    regionsByHand: person.regionsByHand,
    duty: { cap, industries: [...industries], shift, leave: [...leave] },
  };
};

/** One person as they stand now. */
export const personNow = async ({ directory, settings }: Services, id: string): Promise<PersonView> => {
  const [staff, { value }] = await Promise.all([directory.staff(), settings.get('routing')]);
  return presentPerson(staff.people.get(id)!, staff, value);
};
