import { changedFields, type EndHint, endingOf, type FriendField } from '@tongguan/shared/friend/friend';
import type { ContactRecord } from '../contact/contact';
import type { NewEvent } from '../platform/trail/event';
import type { Change } from '../platform/trail/trail';
import type { Sealer } from '../platform/vault';
import type { Follower } from '../wecom/follower';
import { type FriendRecord, factsTold, openFriend, sealFriend } from './friend-record';

export interface Told {
  followers: readonly Follower[];
  /** All there are: whoever is missing is no friend any more. A page of the nightly comparison says nothing of the others. */
  complete: boolean;
  hints: readonly EndHint[];
  /** Whether this friendship began while we were listening; one from before going live is known, and no arrival. */
  isNew: (follower: Follower) => boolean;
}

const changedEvent = (known: FriendRecord, next: FriendRecord, fields: readonly FriendField[]): NewEvent => ({
  type: 'contact.friend-changed',
  data: {
    follower: next.userid,
    fields: [...fields],
    added: next.tags.filter((tag) => !known.tags.includes(tag)),
    removed: known.tags.filter((tag) => !next.tags.includes(tag)),
    ...(fields.includes('remark') ? { from: known.remark ?? null, to: next.remark ?? null } : {}),
  },
});

const followOne = (
  sealer: Sealer,
  known: FriendRecord | undefined,
  told: Follower,
  isNew: boolean,
): { friend: FriendRecord; event?: NewEvent } => {
  if (!known || told.since > known.since || (known.ended && told.since >= known.since)) {
    const friend = sealFriend(sealer, told);
    const data = {
      follower: told.userid,
      state: friend.state,
      addWay: told.addWay,
      since: told.since.toISOString(),
      tags: told.tags,
    };
    // Of a friend from before nothing follows: another name, so that no reaction is queued for each of a hundred thousand.
    return { friend, event: { type: isNew ? 'contact.befriended' : 'contact.friend-known', data } };
  }
  const fields = changedFields(openFriend(sealer, known), factsTold(told));
  if (fields.length === 0) return { friend: known };
  const friend = sealFriend(sealer, told, known);
  return { friend, event: changedEvent(known, friend, fields) };
};

/** What a contact's friendships become by what WeCom says of them now. No event where nothing is new. */
export const follow = (contact: ContactRecord, sealer: Sealer, told: Told, now: Date): Change<ContactRecord> => {
  const events: NewEvent[] = [];
  const before = contact.friends ?? [];
  const there = new Set(told.followers.map(({ userid }) => userid));
  const kept = before.map((friend): FriendRecord => {
    if (there.has(friend.userid) || !told.complete || friend.ended) return friend;
    const by = endingOf(friend.userid, Math.floor(friend.since.getTime() / 1000) * 1000, told.hints);
    events.push({ type: 'contact.friend-ended', data: { follower: friend.userid, by } });
    return { ...friend, wishes: [], ended: { at: now, by } };
  });
  const friends = new Map(kept.map((friend) => [friend.userid, friend]));
  for (const follower of told.followers) {
    const { friend, event } = followOne(sealer, friends.get(follower.userid), follower, told.isNew(follower));
    if (event) events.push(event);
    friends.set(follower.userid, friend);
  }
  return events.length === 0 ? { events } : { events, set: { friends: [...friends.values()] } };
};
