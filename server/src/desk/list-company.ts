import { departmentSpec } from '../people/person';
import { open } from '../platform/collections';
import type { Services } from '../services';

/** What settings name: departments, the oldest first, and people in service by name. */
export const listCompany = async (services: Services) => {
  const [departments, staff] = await Promise.all([
    open(services.db, departmentSpec).find().sort({ _id: 1 }).toArray(),
    services.directory.staff(),
  ]);
  return {
    departments: departments.map(({ _id, name }) => ({ id: _id, name })),
    people: [...staff.people.values()]
      .filter(({ active }) => active)
      .map(({ id, name }) => ({ id, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN')),
  };
};
