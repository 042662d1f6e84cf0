import { AppError } from '@tongguan/shared/api/errors';
import type { Services } from '../services';
import { type CardEvent, eventKeyOf } from '../wecom/callback-events';
import { answerHelp } from './answer-help';

/** 同意 or 不同意 on the card; the answer is what the card says afterwards. */
export const pressHelp = async (services: Services, event: CardEvent): Promise<string> => {
  const [action, lead, asker] = event.eventKey.split(':');
  const person = (await services.directory.staff()).people.get(event.userid);
  if (!person?.active) return '账号已停用';
  const yes = action === 'help-yes';
  try {
    await answerHelp(services, person, { lead: lead!, cmd: `card-${eventKeyOf(event)}`, person: asker ?? '', yes });
    return yes ? '已同意' : '没有同意';
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'busy') throw error;
    return error.code === 'conflict' ? '已处理' : '你不能处理';
  }
};
