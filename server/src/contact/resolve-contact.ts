import type { Phone } from '@tongguan/shared/arrival/clean';
import { type IdentityKey, identityKeys, mayBeOnePerson } from '@tongguan/shared/contact/identity';
import { open } from '../platform/collections';
import type { ActorRef } from '../platform/trail/event';
import type { Vault } from '../platform/vault';
import type { Services } from '../services';
import { type ConsentRecord, type ContactRecord, contactKind } from './contact';
import { openContact, sealerOf } from './open-contact';
import { personalKeys } from './shared-phone';

/** What an arrival or a rep says of a person. */
export interface PersonFacts {
  name: string | null;
  phone: Phone | null;
  email: string | null;
  wechat: string | null;
  externalUserId: string | null;
  unionid: string | null;
  consent: ConsentRecord | null;
}

export interface Resolved {
  contact: ContactRecord;
  /** A key it named belongs to someone whose name cannot be this person's: kept apart, to be looked at. */
  contested: boolean;
}

export const blindKeys = (vault: Vault, keys: readonly IdentityKey[]): string[] => keys.map(({ kind, value }) => vault.blind(kind, value));

const newContact = (
  vault: Vault,
  id: string,
  facts: PersonFacts,
  keys: string[],
): Omit<ContactRecord, 'version' | 'head' | 'pending' | 'pendingAt'> => {
  const key = vault.newKey(id);
  const sealer = vault.sealer(id, key);
  const { phone } = facts;
  return {
    _id: id,
    key,
    ...(keys.length > 0 ? { keys } : {}),
    ...(facts.name ? { name: sealer.seal('name', facts.name) } : {}),
    phones: phone
      ? [{ kind: phone.kind, value: sealer.seal('phone', phone.extension ? `${phone.number}转${phone.extension}` : phone.number) }]
      : [],
    emails: facts.email ? [sealer.seal('email', facts.email)] : [],
    ...(facts.wechat ? { wechat: sealer.seal('wechat', facts.wechat) } : {}),
    ...(facts.externalUserId ? { externalUserId: sealer.seal('external', facts.externalUserId) } : {}),
    consent: facts.consent ? [facts.consent] : [],
  };
};

/** Adds to a known contact what it did not know; nothing known is replaced. */
export const learn = async (
  services: Services,
  contact: ContactRecord,
  facts: PersonFacts,
  by: { actor: ActorRef; cmd: string },
): Promise<ContactRecord> => {
  const { vault, trail } = services;
  const changed = await trail.change(contactKind, contact._id, by, (now) => {
    const sealer = sealerOf(vault, now);
    if (!sealer) return { events: [] };
    const known = openContact(vault, now);
    const set: Partial<ContactRecord> = {};
    const learned: string[] = [];
    if (!known.name && facts.name) {
      set.name = sealer.seal('name', facts.name);
      learned.push('name');
    }
    if (!known.wechat && facts.wechat) {
      set.wechat = sealer.seal('wechat', facts.wechat);
      learned.push('wechat');
    }
    if (facts.email && !known.emails.includes(facts.email)) {
      set.emails = [...now.emails, sealer.seal('email', facts.email)];
      learned.push('email');
    }
    if (facts.phone && !known.phones.includes(facts.phone.number)) {
      set.phones = [...now.phones, { kind: facts.phone.kind, value: sealer.seal('phone', facts.phone.number) }];
      learned.push('phone');
    }
    if (facts.consent) {
      set.consent = [...now.consent, facts.consent].slice(-20);
      learned.push('consent');
    }
    return learned.length > 0 ? { events: [{ type: 'contact.learned', data: { fields: learned } }], set } : { events: [] };
  });
  return changed.record;
};

/**
 * The contact an arrival speaks of: found by its keys, else made under `id` (which follows from the arrival, so a repeat finds its own).
 * Safe to repeat at any point, and to race: the unique index on `keys` decides who is first.
 */
export const resolveContact = async (services: Services, id: string, facts: PersonFacts, actor: ActorRef): Promise<Resolved> => {
  const { db, vault, trail } = services;
  const contacts = open(db, contactKind.spec);
  const keys = await personalKeys(services, blindKeys(vault, identityKeys(facts)));
  let contested = false;
  let usable = keys;
  for (let tries = 0; tries < 5; tries++) {
    const found = usable.length > 0 ? await contacts.findOne({ keys: { $in: usable } }) : null;
    if (found && (found._id === id || mayBeOnePerson(openContact(vault, found).name, facts.name))) {
      return { contact: found._id === id ? found : await learn(services, found, facts, { actor, cmd: `learn-${id}` }), contested };
    }
    if (found) {
      contested = true;
      const theirs = new Set(found.keys);
      usable = usable.filter((key) => !theirs.has(key));
      continue;
    }
    const created = await trail.create(contactKind, newContact(vault, id, facts, usable), [], { actor });
    if ('record' in created) return { contact: created.record, contested };
    const own = await contacts.findOne({ _id: id });
    if (own) return { contact: own, contested: contested || (own.keys?.length ?? 0) < keys.length };
  }
  throw new Error('contact keys keep changing hands');
};
