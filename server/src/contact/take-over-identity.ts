import { AppError } from '@tongguan/shared/api/errors';
import { resealFriend } from '../friend/friend-record';
import { leadKind } from '../lead/lead';
import { open } from '../platform/collections';
import type { ActorRef } from '../platform/trail/event';
import type { Change } from '../platform/trail/trail';
import type { Services } from '../services';
import { type ContactRecord, contactKind } from './contact';
import { requireSealer } from './open-contact';

const taken = () => new AppError('already-exists', '这位企业微信好友已是另一位联系人，不能再关联');

/**
 * A WeCom friend is a contact from the day we know of them. Where somebody says that they are the person of a lead, and the contact of that friend
 * has no lead of its own, its identity and its friendships pass to the lead's contact, in one transaction. A contact with leads keeps what it has:
 * bringing those together is a merge.
 */
export const takeOverIdentity = async (
  services: Services,
  {
    to,
    key,
    by,
    link,
  }: { to: string; key: string; by: { actor: ActorRef; cmd: string }; link: (contact: ContactRecord) => Change<ContactRecord> },
): Promise<void> => {
  const { db, vault, trail } = services;
  const other = await open(db, contactKind.spec).findOne({ keys: key });
  if (!other || other._id === to) throw taken();
  if (await open(db, leadKind.spec).findOne({ contact: other._id }, { projection: { _id: 1 } })) throw taken();
  await trail.changeTwo(
    contactKind,
    [other._id, to],
    by,
    (giver, taker) => {
      const given = requireSealer(vault, giver);
      const own = requireSealer(vault, taker);
      const linked = link(taker);
      const friends = (giver.friends ?? []).map((friend) => resealFriend(given, own, friend));
      const keys = [...new Set([...((linked.set?.['keys'] as string[] | undefined) ?? taker.keys ?? []), ...(giver.keys ?? [])])];
      return [
        { events: [{ type: 'contact.gave-identity', data: { to } }], unset: ['keys', 'externalUserId', 'friends'] },
        { events: linked.events, set: { ...linked.set, keys, ...(friends.length > 0 ? { friends } : {}) } },
      ];
    },
    [{}, {}],
  );
};
