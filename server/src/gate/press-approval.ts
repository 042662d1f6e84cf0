import { AppError } from '@tongguan/shared/api/errors';
import { type RejectReason, rejectReasonIds } from '@tongguan/shared/gate/gate';
import type { Services } from '../services';
import { type CardEvent, eventKeyOf } from '../wecom/callback-events';
import { rejectQuestion } from './approval-cards';
import { decideApproval, decidedWords } from './decide-approval';

const reasonOf = (event: CardEvent): RejectReason => {
  const chosen = event.selected[rejectQuestion]?.[0];
  return rejectReasonIds.find((id) => id === chosen) ?? rejectReasonIds[0];
};

/** A press on an approval card; the answer is what the card says afterwards. */
export const pressApproval = async (services: Services, event: CardEvent): Promise<string> => {
  const [action, lead, stage, request] = event.eventKey.split(':');
  const decision = action === 'approve' ? 'approve' : 'reject';
  const person = (await services.directory.staff()).people.get(event.userid);
  if (!person?.active) return '账号已停用';
  try {
    await decideApproval(services, person, lead!, `card-${eventKeyOf(event)}`, {
      stage: stage ?? '',
      request: Number(request),
      decision,
      ...(decision === 'reject' ? { reason: reasonOf(event) } : {}),
      via: 'card',
    });
    return decidedWords(decision);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'busy') throw error;
    if (error.code === 'forbidden') return '你不能审批';
    return (error.details as { card?: string } | undefined)?.card ?? '已失效';
  }
};
