import { cleanPhone, cleanText } from '@tongguan/shared/arrival/clean';
import { identityKeys, mayBeOnePerson } from '@tongguan/shared/contact/identity';
import { type ContactRecord, contactKind } from '../contact/contact';
import { openContact, sealerOf } from '../contact/open-contact';
import { blindKeys, type PersonFacts, resolveContact } from '../contact/resolve-contact';
import { isDuplicate, open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import { systemActor } from '../platform/trail/event';
import type { Services } from '../services';
import type { Customer } from '../wecom/external-contacts';
import type { Follower } from '../wecom/follower';

const by = { actor: systemActor };

const factsOf = (customer: Customer, followers: readonly Follower[]): PersonFacts => {
  const noted = cleanPhone(followers.flatMap(({ mobiles }) => mobiles)[0]);
  return {
    name: cleanText(customer.name, 40),
    phone: noted && 'phone' in noted && noted.phone.kind === 'mobile' ? noted.phone : null,
    email: null,
    wechat: null,
    externalUserId: customer.externalUserId,
    unionid: customer.unionid ?? null,
    consent: null,
  };
};

/** Gives a contact the customer's WeCom identity; null where somebody else has it by now. */
const identify = async (services: Services, id: string, facts: PersonFacts): Promise<ContactRecord | null> => {
  const { trail, vault } = services;
  try {
    const { record } = await trail.change(contactKind, id, by, (contact) => {
      const sealer = sealerOf(vault, contact);
      const keys = blindKeys(vault, identityKeys({ ...facts, phone: null }));
      if (!sealer || contact.externalUserId || keys.every((key) => contact.keys?.includes(key))) return { events: [] };
      return {
        events: [{ type: 'contact.linked', data: { by: 'wecom' } }],
        set: { keys: [...new Set([...(contact.keys ?? []), ...keys])], externalUserId: sealer.seal('external', facts.externalUserId!) },
      };
    });
    return record;
  } catch (error) {
    if (isDuplicate(error)) return null;
    throw error;
  }
};

/**
 * The contact of a WeCom customer: by their external_userid; else whoever has their unionid or the mobile a member noted, under a name that may be
 * theirs, and is nobody else in WeCom; else a new one. null for a person whose data were erased.
 */
export const contactOfCustomer = async (
  services: Services,
  customer: Customer,
  followers: readonly Follower[],
): Promise<ContactRecord | null> => {
  const { db, vault } = services;
  const contacts = open(db, contactKind.spec);
  const facts = factsOf(customer, followers);
  const own = vault.blind('external', customer.externalUserId);
  for (let tries = 0; tries < 5; tries++) {
    const known = await contacts.findOne({ keys: own });
    if (known) return known;
    const others = blindKeys(vault, identityKeys({ phone: facts.phone, unionid: facts.unionid }));
    const alike = others.length > 0 ? await contacts.findOne({ keys: { $in: others } }) : null;
    const theirs = alike && !alike.externalUserId && mayBeOnePerson(openContact(vault, alike).name, facts.name);
    if (theirs) {
      const linked = await identify(services, alike._id, facts);
      if (linked?.keys?.includes(own)) return linked;
      continue;
    }
    const id = derivedId('c', 'wecom', own);
    const { contact } = await resolveContact(services, id, alike ? { ...facts, phone: null, unionid: null } : facts, systemActor);
    if (contact.keys?.includes(own)) return contact;
    if (!contact.key) return null;
    // It was theirs once and gave its identity to another contact, which has lost it since.
    const again = await identify(services, contact._id, facts);
    if (again?.keys?.includes(own)) return again;
  }
  throw new Error('the identity of a WeCom customer keeps changing hands');
};
