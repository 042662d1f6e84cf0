import type { OpenTask } from '@tongguan/shared/task/task';
import type { LeadRecord } from '../lead/lead';
import type { Staff } from '../people/directory';

/** Who has a task: whoever it was given to, and where they have left or nobody was given it, whoever has the lead. */
export const holderOf = (task: Pick<OpenTask, 'person'>, lead: Pick<LeadRecord, 'owner'>, staff: Staff): string | null =>
  task.person !== null && staff.people.get(task.person)?.active ? task.person : lead.owner;
