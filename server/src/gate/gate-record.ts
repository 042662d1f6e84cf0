import type { GateFacts, GivenApproval, GivenCredential, RejectReason } from '@tongguan/shared/gate/gate';
import type { Pipeline, Stage } from '@tongguan/shared/pipeline/pipeline';
import { pipelineOf } from '@tongguan/shared/pipeline/pipelines';
import type { LeadRecord } from '../lead/lead';

/** A credential as it stands in the lead. */
export interface CredentialRecord extends GivenCredential {
  /** The file's name, sealed under the contact's key. */
  name?: string;
  size?: number;
  by: string;
  at: Date;
}

export interface ApprovalRecord extends GivenApproval {
  /** Number of the event that asked for it; names the request on its cards and in a decision. */
  request: number;
  at: Date;
  /** Who was asked. */
  asked: string[];
  decidedAt?: Date;
  reason?: RejectReason;
  /** The decider's own words, sealed under the contact's key. */
  words?: string;
}

/** Everything the gate of one stage reads, kept in the lead itself. */
export interface GateRecord extends GateFacts {
  credentials: { [id: string]: CredentialRecord };
  approval: ApprovalRecord | null;
}

export const gateAt = (lead: Pick<LeadRecord, 'gates'>, stage: string): GateRecord =>
  lead.gates[stage] ?? { credentials: {}, approval: null };

export const pipelineOfLead = (lead: Pick<LeadRecord, 'pipeline' | 'pipelineVersion'>): Pipeline =>
  pipelineOf(lead.pipeline, lead.pipelineVersion);

/** Past its first stage, or with evidence at it: no other pipeline fits any more. */
export const pipelineBegun = (lead: Pick<LeadRecord, 'pipeline' | 'pipelineVersion' | 'stage' | 'gates'>): boolean =>
  lead.stage !== pipelineOfLead(lead).stages[0]!.id || Object.keys(lead.gates).length > 0;

/** The stage a lead stands at. */
export const stageOf = (lead: Pick<LeadRecord, 'pipeline' | 'pipelineVersion' | 'stage'>): Stage => {
  const stage = pipelineOfLead(lead).stages.find((one) => one.id === lead.stage);
  if (!stage) throw new RangeError(`no stage ${lead.stage} in ${lead.pipeline}`);
  return stage;
};

/** The gates of a lead with that of its present stage replaced. */
export const withGate = (lead: Pick<LeadRecord, 'gates' | 'stage'>, gate: GateRecord): Pick<LeadRecord, 'gates'> => ({
  gates: { ...lead.gates, [lead.stage]: gate },
});
