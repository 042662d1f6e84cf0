import type { Output } from '@tongguan/shared/api/client';
import type { Person } from '../people/directory';
import type { Services } from '../services';

/** The signed-in person as the apps show them. */
export const presentMe = async ({ directory, now, env }: Services, person: Person): Promise<Output<'session.me'>> => ({
  id: person.id,
  name: person.name,
  role: person.role,
  department: (await directory.staff()).departmentName(person.mainDepartment) ?? '',
  at: now().toISOString(),
  transcribes: env.TONGGUAN_TRANSCRIBE_URL !== undefined,
});
