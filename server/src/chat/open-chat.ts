import type { ChatView } from '@tongguan/shared/chat/contract';
import { mayBeOnePerson } from '@tongguan/shared/contact/identity';
import type { LeadSummary } from '@tongguan/shared/lead/card';
import { contactKind } from '../contact/contact';
import { openContact } from '../contact/open-contact';
import { blindKeys } from '../contact/resolve-contact';
import { leadsOfContact } from '../lead/absorbed';
import { leadKind } from '../lead/lead';
import { summariesOf } from '../lead/list-leads';
import { cardOf } from '../lead/present-lead';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import { loggable } from '../platform/log';
import type { Services } from '../services';
import { lookAtColleague } from './look-at-colleague';

/** WeCom's name for the customer if it answers in time; the sidebar does not wait for more. */
const nameInWecom = async (services: Services, actor: Person, externalUserId: string): Promise<string | null> => {
  const patience = new Promise<null>((resolve) => setTimeout(resolve, 1500, null).unref());
  const asked = services.wecom.externalContact(externalUserId).catch((error) => {
    services.log.warn({ err: loggable(error) }, 'external contact not read');
    return null;
  });
  const customer = await Promise.race([asked, patience]);
  return customer?.followers.some((f) => f.userid === actor.id) ? customer.name : null;
};

/** The viewer's own open leads whose contact is not yet in WeCom; those whose name fits come first. */
const linkableLeads = async (services: Services, actor: Person, name: string | null): Promise<LeadSummary[]> => {
  const leads = await open(services.db, leadKind.spec)
    .find({ owner: actor.id, closedAt: null })
    .sort({ createdAt: -1 })
    .limit(100)
    .toArray();
  const unlinked = await open(services.db, contactKind.spec)
    .find({ _id: { $in: leads.map((lead) => lead.contact) }, externalUserId: { $exists: false }, key: { $exists: true } })
    .project<{ _id: string }>({ _id: 1 })
    .toArray();
  const ids = new Set(unlinked.map((contact) => contact._id));
  const summaries = await summariesOf(
    services,
    leads.filter((lead) => ids.has(lead.contact)),
  );
  const fits = (summary: LeadSummary): number =>
    name && summary.contactName !== '未留姓名' && mayBeOnePerson(name, summary.contactName) ? 0 : 1;
  return summaries.sort((a, b) => fits(a) - fits(b)).slice(0, 30);
};

/** All that the sidebar shows on opening a customer's chat, in one answer. */
export const openChat = async (services: Services, actor: Person, externalUserId: string): Promise<ChatView> => {
  const { db, vault } = services;
  const [key] = blindKeys(vault, [{ kind: 'external', value: externalUserId }]);
  const contact = await open(db, contactKind.spec).findOne({ keys: key! });
  if (contact) {
    const leads = open(db, leadKind.spec);
    const visible = await leadsOfContact(services, actor, contact._id);
    const [first, ...others] = visible.sort((a, b) => Number(a.closedAt !== null) - Number(b.closedAt !== null));
    if (first)
      return {
        state: 'lead',
        card: await cardOf(services, actor, first, first.contact === contact._id ? contact : undefined),
        others: others.length > 0 ? await summariesOf(services, others) : [],
      };
    const foreign = await leads.findOne({ openFor: contact._id });
    if (foreign) return { state: 'colleague', words: '该客户已有同事跟进', ...(await lookAtColleague(services, actor, foreign)) };
  }
  // A friend known already is not asked about again: the page does not wait for WeCom.
  const friend = contact?.friends?.some(({ userid, ended }) => userid === actor.id && !ended);
  const name = friend ? openContact(vault, contact!).name : await nameInWecom(services, actor, externalUserId);
  return { state: 'unknown', name, linkable: await linkableLeads(services, actor, name) };
};
