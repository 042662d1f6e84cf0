import { type Ending, type FriendFacts, type Wish, withWishes } from '@tongguan/shared/friend/friend';
import type { Sealer } from '../platform/vault';
import type { Follower } from '../wecom/follower';

/** A mark set here, until WeCom has been told. */
export interface WishRecord {
  /** The command that set it. */
  cmd: string;
  add: string[];
  remove: string[];
  /** Sealed. */
  remark?: string;
}

/** One member's relation to a contact, kept in the contact, as WeCom told it last. Words are sealed under the contact's key. */
export interface FriendRecord {
  userid: string;
  remark?: string;
  description?: string;
  mobiles: string[];
  /** Ids of the corporation's tags. */
  tags: string[];
  ownTags: string[];
  state: string | null;
  addWay: number;
  since: Date;
  wishes: WishRecord[];
  /** WeCom no longer shows it. A new friendship takes its place. */
  ended?: { at: Date; by: Ending };
}

const kinds = { remark: 'friend-remark', description: 'friend-description', mobiles: 'friend-mobile', ownTags: 'friend-tag' } as const;

export const sealRemark = (sealer: Sealer, remark: string): string => sealer.seal(kinds.remark, remark);
export const openRemark = (sealer: Sealer, sealed: string): string => sealer.open(kinds.remark, sealed);

export const sealFriend = (sealer: Sealer, told: Follower, known?: FriendRecord): FriendRecord => ({
  userid: told.userid,
  ...(told.remark ? { remark: sealRemark(sealer, told.remark) } : {}),
  ...(told.description ? { description: sealer.seal(kinds.description, told.description) } : {}),
  mobiles: told.mobiles.map((mobile) => sealer.seal(kinds.mobiles, mobile)),
  tags: told.tags,
  ownTags: told.ownTags === null ? (known?.ownTags ?? []) : told.ownTags.map((tag) => sealer.seal(kinds.ownTags, tag)),
  state: told.state || null,
  addWay: told.addWay,
  since: told.since,
  wishes: known?.wishes ?? [],
});

export const openFriend = (sealer: Sealer, friend: FriendRecord): FriendFacts => ({
  remark: friend.remark ? openRemark(sealer, friend.remark) : null,
  description: friend.description ? sealer.open(kinds.description, friend.description) : null,
  mobiles: friend.mobiles.map((mobile) => sealer.open(kinds.mobiles, mobile)),
  tags: friend.tags,
  ownTags: friend.ownTags.map((tag) => sealer.open(kinds.ownTags, tag)),
  since: friend.since.getTime(),
});

export const factsTold = (told: Follower): FriendFacts => ({
  remark: told.remark || null,
  description: told.description || null,
  mobiles: told.mobiles,
  tags: told.tags,
  ownTags: told.ownTags,
  since: told.since.getTime(),
});

const openWish = (sealer: Sealer, { add, remove, remark }: WishRecord): Wish => ({
  add,
  remove,
  ...(remark === undefined ? {} : { remark: openRemark(sealer, remark) }),
});

/** As people see it: with what is still on its way to WeCom. */
export const shownFriend = (sealer: Sealer, friend: FriendRecord): FriendFacts =>
  withWishes(
    openFriend(sealer, friend),
    friend.wishes.map((wish) => openWish(sealer, wish)),
  );

/** The same under another contact's key. */
export const resealFriend = (from: Sealer, to: Sealer, friend: FriendRecord): FriendRecord => {
  const move = (kind: string, sealed: string): string => to.seal(kind, from.open(kind, sealed));
  return {
    ...friend,
    ...(friend.remark ? { remark: move(kinds.remark, friend.remark) } : {}),
    ...(friend.description ? { description: move(kinds.description, friend.description) } : {}),
    mobiles: friend.mobiles.map((mobile) => move(kinds.mobiles, mobile)),
    ownTags: friend.ownTags.map((tag) => move(kinds.ownTags, tag)),
    wishes: friend.wishes.map((wish) => (wish.remark === undefined ? wish : { ...wish, remark: move(kinds.remark, wish.remark) })),
  };
};
