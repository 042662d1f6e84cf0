import { acceptedWords } from '@tongguan/shared/file/types';
import { gateOf, mayRequest, rejectReasons } from '@tongguan/shared/gate/gate';
import { oddsWords } from '@tongguan/shared/gate/odds';
import type { CredentialView, GateView } from '@tongguan/shared/gate/view';
import type { Credential, Stage } from '@tongguan/shared/pipeline/pipeline';
import { erasedWords, sealerOf } from '../contact/open-contact';
import type { LeadRecord } from '../lead/lead';
import { contactOf } from '../lead/load-lead';
import type { Person, Staff } from '../people/directory';
import type { Sealer } from '../platform/vault';
import type { Services } from '../services';
import { gateOdds } from './gate-odds';
import { type ApprovalRecord, type GateRecord, gateAt, pipelineOfLead, stageOf } from './gate-record';
import { mayDecide, mayGive } from './may';

const hintOf = (credential: Credential): string => {
  if (credential.kind === 'file') return acceptedWords(credential.types);
  if (credential.kind === 'score') return `${credential.min}–${credential.max} 分`;
  return `例如 ${credential.example}`;
};

interface Reading {
  staff: Staff;
  sealer: Sealer | null;
}

const nameOf = (staff: Staff, id: string | undefined): string | null => (id ? (staff.people.get(id)?.name ?? '已离开的员工') : null);

const presentCredential = (credential: Credential, gate: GateRecord, { staff, sealer }: Reading): CredentialView => {
  const given = gate.credentials[credential.id];
  const fileName = given?.name ? (sealer ? sealer.open('file-name', given.name) : erasedWords) : null;
  return {
    id: credential.id,
    label: credential.label,
    kind: credential.kind,
    hint: hintOf(credential),
    given: given !== undefined,
    value: credential.kind === 'file' ? fileName : (given?.mark ?? null),
    file: given?.file ?? null,
    size: given?.size ?? null,
    by: nameOf(staff, given?.by),
    at: given?.at.toISOString() ?? null,
  };
};

const reasonOf = ({ reason, words }: ApprovalRecord, sealer: Sealer | null): string | null => {
  const own = words ? (sealer ? sealer.open('reject-words', words) : erasedWords) : null;
  return [reason ? rejectReasons[reason] : null, own].filter(Boolean).join('：') || null;
};

const presentApproval = (approval: ApprovalRecord | null, { staff, sealer }: Reading): GateView['approval'] =>
  approval && {
    state: approval.state,
    requester: nameOf(staff, approval.requester)!,
    decider: nameOf(staff, approval.decider),
    at: (approval.decidedAt ?? approval.at).toISOString(),
    request: approval.request,
    reason: reasonOf(approval, sealer),
  };

const presentPassed = (lead: LeadRecord, stages: readonly Stage[], reading: Reading): GateView['passed'] =>
  stages.map((stage) => {
    const gate = gateAt(lead, stage.id);
    return {
      stage: stage.id,
      label: stage.label,
      credentials: stage.credentials.map((credential) => presentCredential(credential, gate, reading)),
      decider: nameOf(reading.staff, gate.approval?.decider),
    };
  });

const mayOf = (lead: LeadRecord, gate: GateRecord, actor: Person, open: boolean): GateView['may'] => {
  const gives = !lead.closedAt && mayGive(actor, lead);
  const waits = !lead.closedAt && gate.approval?.state === 'requested';
  return {
    give: gives,
    request: gives && mayRequest(stageOf(lead), gate),
    withdraw: gives && waits,
    decide: waits && gate.approval?.requester !== actor.id && mayDecide(actor, lead),
    advance: gives && open,
  };
};

/** The gate of a lead already loaded in sight, as this person sees it. */
export const presentGate = async (services: Services, actor: Person, lead: LeadRecord): Promise<GateView> => {
  const [contact, staff, odds] = await Promise.all([
    contactOf(services, lead),
    services.directory.staff(),
    gateOdds(services, pipelineOfLead(lead)),
  ]);
  const reading = { staff, sealer: sealerOf(services.vault, contact) };
  const pipeline = pipelineOfLead(lead);
  const stage = stageOf(lead);
  const gate = gateAt(lead, stage.id);
  const state = gateOf(pipeline, stage.id, gate);
  const place = pipeline.stages.indexOf(stage);
  return {
    stage: stage.id,
    stageLabel: stage.label,
    steps: pipeline.stages.map(({ id, label }, i) => ({ id, label, state: i < place ? 'passed' : i === place ? 'current' : 'ahead' })),
    next: state.next?.id ?? null,
    nextLabel: state.next?.label ?? null,
    open: state.open,
    missing: state.open ? [] : state.missing,
    odds: state.open ? null : oddsWords(pipeline, stage.id, gate, odds),
    credentials: stage.credentials.map((credential) => presentCredential(credential, gate, reading)),
    approval: presentApproval(gate.approval, reading),
    passed: presentPassed(lead, pipeline.stages.slice(0, place), reading),
    may: mayOf(lead, gate, actor, state.open),
  };
};
