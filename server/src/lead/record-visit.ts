import { requireSealer } from '../contact/open-contact';
import type { Person } from '../people/directory';
import { clocksPatch } from '../platform/clocks';
import type { Services } from '../services';
import { taskRulesOf, withTasks } from '../task/with-tasks';
import { assertMayEdit, changeLead } from './change-lead';
import type { LeadRecord } from './lead';
import { contactOf, loadLead } from './load-lead';
import { touchClocks, touchSet } from './touch';
import type { Visit } from './visit';

/**
 * 到访签到. Where the customer is found says something of them: the place is sealed under their key.
 * Who has called on the customer has begun, and has touched them.
 */
export const recordVisit = async (services: Services, actor: Person, id: string, cmd: string, visit: Visit): Promise<LeadRecord> => {
  const lead = await loadLead(services, actor, id);
  const sealer = requireSealer(services.vault, await contactOf(services, lead));
  const rules = await taskRulesOf(services);
  return changeLead(services, actor, id, cmd, (now) => {
    assertMayEdit(actor, now, '签到');
    const at = services.now();
    const { begins, clocks } = touchClocks(now, actor.id);
    const { set, unset } = clocksPatch<LeadRecord>(now.clocks, clocks);
    const visited = { type: 'lead.visited', data: { place: sealer.seal('visit', JSON.stringify(visit)) } };
    const change = {
      events: [...(begins ? [{ type: 'lead.started', data: { via: 'visit' } }] : []), visited],
      set: { ...touchSet(now, at), ...(begins ? { startedAt: at } : {}), ...set },
      unset,
    };
    return withTasks(now, change, { ...rules, now: at });
  });
};
