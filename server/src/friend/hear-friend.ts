import type { Ending } from '@tongguan/shared/friend/friend';
import { contactKind } from '../contact/contact';
import { open } from '../platform/collections';
import { systemActor } from '../platform/trail/event';
import type { Services } from '../services';
import { type ExternalContactEvent, eventKeyOf } from '../wecom/callback-events';
import { askSync } from './friend-sync';
import { sendWelcome } from './send-welcome';

const endingOf = ({ changeType, source }: ExternalContactEvent): Ending | null => {
  if (changeType === 'del_follow_user') return 'customer';
  if (changeType !== 'del_external_contact') return null;
  return source === 'DELETE_BY_TRANSFER' ? 'transfer' : 'member';
};

const news = new Set(['add_external_contact', 'add_half_external_contact']);

/** A transfer to a colleague came to nothing. Only the event knows: WeCom shows the friendship as it was. */
const noteTransferFailed = async (services: Services, event: ExternalContactEvent): Promise<void> => {
  const { db, vault, trail } = services;
  const contact = await open(db, contactKind.spec).findOne(
    { keys: vault.blind('external', event.externalUserId) },
    { projection: { _id: 1 } },
  );
  if (!contact) return;
  const data = { follower: event.userid, reason: event.failReason ?? null };
  await trail.change(contactKind, contact._id, { actor: systemActor, cmd: `wecom-${eventKeyOf(event)}` }, () => ({
    events: [{ type: 'contact.transfer-failed', data }],
  }));
};

/**
 * An event about a friendship says only whom to ask about: it may be late, doubled, out of order or the last of many lost ones. What it alone
 * knows is kept until then: who ended the friendship, and that it is new.
 */
export const hearFriend = async (services: Services, event: ExternalContactEvent): Promise<void> => {
  const { userid, externalUserId, changeType, createTime } = event;
  if (!userid || !externalUserId) return;
  if (changeType === 'transfer_fail') return noteTransferFailed(services, event);
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
