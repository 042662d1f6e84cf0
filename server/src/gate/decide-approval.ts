import { AppError, outOfSight } from '@tongguan/shared/api/errors';
import type { RejectReason } from '@tongguan/shared/gate/gate';
import { requireSealer } from '../contact/open-contact';
import { changeLead } from '../lead/change-lead';
import { type LeadRecord, leadKind } from '../lead/lead';
import { contactOf, loadLead } from '../lead/load-lead';
import type { Person, Staff } from '../people/directory';
import type { Change } from '../platform/trail/trail';
import type { Services } from '../services';
import { assertCurrent, ended, nobodyAsked } from './change-gate';
import { type ApprovalRecord, gateAt, withGate } from './gate-record';
import { mayDecide } from './may';

export interface Decision {
  stage: string;
  /** Which request was looked at; a later one is another. */
  request: number;
  decision: 'approve' | 'reject';
  reason?: RejectReason | undefined;
  words?: string | undefined;
  via: 'screen' | 'card';
}

const outcome = { approve: { state: 'approved', words: '已同意' }, reject: { state: 'rejected', words: '已驳回' } } as const;

/** Why a request can no longer be decided. `card` is what a pressed card says of it. */
const assertWaiting = (lead: LeadRecord, given: Decision, actor: Person, staff: Staff): ApprovalRecord => {
  const { approval } = gateAt(lead, given.stage);
  if (approval?.request !== given.request) throw new AppError('conflict', '这次审批已失效，请看最新的凭证', { card: '已失效' });
  const { state, decider } = approval;
  if (state === 'requested') return approval;
  if (state === 'withdrawn') throw new AppError('conflict', '这次审批已撤回', { card: '已失效' });
  const own = decider === actor.id;
  const words = state === 'approved' ? '已同意' : '已驳回';
  const name = staff.people.get(decider ?? '')?.name ?? '他人';
  throw new AppError('conflict', own ? `你${words}过了` : `已由${name}处理：${words}`, { card: own ? words : '已由他人处理' });
};

const decide = (lead: LeadRecord, given: Decision, actor: Person, staff: Staff, at: Date, words: string | null): Change<LeadRecord> => {
  if (lead.closedAt) throw new AppError('conflict', '这条线索已结束，不能再改', { card: '线索已结束' });
  const approval = assertWaiting(lead, given, actor, staff);
  assertCurrent(lead, given.stage);
  if (approval.requester === actor.id) throw new AppError('forbidden', '不能审批自己提交的凭证');
  if (!mayDecide(actor, lead)) throw new AppError('forbidden', '你的角色不能审批');
  // Last: whoever comes too late is told that, and not asked for a reason.
  if (given.decision === 'reject' && !given.reason && !words) throw new AppError('invalid', '请选一个驳回的原因，或写一句');
  const { state } = outcome[given.decision];
  const said = given.decision === 'reject' ? { ...(given.reason ? { reason: given.reason } : {}), ...(words ? { words } : {}) } : {};
  const gate = gateAt(lead, lead.stage);
  return {
    events: [
      {
        type: `lead.${state === 'approved' ? 'approved' : 'approval-rejected'}`,
        data: { stage: given.stage, request: given.request, evidence: { ...approval.evidence }, via: given.via, ...said },
      },
    ],
    set: { ...nobodyAsked(lead), ...withGate(lead, { ...gate, approval: { ...ended(approval, state, at), ...said, decider: actor.id } }) },
  };
};

/**
 * Approves or rejects one request; the requester never does. Whoever was asked loses the lead from sight with the decision:
 * a repeat of the deciding command still answers the first result, and who came second is told so.
 */
export const decideApproval = async (services: Services, actor: Person, id: string, cmd: string, given: Decision): Promise<LeadRecord> => {
  const { trail, vault } = services;
  const staff = await services.directory.staff();
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd };
  try {
    const sealer = given.words ? requireSealer(vault, await contactOf(services, await loadLead(services, actor, id))) : null;
    const words = sealer?.seal('reject-words', given.words!) ?? null;
    return await changeLead(services, actor, id, cmd, (lead) => decide(lead, given, actor, staff, services.now(), words));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not-found') throw error;
    const { record, events } = await trail.change(leadKind, id, by, (lead) => {
      if (gateAt(lead, given.stage).approval?.asked.includes(actor.id)) assertWaiting(lead, given, actor, staff);
      throw outOfSight();
    });
    if (events[0]?.actor.id !== actor.id) throw outOfSight();
    return record;
  }
};

/** What the pressed card says once the press was carried out. */
export const decidedWords = (decision: Decision['decision']): string => outcome[decision].words;
