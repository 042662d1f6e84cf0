import { AppError } from '@tongguan/shared/api/errors';
import type { Person } from '../people/directory';
import { withClocks } from '../platform/clocks';
import type { Change } from '../platform/trail/trail';
import type { Services } from '../services';
import { taskRulesOf, withTasks } from '../task/with-tasks';
import { changeLead } from './change-lead';
import type { LeadRecord } from './lead';

/** 开始跟进: the owner's one tap, from the sidebar or the message card. Started already by the owner is fine and changes nothing. */
export const startLead = async (
  services: Services,
  actor: Person,
  id: string,
  cmd: string,
  via: 'screen' | 'card',
): Promise<LeadRecord> => {
  const rules = await taskRulesOf(services);
  return changeLead(services, actor, id, cmd, (lead) => {
    if (lead.closedAt) throw new AppError('conflict', '这条线索已结束');
    if (lead.owner !== actor.id) throw new AppError('forbidden', '只有这条线索的负责人可以开始跟进');
    if (lead.startedAt) return { events: [] };
    const { clocks, nextDue } = withClocks(lead.clocks, { start: null, reclaim: null });
    const change: Change<LeadRecord> = {
      events: [{ type: 'lead.started', data: { via } }],
      set: { startedAt: services.now(), clocks, ...(nextDue ? { nextDue } : {}) },
      unset: nextDue ? [] : ['nextDue'],
    };
    return withTasks(lead, change, { ...rules, now: services.now() });
  });
};
