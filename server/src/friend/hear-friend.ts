import type { Ending } from '@tongguan/shared/friend/friend';
import type { Services } from '../services';
import type { ExternalContactEvent } from '../wecom/callback-events';
import { askSync } from './friend-sync';
import { sendWelcome } from './send-welcome';

const endingOf = ({ changeType, source }: ExternalContactEvent): Ending | null => {
  if (changeType === 'del_follow_user') return 'customer';
  if (changeType !== 'del_external_contact') return null;
  return source === 'DELETE_BY_TRANSFER' ? 'transfer' : 'member';
};

const news = new Set(['add_external_contact', 'add_half_external_contact']);

/**
 * An event about a friendship says only whom to ask about: it may be late, doubled, out of order or the last of many lost ones. What it alone
 * knows is kept until then: who ended the friendship, and that it is new.
 */
export const hearFriend = async (services: Services, event: ExternalContactEvent): Promise<void> => {
  const { userid, externalUserId, changeType, createTime } = event;
  if (!userid || !externalUserId) return;
  const ending = endingOf(event);
  const isNew = news.has(changeType);
  await Promise.all([
    isNew ? sendWelcome(services, event) : undefined,
    askSync(services, externalUserId, {
      ...(ending ? { hint: { userid, ending, at: Number(createTime) * 1000 } } : {}),
      ...(isNew ? { news: userid } : {}),
    }),
  ]);
};
