import { AppError } from '@tongguan/shared/api/errors';
import { requireFollower } from '../chat/wecom-customer';
import { type ContactRecord, contactKind } from '../contact/contact';
import { requireSealer } from '../contact/open-contact';
import { blindKeys } from '../contact/resolve-contact';
import { takeOverIdentity } from '../contact/take-over-identity';
import type { Person } from '../people/directory';
import { isDuplicate } from '../platform/collections';
import type { Services } from '../services';
import { assertMayEdit, changeLead } from './change-lead';
import type { LeadRecord } from './lead';
import { loadLead } from './load-lead';

/** Takes a WeCom friend for the contact of a lead. The contact is written first, under the unique index on its keys; the lead's event follows, and a repeat does what is left. */
export const linkContact = async (
  services: Services,
  actor: Person,
  id: string,
  cmd: string,
  externalUserId: string,
): Promise<LeadRecord> => {
  const { trail, vault } = services;
  const loadMine = async (): Promise<LeadRecord> => {
    const lead = await loadLead(services, actor, id);
    assertMayEdit(actor, lead);
    return lead;
  };
  await loadMine();
  const customer = await requireFollower(services, actor, externalUserId);
  // WeCom may have taken seconds to answer, and the lead may be another's by now.
  const lead = await loadMine();
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd };
  const wanted = blindKeys(vault, [
    { kind: 'external', value: externalUserId },
    ...(customer.unionid ? [{ kind: 'union' as const, value: customer.unionid }] : []),
  ]);
  const link = (contact: ContactRecord) => {
    const sealer = requireSealer(vault, contact);
    if (contact.externalUserId) {
      if (sealer.open('external', contact.externalUserId) === externalUserId) return { events: [] };
      throw new AppError('conflict', '这条线索的联系人已关联另一位企业微信好友');
    }
    const keys = [...new Set([...(contact.keys ?? []), ...wanted])];
    return {
      events: [{ type: 'contact.linked', data: { lead: id } }],
      set: { keys, externalUserId: sealer.seal('external', externalUserId) },
    };
  };
  try {
    await trail.change(contactKind, lead.contact, by, link);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    await takeOverIdentity(services, { to: lead.contact, key: wanted[0]!, by, link });
  }
  return changeLead(services, actor, id, cmd, () => ({ events: [{ type: 'lead.linked', data: { contact: lead.contact } }] }));
};
