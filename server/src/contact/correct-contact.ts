import type { Correction } from '@tongguan/shared/arrival/findings';
import { identityKeys } from '@tongguan/shared/contact/identity';
import { isDuplicate } from '../platform/collections';
import type { ActorRef } from '../platform/trail/event';
import type { Services } from '../services';
import { type ContactRecord, contactKind } from './contact';
import { openContact, requireSealer } from './open-contact';
import { blindKeys } from './resolve-contact';
import { personalKeys } from './shared-phone';

/**
 * What a person has put right in a contact's ways to be reached. `contested`: the mobile is another contact's own; the number is kept
 * without its key, as intake does, and somebody looks at the two.
 */
export const correctContact = async (
  services: Services,
  id: string,
  { phone, email, wechat }: Correction,
  by: { actor: ActorRef; cmd: string },
): Promise<{ contested: boolean }> => {
  if (!phone && !email && !wechat) return { contested: false };
  const { trail, vault } = services;
  const wanted = await personalKeys(services, blindKeys(vault, identityKeys({ phone: phone ?? null })));
  const change = (keysToo: boolean) =>
    trail.change(contactKind, id, by, (contact: ContactRecord) => {
      const sealer = requireSealer(vault, contact);
      const known = openContact(vault, contact);
      const set: Partial<ContactRecord> = {};
      const fields: string[] = [];
      const number = phone && (phone.extension ? `${phone.number}转${phone.extension}` : phone.number);
      if (phone && number && !known.phones.includes(number)) {
        // The newly given is the one to call.
        set.phones = [{ kind: phone.kind, value: sealer.seal('phone', number) }, ...contact.phones];
        fields.push('phone');
      }
      if (phone && keysToo && wanted.length > 0) set.keys = [...new Set([...(contact.keys ?? []), ...wanted])];
      if (email && !known.emails.includes(email.to)) {
        const others = contact.emails.filter((_, i) => known.emails[i] !== email.from);
        set.emails = [sealer.seal('email', email.to), ...others];
        fields.push('email');
      }
      if (wechat && known.wechat !== wechat) {
        set.wechat = sealer.seal('wechat', wechat);
        fields.push('wechat');
      }
      return fields.length > 0 ? { events: [{ type: 'contact.corrected', data: { fields } }], set } : { events: [] };
    });
  try {
    await change(true);
    return { contested: false };
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
  await change(false);
  return { contested: true };
};
