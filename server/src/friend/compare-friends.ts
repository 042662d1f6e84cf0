import { changedFields } from '@tongguan/shared/friend/friend';
import { type ContactRecord, contactKind } from '../contact/contact';
import { sealerOf } from '../contact/open-contact';
import { open } from '../platform/collections';
import type { Services } from '../services';
import type { WecomExternalContacts } from '../wecom/external-contacts';
import { contactOfCustomer } from './friend-contact';
import { factsTold, openFriend } from './friend-record';
import { askSync } from './friend-sync';
import { isStale, writeFollow } from './sync-friend';

type Relation = Awaited<ReturnType<WecomExternalContacts['relationsOf']>>['relations'][number];

/** What the page said is as we know it. Only what the batch call speaks of is compared. */
const asKnown = (services: Services, contact: ContactRecord, { follower }: Relation): 'same' | 'changed' | 'not known' => {
  const known = contact.friends?.find(({ userid }) => userid === follower.userid);
  if (!known || known.ended || follower.since > known.since) return 'not known';
  const sealer = sealerOf(services.vault, contact);
  // An erased person's friends are no longer ours to follow.
  if (!sealer) return 'same';
  return changedFields(openFriend(sealer, known), factsTold(follower)).length === 0 ? 'same' : 'changed';
};

/** Compares one page with what is kept. A friendship not known is written at once; whatever else differs is read again, customer by customer, like any event. */
export const comparePage = async (
  services: Services,
  relations: readonly Relation[],
  isNew: (since: Date) => boolean,
): Promise<{ added: number; repaired: number }> => {
  const { db, vault } = services;
  const blinds = relations.map(({ customer }) => vault.blind('external', customer.externalUserId));
  const contacts = await open(db, contactKind.spec)
    .find({ keys: { $in: blinds } })
    .toArray();
  const byKey = new Map(contacts.flatMap((contact) => (contact.keys ?? []).map((key) => [key, contact] as const)));
  const count = { added: 0, repaired: 0 };
  for (const [i, relation] of relations.entries()) {
    const known = byKey.get(blinds[i]!);
    const state = known ? asKnown(services, known, relation) : 'not known';
    if (state === 'same') continue;
    const { customer, follower } = relation;
    if (state === 'changed') {
      count.repaired++;
      await askSync(services, customer.externalUserId);
      continue;
    }
    count.added++;
    const contact = known ?? (await contactOfCustomer(services, customer, [follower]));
    if (!contact) continue;
    const told = { followers: [follower], complete: false, hints: [], isNew: () => isNew(follower.since) };
    try {
      await writeFollow(services, contact._id, contact.version, told);
    } catch (error) {
      if (!isStale(error)) throw error;
      await askSync(services, customer.externalUserId);
    }
  }
  return count;
};

/** Friendships we know of members whom the comparison has read to the end, and has not met: asked of WeCom one by one, since the customer may only just have gone. */
export const askMissing = async (
  services: Services,
  userids: readonly string[],
  met: ReadonlySet<string>,
  meeting: (blind: string, userid: string) => string,
): Promise<number> => {
  const { db, vault } = services;
  let missing = 0;
  for await (const contact of open(db, contactKind.spec).find({ 'friends.userid': { $in: [...userids] } })) {
    const standing = (contact.friends ?? []).filter((friend) => !friend.ended && userids.includes(friend.userid));
    const lost = standing.some(({ userid }) => !(contact.keys ?? []).some((key) => met.has(meeting(key, userid))));
    const sealer = sealerOf(vault, contact);
    if (!lost || !sealer || !contact.externalUserId) continue;
    missing++;
    await askSync(services, sealer.open('external', contact.externalUserId));
  }
  return missing;
};
