import type { FriendView } from '@tongguan/shared/friend/view';
import type { ContactRecord } from '../contact/contact';
import { sealerOf } from '../contact/open-contact';
import type { LeadRecord } from '../lead/lead';
import type { Person, Staff } from '../people/directory';
import type { Vault } from '../platform/vault';
import { type FriendRecord, shownFriend } from './friend-record';

/** The relation somebody looks through: their own, else the owner's, else that of a colleague who helps. */
export const relationFor = (friends: readonly FriendRecord[], lead: Pick<LeadRecord, 'owner' | 'helpers'>, actor: Pick<Person, 'id'>) => {
  const of = (userid: string | null) => friends.find((friend) => friend.userid === userid);
  return of(actor.id) ?? of(lead.owner) ?? friends.find(({ userid }) => lead.helpers.includes(userid));
};

/** What the card shows of the person in WeCom. A tag that the corporation no longer has is not shown. */
export const presentFriend = (parts: {
  contact: ContactRecord;
  lead: LeadRecord;
  actor: Person;
  staff: Staff;
  tagNames: ReadonlyMap<string, string>;
  vault: Vault;
}): FriendView | null => {
  const { contact, lead, actor, staff, tagNames, vault } = parts;
  const sealer = sealerOf(vault, contact);
  const friends = contact.friends ?? [];
  const standing = friends.filter(({ ended }) => !ended);
  const lost = friends.some(({ userid, ended }) => userid === lead.owner && ended?.by === 'customer');
  const friend = relationFor(standing, lead, actor) ?? (lost ? friends.find(({ userid }) => userid === lead.owner) : undefined);
  if (!sealer || !friend) return null;
  const shown = shownFriend(sealer, friend);
  return {
    member: staff.people.get(friend.userid)?.name ?? '已离开的员工',
    mine: friend.userid === actor.id,
    remark: shown.remark,
    description: shown.description,
    tags: shown.tags.flatMap((id) => {
      const name = tagNames.get(id);
      return name ? [{ id, name }] : [];
    }),
    ownTags: [...(shown.ownTags ?? [])],
    writing: friend.wishes.length > 0,
    lost,
  };
};
