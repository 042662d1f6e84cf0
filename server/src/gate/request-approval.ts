import { AppError } from '@tongguan/shared/api/errors';
import { mayRequest, missingCredentials } from '@tongguan/shared/gate/gate';
import type { LeadRecord } from '../lead/lead';
import { shownTo } from '../lead/sight';
import type { Person } from '../people/directory';
import type { Services } from '../services';
import { assertCurrent, changeGate, ended, nobodyAsked } from './change-gate';
import { type ApprovalRecord, gateAt, stageOf, withGate } from './gate-record';
import { decidersOf } from './may';

/** Asks for approval of exactly the evidence that stands now. Who is asked sees the lead by the same write. */
export const requestApproval = async (services: Services, actor: Person, id: string, cmd: string, stage: string): Promise<LeadRecord> => {
  const staff = await services.directory.staff();
  return changeGate(services, actor, id, cmd, (lead) => {
    assertCurrent(lead, stage);
    const gate = gateAt(lead, lead.stage);
    const missing = missingCredentials(stageOf(lead), gate);
    if (missing.length > 0) throw new AppError('conflict', '凭证还没有齐，不能提交审批', { missing });
    if (!mayRequest(stageOf(lead), gate))
      throw new AppError('conflict', gate.approval?.state === 'requested' ? '已经提交，正在等审批' : '审批已经通过，不用再提交');
    const asked = decidersOf(lead, actor.id, staff);
    if (asked.length === 0) throw new AppError('conflict', '没有可以审批的人，请管理员指定一位审核');
    const evidence = Object.fromEntries(Object.entries(gate.credentials).map(([credential, { mark }]) => [credential, mark]));
    const approval: ApprovalRecord = {
      state: 'requested',
      requester: actor.id,
      evidence,
      request: lead.version + 1,
      asked,
      at: services.now(),
    };
    return {
      events: [{ type: 'lead.approval-requested', data: { stage, evidence, asked } }],
      set: { ...shownTo({ ...lead, reviewers: asked }), ...withGate(lead, { ...gate, approval }) },
    };
  });
};

export const withdrawApproval = async (services: Services, actor: Person, id: string, cmd: string, stage: string): Promise<LeadRecord> =>
  changeGate(services, actor, id, cmd, (lead) => {
    assertCurrent(lead, stage);
    const gate = gateAt(lead, lead.stage);
    if (gate.approval?.state !== 'requested') throw new AppError('conflict', '没有等待中的审批，可能刚刚有了结果');
    return {
      events: [{ type: 'lead.approval-withdrawn', data: { stage, request: gate.approval.request, why: 'asked' } }],
      set: { ...nobodyAsked(lead), ...withGate(lead, { ...gate, approval: ended(gate.approval, 'withdrawn', services.now()) }) },
    };
  });
