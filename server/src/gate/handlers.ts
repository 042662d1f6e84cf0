import type { HandlersOf } from '../handlers-of';
import type { LeadRecord } from '../lead/lead';
import { loadLead } from '../lead/load-lead';
import type { Person } from '../people/directory';
import type { Services } from '../services';
import { advanceLead } from './advance-lead';
import { decideApproval } from './decide-approval';
import { giveCredential, removeCredential } from './give-credential';
import { listApprovals } from './list-approvals';
import { presentGate } from './present-gate';
import { requestApproval, withdrawApproval } from './request-approval';

export const gateHandlers = (services: Services): HandlersOf<'gate' | 'approval'> => {
  const gate = async (actor: Person, lead: LeadRecord) => ({ gate: await presentGate(services, actor, lead) });
  return {
    'gate.view': async ({ input, actor }) => gate(actor, await loadLead(services, actor, input.lead)),
    'gate.give': async ({ input, actor }) => gate(actor, await giveCredential(services, actor, input.lead, input.cmd, input)),
    'gate.remove': async ({ input, actor }) => gate(actor, await removeCredential(services, actor, input.lead, input.cmd, input)),
    'gate.request': async ({ input, actor }) => gate(actor, await requestApproval(services, actor, input.lead, input.cmd, input.stage)),
    'gate.withdraw': async ({ input, actor }) => gate(actor, await withdrawApproval(services, actor, input.lead, input.cmd, input.stage)),
    'gate.decide': async ({ input, actor }) =>
      gate(actor, await decideApproval(services, actor, input.lead, input.cmd, { ...input, via: 'screen' })),
    'gate.advance': async ({ input, actor }) => gate(actor, await advanceLead(services, actor, input.lead, input.cmd, input.to)),
    'approval.list': ({ actor }) => listApprovals(services, actor),
  };
};
