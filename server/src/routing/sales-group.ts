import { gradeNow } from '../expo/grade-lead';
import type { LeadRecord } from '../lead/lead';
import type { Staff } from '../people/directory';
import type { Services } from '../services';

export interface SalesGroup {
  department: number;
  members: ReadonlySet<string>;
  /** 展会A级 · 大客户部 */
  words: string;
}

/** A6: the department that takes expo leads of this grade; null: routed as any other. Judged from the stays themselves, since the grade may not stand in the lead yet. */
export const salesGroupOf = async (services: Services, lead: LeadRecord, staff: Staff): Promise<SalesGroup | null> => {
  if (lead.firstChannel !== 'expo') return null;
  const { value } = await services.settings.get('expo');
  const graded = await gradeNow(services, lead, value);
  const department = graded && value.groups[graded.grade];
  if (!graded || department === null || staff.departmentName(department) === null) return null;
  const within = staff.subtree([department]);
  const members = [...staff.people.values()].filter((person) => person.role === 'rep' && person.departments.some((d) => within.has(d)));
  return {
    department,
    members: new Set(members.map(({ id }) => id)),
    words: `展会${graded.grade}级 · ${staff.departmentName(department)}`,
  };
};
