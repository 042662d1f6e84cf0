import { Refusal } from '../refusal';
import { takeSlot } from '../windows';
import type { Call } from './call';
import { issueTicket } from './token';

const hourMs = 3_600_000;

/** GET get_jsapi_ticket: the corporation's ticket, good for `config` only. */
export function corpTicket({ world }: Call): object {
  if (!takeSlot(world, 'ticket corp', world.live.limits.corpTicketPerHour, hourMs)) throw new Refusal(45009);
  return issueTicket(world, 'corp');
}

/** GET ticket/get?type=agent_config: the app's ticket, good for `agentConfig` only. */
export function agentTicket({ world, query }: Call): object {
  if (query.get('type') !== 'agent_config') throw new Refusal(40058, 'type');
  if (!takeSlot(world, 'ticket agent', world.live.limits.agentTicketPerHour, hourMs)) throw new Refusal(45009);
  return issueTicket(world, 'agent');
}
