import { AppError } from '@tongguan/shared/api/errors';
import { missingToWin } from '@tongguan/shared/gate/signing';
import type { LostReason, Outcome } from '@tongguan/shared/lead/choices';
import { changeGate, ended } from '../gate/change-gate';
import { gateAt, pipelineOfLead, withGate } from '../gate/gate-record';
import type { Person } from '../people/directory';
import type { Services } from '../services';
import type { LeadRecord } from './lead';
import { shownTo } from './sight';
import { signing } from './signing';

/** The one door that ends a lead: 赢单 only through its last gate, 输单 with a reason. A repeat of either changes nothing more. */
export const closeLead = async (
  services: Services,
  actor: Person,
  id: string,
  cmd: string,
  ending: { outcome: Outcome; reason?: LostReason | undefined },
): Promise<LeadRecord> => {
  if (ending.outcome === 'lost' && !ending.reason) throw new AppError('invalid', '请选一个输单的原因');
  return changeGate(services, actor, id, cmd, (lead) => {
    const at = services.now();
    const gate = gateAt(lead, lead.stage);
    const won = ending.outcome === 'won';
    const missing = won ? missingToWin(pipelineOfLead(lead), lead.stage, gate) : [];
    if (missing.length > 0) throw new AppError('conflict', `还不能赢单：${missing.map(({ words }) => words).join('；')}`, { missing });
    const signed = won ? signing(lead, at) : { events: [], set: {} };
    const waits = gate.approval?.state === 'requested';
    return {
      events: [
        ...(waits
          ? [{ type: 'lead.approval-withdrawn', data: { stage: lead.stage, request: gate.approval!.request, why: 'closed' } }]
          : []),
        ...signed.events,
        { type: 'lead.closed', data: { outcome: ending.outcome, stage: lead.stage, ...(won ? {} : { reason: ending.reason! }) } },
      ],
      set: {
        ...shownTo({ ...lead, reviewers: [] }),
        ...(waits ? withGate(lead, { ...gate, approval: ended(gate.approval!, 'withdrawn', at) }) : {}),
        ...signed.set,
        closedAt: at,
        outcome: ending.outcome,
        ...(won ? {} : { lostReason: ending.reason! }),
        clocks: {},
      },
      unset: ['openFor', 'nextDue'],
    };
  });
};
