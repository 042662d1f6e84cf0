import { AppError } from '@tongguan/shared/api/errors';
import { type RejectReason, rejectReasonIds } from '@tongguan/shared/gate/gate';
import type { Services } from '../services';
import { type CardEvent, eventKeyOf } from '../wecom/callback-events';
import type { TemplateCard } from '../wecom/template-card';
import { askReason, rejectQuestion } from './approval-cards';
import { decideApproval, decidedWords } from './decide-approval';

const reasonOf = (event: CardEvent): RejectReason | undefined => {
  const chosen = event.selected[rejectQuestion]?.[0];
  return rejectReasonIds.find((id) => id === chosen);
};

/** A press on an approval card; the answer is what the card says afterwards, or the card again while a rejection has no reason. */
export const pressApproval = async (services: Services, event: CardEvent): Promise<string | TemplateCard> => {
  const [action, lead, stage, request] = event.eventKey.split(':');
  const decision = action === 'approve' ? 'approve' : 'reject';
  const person = (await services.directory.staff()).people.get(event.userid);
  if (!person?.active) return '账号已停用';
  const reason = decision === 'reject' ? reasonOf(event) : undefined;
  try {
    await decideApproval(services, person, lead!, `card-${eventKeyOf(event)}`, {
      stage: stage ?? '',
      request: Number(request),
      decision,
      ...(reason ? { reason } : {}),
      via: 'card',
    });
    return decidedWords(decision);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'busy') throw error;
    if (error.code === 'forbidden') return '你不能审批';
    if (error.code === 'invalid') return (await askReason(services, event)) ?? '已失效';
    return (error.details as { card?: string } | undefined)?.card ?? '已失效';
  }
};
