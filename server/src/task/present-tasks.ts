import type { TaskView } from '@tongguan/shared/task/view';
import type { LeadRecord } from '../lead/lead';
import type { Staff } from '../people/directory';

/** The tasks of an open lead, the soonest first. */
export const presentTasks = ({ tasks, owner, closedAt }: Pick<LeadRecord, 'tasks' | 'owner' | 'closedAt'>, staff: Staff): TaskView[] =>
  closedAt
    ? []
    : [...(tasks ?? [])]
        .sort((a, b) => a.due.getTime() - b.due.getTime())
        .map(({ id, words, due, person }) => {
          const whose = person ?? owner;
          const name = whose === null ? null : (staff.people.get(whose)?.name ?? '已离开的员工');
          return { id, words, due: due.toISOString(), personId: whose, personName: name };
        });
