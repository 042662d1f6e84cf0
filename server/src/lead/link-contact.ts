import { AppError } from '@tongguan/shared/api/errors';
import { requireFollower } from '../chat/wecom-customer';
import { type ContactRecord, contactKind } from '../contact/contact';
import { requireSealer } from '../contact/open-contact';
import { blindKeys } from '../contact/resolve-contact';
import { takeOverIdentity } from '../contact/take-over-identity';
import type { Person } from '../people/directory';
import { isDuplicate } from '../platform/collections';
import type { Services } from '../services';
import { type LeadRecord, leadKind } from './lead';
import { loadLead, sightOf } from './load-lead';
import { mayEdit } from './sight';

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
    if (lead.closedAt) throw new AppError('conflict', '这条线索已结束，不能再改');
    if (!mayEdit(actor, lead)) throw new AppError('forbidden', '你可以查看这条线索，但不能修改');
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
  const sight = await sightOf(services, actor);
  const { record } = await trail.change(
    leadKind,
    id,
    by,
    () => ({ events: [{ type: 'lead.linked', data: { contact: lead.contact } }] }),
    sight,
  );
  return record;
};
