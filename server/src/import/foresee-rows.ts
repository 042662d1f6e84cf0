import { factsOfForm } from '@tongguan/shared/arrival/facts';
import { identityKeys, mayBeOnePerson } from '@tongguan/shared/contact/identity';
import { worthAsking } from '@tongguan/shared/duplicate/merge';
import { type DuplicateFacts, scorePair } from '@tongguan/shared/duplicate/score';
import type { ImportForm } from '@tongguan/shared/import/contract';
import { contactKind } from '../contact/contact';
import { openContact } from '../contact/open-contact';
import { blindKeys } from '../contact/resolve-contact';
import { personalKeys } from '../contact/shared-phone';
import { duplicateKeysSpec } from '../duplicate/duplicate';
import { commonFrom } from '../duplicate/find-candidates';
import { factsOf, reachKeysOf } from '../duplicate/keys-of-lead';
import { leadKind } from '../lead/lead';
import { open } from '../platform/collections';
import { cityOfMobile } from '../region/mobile-areas';
import type { Services } from '../services';

/** What the intake would make of one row. */
export interface Foreseen {
  /** `lead`: joins one that is open; `row`: joins what an earlier row of the file makes; `new`: a lead of its own. */
  becomes: 'lead' | 'row' | 'new';
  /** A new lead of a person we know, who has none open. */
  returning: boolean;
  /** Somebody else is known by the same mobile: kept apart, to be looked at. */
  contested: boolean;
  /** New, and like a lead there is, or an earlier row: by landline, address or WeChat id, which only propose. */
  alike: boolean;
}

interface Holder {
  name: string | null;
  open: boolean;
  /** An earlier row of the file joined them, or made them. */
  met: boolean;
  known: boolean;
}

/** More rows than that share no key that tells anything. */
const mostBearers = 5000;

/**
 * Goes through a file as the intake would, batch by batch and in the order of its rows, and writes nothing: persons by the keys that
 * `resolveContact` takes, likeness by the keys and the score of `seekDuplicates`. Four or five look-ups for a whole batch.
 */
export const createForesight = ({ db, vault, now }: Services) => {
  const holders = new Map<string, Holder>();
  const earlier = new Map<string, { facts: DuplicateFacts }[]>();

  /** Whoever is known by these keys, and whether a lead of theirs is open. */
  const meet = async (keys: readonly string[]): Promise<void> => {
    const asked = keys.filter((key) => !holders.has(key));
    if (asked.length === 0) return;
    const contacts = await open(db, contactKind.spec)
      .find({ keys: { $in: asked } })
      .toArray();
    if (contacts.length === 0) return;
    const leads = await open(db, leadKind.spec)
      .find({ openFor: { $in: contacts.map(({ _id }) => _id) } }, { projection: { openFor: 1 } })
      .toArray();
    const busy = new Set(leads.flatMap(({ openFor }) => openFor ?? []));
    for (const contact of contacts) {
      const holder = { name: openContact(vault, contact).name, open: busy.has(contact._id), met: false, known: true };
      for (const key of contact.keys ?? []) holders.set(key, holder);
    }
  };

  /** Leads that share a way to reach somebody with any of the rows, by each of those keys; over-common ones tell nothing. */
  const likenesses = async (keys: readonly string[]): Promise<Map<string, { facts: DuplicateFacts; contested: boolean }[]>> => {
    const found = new Map<string, { facts: DuplicateFacts; contested: boolean }[]>();
    if (keys.length === 0) return found;
    const wanted = new Set(keys);
    const rows = await open(db, duplicateKeysSpec)
      .find({ keys: { $in: [...wanted] } }, { projection: { keys: 1 } })
      .limit(mostBearers)
      .toArray();
    const bearers = new Map<string, string[]>();
    for (const { _id, keys: theirs } of rows)
      for (const key of theirs.filter((one) => wanted.has(one))) bearers.set(key, [...(bearers.get(key) ?? []), _id]);
    const telling = [...bearers].filter(([, ids]) => ids.length <= commonFrom);
    const leads = await open(db, leadKind.spec)
      .find({ _id: { $in: [...new Set(telling.flatMap(([, ids]) => ids))] } })
      .toArray();
    const contacts = await open(db, contactKind.spec)
      .find({ _id: { $in: leads.map(({ contact }) => contact) }, key: { $exists: true } })
      .toArray();
    const byContact = new Map(contacts.map((contact) => [contact._id, contact]));
    const byLead = new Map(
      leads.flatMap((lead) => {
        const contact = byContact.get(lead.contact);
        const contested = lead.flags.includes('identity-contested');
        return contact ? [[lead._id, { facts: factsOf(vault, lead, contact), contested }] as const] : [];
      }),
    );
    for (const [key, ids] of telling)
      found.set(
        key,
        ids.flatMap((id) => byLead.get(id) ?? []),
      );
    return found;
  };

  const isLike = (mine: DuplicateFacts, contested: boolean, others: readonly { facts: DuplicateFacts; contested?: boolean }[]): boolean =>
    others.some((other) => worthAsking(scorePair(mine, other.facts), contested || other.contested === true));

  return async (forms: readonly (ImportForm | null)[]): Promise<(Foreseen | null)[]> => {
    const read = forms.map((form) => {
      if (!form) return null;
      const { name, phone, email, wechat, company, region } = factsOfForm(form, now().toISOString(), { cityOfMobile });
      const number = phone && (phone.extension ? `${phone.number}转${phone.extension}` : phone.number);
      const facts: DuplicateFacts = { name, phone: number, email, wechat, company, region };
      return { name, facts, keys: blindKeys(vault, identityKeys({ phone })), reach: reachKeysOf(vault, facts) };
    });
    const rows = read.filter((row) => row !== null);
    const personal = new Set(await personalKeys({ db }, [...new Set(rows.flatMap(({ keys }) => keys))]));
    await meet([...personal]);
    const like = await likenesses([...new Set(rows.flatMap(({ reach }) => reach))]);
    return read.map((row): Foreseen | null => {
      if (!row) return null;
      const key = row.keys.find((one) => personal.has(one));
      const holder = key === undefined ? undefined : holders.get(key);
      const contested = holder !== undefined && !mayBeOnePerson(holder.name, row.name);
      if (holder?.open && !contested) {
        const becomes = holder.met ? 'row' : 'lead';
        holder.met = true;
        holder.name ??= row.name;
        return { becomes, returning: false, contested: false, alike: false };
      }
      const returning = holder?.known === true && !contested;
      if (holder && !contested) Object.assign(holder, { open: true, met: true, name: holder.name ?? row.name });
      if (!holder && key !== undefined) holders.set(key, { name: row.name, open: true, met: true, known: false });
      const alike = isLike(
        row.facts,
        contested,
        row.reach.flatMap((one) => [...(like.get(one) ?? []), ...(earlier.get(one) ?? [])]),
      );
      for (const one of row.reach) {
        const before = earlier.get(one) ?? [];
        if (before.length <= commonFrom) earlier.set(one, [...before, { facts: row.facts }]);
      }
      return { becomes: 'new', returning, contested, alike };
    });
  };
};
