import { AppError } from '@tongguan/shared/api/errors';
import type { Services } from '../services';
import { type CardEvent, eventKeyOf } from '../wecom/callback-events';
import { dismissDuplicate } from './dismiss-duplicate';

/** 不是同一个 on a card; the answer is what the card says afterwards. */
export const pressDuplicate = async (services: Services, event: CardEvent): Promise<string> => {
  const duplicate = event.eventKey.split(':')[1] ?? '';
  const person = (await services.directory.staff()).people.get(event.userid);
  if (!person?.active) return '账号已停用';
  try {
    await dismissDuplicate(services, person, duplicate, `card-${eventKeyOf(event)}`, 'card');
    return '不是同一个';
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'busy') throw error;
    return error.code === 'conflict' ? '已合并' : '你不能处理';
  }
};
