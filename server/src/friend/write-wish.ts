import { withWishes } from '@tongguan/shared/friend/friend';
import { type ContactRecord, contactKind } from '../contact/contact';
import { sealerOf } from '../contact/open-contact';
import { open } from '../platform/collections';
import { Hopeless } from '../platform/queue/queue';
import { splitSubject, systemActor, type TrailEvent } from '../platform/trail/event';
import type { Change } from '../platform/trail/trail';
import type { Services } from '../services';
import { hasErrcode, WecomError } from '../wecom/wecom-error';
import { wecomLater } from '../wecom-later';
import { type FriendRecord, openFriend, openRemark, sealRemark, type WishRecord } from './friend-record';
import { askSync } from './friend-sync';

/** Ends a wish: taken into what WeCom is known to say, or let go. */
const settle = (
  contact: ContactRecord,
  userid: string,
  cmd: string,
  type: string,
  data: object,
  become: (friend: FriendRecord, wish: WishRecord) => FriendRecord,
): Change<ContactRecord> => {
  const friends = contact.friends ?? [];
  const place = friends.findIndex((friend) => friend.userid === userid);
  const wish = friends[place]?.wishes.find((one) => one.cmd === cmd);
  if (!wish) return { events: [] };
  const next = become(friends[place]!, wish);
  const without = { ...next, wishes: next.wishes.filter((one) => one !== wish) };
  return { events: [{ type, data: { follower: userid, ...data } }], set: { friends: friends.with(place, without) } };
};

/**
 * Tells WeCom what somebody set here, for one member's relation: one job each, so each is written once, in the order it was set. WeCom echoes nothing
 * of it, so what was written is taken for what WeCom says, until it is read the next time: its word is the newest.
 */
export const writeWish = async (services: Services, event: TrailEvent, job: string): Promise<void> => {
  const { db, vault, wecom, trail } = services;
  const { follower, wish: cmd } = event.data as { follower: string; wish: string };
  const id = splitSubject(event.subject).id;
  const contact = await open(db, contactKind.spec).findOne({ _id: id });
  const sealer = contact && sealerOf(vault, contact);
  const wish = contact?.friends?.find(({ userid }) => userid === follower)?.wishes.find((one) => one.cmd === cmd);
  if (!sealer || !wish || !contact.externalUserId) return;
  const external = sealer.open('external', contact.externalUserId);
  const by = { actor: systemActor, cmd: job };
  const remark = wish.remark === undefined ? undefined : openRemark(sealer, wish.remark);
  try {
    if (wish.add.length + wish.remove.length > 0) await wecom.markTags(follower, external, wish);
    if (remark !== undefined) await wecom.remark(follower, external, remark);
  } catch (error) {
    if (!(error instanceof WecomError)) throw error;
    if (error.kind !== 'refused') throw wecomLater(error);
    const data = { errcode: error.errcode };
    await trail.change(contactKind, id, by, (now) => settle(now, follower, cmd, 'contact.friend-refused', data, (friend) => friend));
    // WeCom knows something we do not: the friendship is over, or the tag is gone.
    await askSync(services, external);
    if (hasErrcode(error, 84061, 40096)) return;
    throw new Hopeless(`${error.errcode} ${error.path}`);
  }
  await trail.change(contactKind, id, by, (now) =>
    settle(now, follower, cmd, 'contact.friend-written', {}, (friend) => {
      const said = { add: wish.add, remove: wish.remove, ...(remark === undefined ? {} : { remark }) };
      const marks = withWishes(openFriend(sealer, friend), [said]);
      const { remark: _, ...rest } = friend;
      return { ...rest, ...(marks.remark ? { remark: sealRemark(sealer, marks.remark) } : {}), tags: [...marks.tags] };
    }),
  );
};
