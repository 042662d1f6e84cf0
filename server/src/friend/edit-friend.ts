import { AppError } from '@tongguan/shared/api/errors';
import type { FriendChange } from '@tongguan/shared/friend/view';
import { type ContactRecord, contactKind } from '../contact/contact';
import { requireSealer } from '../contact/open-contact';
import { assertMayEdit } from '../lead/change-lead';
import { type LeadRecord, leadKind } from '../lead/lead';
import { loadLead } from '../lead/load-lead';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { NewEvent } from '../platform/trail/event';
import type { Sealer } from '../platform/vault';
import type { Services } from '../services';
import { type FriendRecord, sealRemark, shownFriend, type WishRecord } from './friend-record';
import { relationFor } from './present-friend';

/** Wishes not yet written, for one relation; WeCom is not answering, and more would only be lost from sight. */
const mostWishes = 50;

const notFriends = () => new AppError('conflict', '负责这条线索的同事还不是这位客户的企业微信好友');

/** Whose relations a change is for: a tag is written for everyone who serves the lead, a remark is one member's own word. */
const serving = (contact: ContactRecord, lead: LeadRecord, actor: Person, change: FriendChange): FriendRecord[] => {
  const standing = (contact.friends ?? []).filter(({ ended }) => !ended);
  if (change.field === 'tag') {
    const who = [lead.owner, ...lead.helpers];
    return standing.filter(({ userid }) => who.includes(userid));
  }
  const one = relationFor(standing, lead, actor);
  return one ? [one] : [];
};

const wishOf = (sealer: Sealer, friend: FriendRecord, cmd: string, change: FriendChange): WishRecord | null => {
  const shown = shownFriend(sealer, friend);
  if (change.field === 'tag') {
    const add = 'add' in change && !shown.tags.includes(change.add) ? [change.add] : [];
    const remove = 'remove' in change && shown.tags.includes(change.remove) ? [change.remove] : [];
    return add.length + remove.length > 0 ? { cmd, add, remove } : null;
  }
  if ((shown.remark ?? '') === change.to) return null;
  if (shown.remark !== change.from) throw new AppError('conflict', `备注刚被改成「${shown.remark ?? '空'}」，请看过再改`);
  return { cmd, add: [], remove: [], remark: sealRemark(sealer, change.to) };
};

/** Sets a tag or the remark of a lead's person, here at once and in WeCom right after. */
export const editFriend = async (services: Services, actor: Person, id: string, cmd: string, change: FriendChange): Promise<LeadRecord> => {
  const { trail, vault, corpTags, db } = services;
  const lead = await loadLead(services, actor, id);
  assertMayEdit(actor, lead);
  if (change.field === 'tag' && 'add' in change && !(await corpTags.names()).has(change.add))
    throw new AppError('invalid', '没有这个企业标签，请重新打开再选');
  await trail.change(contactKind, lead.contact, { actor: { kind: 'person', id: actor.id }, cmd }, (contact) => {
    const sealer = requireSealer(vault, contact);
    const chosen = serving(contact, lead, actor, change);
    if (chosen.length === 0) throw notFriends();
    const events: NewEvent[] = [];
    const friends = (contact.friends ?? []).map((friend) => {
      const wish = chosen.includes(friend) ? wishOf(sealer, friend, cmd, change) : null;
      if (!wish) return friend;
      if (friend.wishes.length >= mostWishes) throw new AppError('busy', '企业微信暂时写不进去，请稍后再改');
      const { add, remove, remark } = wish;
      events.push({
        type: 'contact.friend-wished',
        data: { follower: friend.userid, wish: cmd, add, remove, ...(remark === undefined ? {} : { remark }) },
      });
      return { ...friend, wishes: [...friend.wishes, wish] };
    });
    return events.length === 0 ? { events } : { events, set: { friends } };
  });
  return (await open(db, leadKind.spec).findOne({ _id: lead._id })) ?? lead;
};
