import { leadKind } from '../lead/lead';
import type { Json } from '../platform/canonical';
import { open } from '../platform/collections';
import { splitSubject, type TrailEvent } from '../platform/trail/event';
import type { Services } from '../services';

/** Which events of a contact stand in the trails of their open leads, and under what name. */
const names: Record<string, string> = {
  'contact.befriended': 'lead.befriended',
  'contact.friend-changed': 'lead.friend-changed',
  'contact.friend-wished': 'lead.friend-wished',
  'contact.friend-refused': 'lead.friend-refused',
  'contact.friend-ended': 'lead.friend-ended',
  'contact.transfer-failed': 'lead.transfer-failed',
};

/** What happens between a customer and a member in WeCom stands where people read of the customer: in the trail of each lead open for them. */
export const tellLead = async (services: Services, event: TrailEvent, job: string): Promise<void> => {
  const contact = splitSubject(event.subject).id;
  const type = names[event.type];
  if (!type) return;
  const leads = await open(services.db, leadKind.spec)
    .find({ openFor: contact })
    .project<{ _id: string; contact: string }>({ _id: 1, contact: 1 })
    .toArray();
  const { follower, fields, added, removed, by, from, to, add, remove, remark, errcode, reason } = event.data;
  const said = { follower, fields, added, removed, by, add, remove, errcode, reason };
  // Words are sealed under this contact's key: another contact's lead cannot read them.
  const words = { from, to, remark };
  for (const lead of leads) {
    const data = { ...said, ...(lead.contact === contact ? words : {}) } as { [key: string]: Json | undefined };
    const present = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
    await services.trail.change(leadKind, lead._id, { actor: event.actor, cmd: job }, () => ({ events: [{ type, data: present }] }));
  }
};
