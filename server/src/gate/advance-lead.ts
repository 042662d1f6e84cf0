import { AppError } from '@tongguan/shared/api/errors';
import { gateOf } from '@tongguan/shared/gate/gate';
import { oddsWords } from '@tongguan/shared/gate/odds';
import { signsAt } from '@tongguan/shared/gate/signing';
import { technical } from '@tongguan/shared/pipeline/technical';
import type { LeadRecord } from '../lead/lead';
import { signing } from '../lead/signing';
import type { Person } from '../people/directory';
import type { Services } from '../services';
import { changeGate } from './change-gate';
import { gateOdds } from './gate-odds';
import { gateAt, pipelineOfLead } from './gate-record';

/** The one door that moves a stage, whatever asks. Standing there already is fine and changes nothing; a refusal lists what is missing. */
export const advanceLead = async (services: Services, actor: Person, id: string, cmd: string, to: string): Promise<LeadRecord> => {
  const odds = await gateOdds(services, technical);
  return changeGate(services, actor, id, cmd, (lead) => {
    if (lead.stage === to) return { events: [] };
    const gate = gateOf(pipelineOfLead(lead), lead.stage, gateAt(lead, lead.stage), to);
    if (!gate.open) {
      const words = gate.missing.map((missing) => missing.words).join('；');
      const told = oddsWords(pipelineOfLead(lead), lead.stage, gateAt(lead, lead.stage), odds);
      throw new AppError('conflict', `还不能推进：${words}${told ? `。${told}` : ''}`, { missing: gate.missing, odds: told });
    }
    const signed = signsAt(pipelineOfLead(lead), lead.stage) ? signing(lead, services.now()) : { events: [], set: {} };
    const advanced = { type: 'lead.advanced', data: { from: lead.stage, to: gate.next.id } };
    return { events: [advanced, ...signed.events], set: { stage: gate.next.id, ...signed.set } };
  });
};
