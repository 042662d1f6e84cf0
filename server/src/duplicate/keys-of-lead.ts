import { type CandidateKey, candidateKeys, keysVersion } from '@tongguan/shared/duplicate/keys';
import type { DuplicateFacts } from '@tongguan/shared/duplicate/score';
import type { Channel } from '@tongguan/shared/lead/choices';
import { type ContactRecord, contactKind } from '../contact/contact';
import { openContact } from '../contact/open-contact';
import type { LeadRecord } from '../lead/lead';
import { open } from '../platform/collections';
import type { Vault } from '../platform/vault';
import type { Services } from '../services';
import { duplicateKeysSpec } from './duplicate';

const enteredByRep: ReadonlySet<Channel> = new Set(['wecom', 'manual', 'call', 'chat', 'card']);

/** What two leads are compared by. Where a rep made the lead its region is the rep's own and says nothing of the customer. */
export const factsOf = (vault: Vault, lead: LeadRecord, contact: ContactRecord): DuplicateFacts => {
  const { name, phones, emails, wechat } = openContact(vault, contact);
  return {
    name,
    phone: phones.join(','),
    email: emails.join(','),
    wechat,
    company: lead.company,
    region: enteredByRep.has(lead.firstChannel) ? null : lead.region,
  };
};

/** The keyed hashes of a lead's candidate keys; the version is hashed with them, so that keys of two versions never meet. */
const blindAs = (vault: Vault, { kind, value }: CandidateKey): string => vault.blind(`duplicate-${keysVersion}-${kind}`, value);

export const blindKeysOf = (vault: Vault, facts: DuplicateFacts): string[] => candidateKeys(facts).map((key) => blindAs(vault, key));

const reach: readonly CandidateKey['kind'][] = ['phone', 'email', 'wechat'];

/** Of those only the ways to reach a person, whole: few leads share one. */
export const reachKeysOf = (vault: Vault, { phone, email, wechat }: DuplicateFacts): string[] =>
  candidateKeys({ phone, email, wechat })
    .filter(({ kind }) => reach.includes(kind))
    .map((key) => blindAs(vault, key));

/** Keeps a lead's keys. An erased person's lead has none, also when the erasure comes in between. */
export const keepKeys = async (services: Pick<Services, 'db' | 'vault'>, lead: LeadRecord, contact: ContactRecord): Promise<string[]> => {
  const rows = open(services.db, duplicateKeysSpec);
  const keys = contact.key ? blindKeysOf(services.vault, factsOf(services.vault, lead, contact)) : [];
  if (contact.key) {
    await rows.updateOne({ _id: lead._id }, { $set: { contact: contact._id, version: keysVersion, keys } }, { upsert: true });
    const still = await open(services.db, contactKind.spec).findOne({ _id: contact._id }, { projection: { key: 1 } });
    if (still?.key) return keys;
  }
  await rows.deleteOne({ _id: lead._id });
  return [];
};
