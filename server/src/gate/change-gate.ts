import { AppError } from '@tongguan/shared/api/errors';
import { stageLabel } from '@tongguan/shared/pipeline/pipelines';
import { changeLead } from '../lead/change-lead';
import type { LeadRecord } from '../lead/lead';
import { shownTo } from '../lead/sight';
import type { Person } from '../people/directory';
import type { NewEvent } from '../platform/trail/event';
import type { Change } from '../platform/trail/trail';
import type { Services } from '../services';
import { taskRulesOf, withTasks } from '../task/with-tasks';
import type { ApprovalRecord, GateRecord } from './gate-record';
import { mayGive } from './may';

/** A write on a lead's gate by whoever works on the lead: in sight, open, theirs to change; all else is `decide`'s. */
export const changeGate = async (
  services: Services,
  actor: Person,
  id: string,
  cmd: string,
  decide: (lead: LeadRecord) => Change<LeadRecord>,
): Promise<LeadRecord> => {
  const rules = await taskRulesOf(services);
  const checked = (lead: LeadRecord): Change<LeadRecord> => {
    if (lead.closedAt) throw new AppError('conflict', '这条线索已结束，不能再改');
    if (!mayGive(actor, lead)) throw new AppError('forbidden', '只有负责人、协作人和主管可以推进这条线索');
    return withTasks(lead, decide(lead), { ...rules, now: services.now() });
  };
  return changeLead(services, actor, id, cmd, checked);
};

/** Evidence and approvals of a stage that was left, or not reached, do not change. */
export const assertCurrent = (lead: LeadRecord, stage: string): void => {
  if (lead.stage !== stage) throw new AppError('conflict', `线索现在在${stageLabel(lead.stage)}，只能改这个阶段的凭证和审批`);
};

/** An approval that waits no longer: nobody is asked any more. */
export const ended = (approval: ApprovalRecord, state: 'approved' | 'rejected' | 'withdrawn', at: Date): ApprovalRecord => ({
  ...approval,
  state,
  decidedAt: at,
});

export const nobodyAsked = (lead: LeadRecord) => shownTo({ ...lead, reviewers: [] });

/** What a change of evidence does to a request under way: it was asked for other evidence, so it ends. */
export const endRequest = (
  lead: LeadRecord,
  gate: GateRecord,
  at: Date,
): { approval: ApprovalRecord | null; events: NewEvent[]; set: Partial<LeadRecord> } => {
  const { approval } = gate;
  if (approval?.state !== 'requested') return { approval, events: [], set: {} };
  const event = { type: 'lead.approval-withdrawn', data: { stage: lead.stage, request: approval.request, why: 'evidence-changed' } };
  return { approval: ended(approval, 'withdrawn', at), events: [event], set: nobodyAsked(lead) };
};
