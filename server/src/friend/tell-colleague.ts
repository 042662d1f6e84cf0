import { AppError } from '@tongguan/shared/api/errors';
import { lookAtColleague } from '../chat/look-at-colleague';
import { requireSealer } from '../contact/open-contact';
import { leadKind } from '../lead/lead';
import { contactOf, sightOf } from '../lead/load-lead';
import { postCard } from '../lead/notify';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { TrailEvent } from '../platform/trail/event';
import type { Services } from '../services';

/** The lead of a member's new friend is a colleague's: the member reads that there is one and whose team's, as beside the chat, and counted as there. */
export const tellOfColleague = async (services: Services, member: Person, id: string, event: TrailEvent, job: string): Promise<void> => {
  const leads = open(services.db, leadKind.spec);
  // Who sees the lead is told by the lead itself.
  if (await leads.findOne({ _id: id, ...(await sightOf(services, member)) }, { projection: { _id: 1 } })) return;
  const lead = await leads.findOne({ _id: id });
  if (!lead) return;
  const contact = await contactOf(services, lead);
  if (!contact.key) return;
  const seen = await lookAtColleague(services, member, lead).catch((error) => {
    if (error instanceof AppError && error.code === 'too-many') return null;
    throw error;
  });
  if (!seen) return;
  await postCard(services, {
    event,
    contact: contact._id,
    sealer: requireSealer(services.vault, contact),
    to: member.id,
    kind: 'colleague',
    purpose: 'colleague',
    card: {
      card_type: 'text_notice',
      source: { desc: '通关', desc_color: 0 },
      main_title: { title: '该客户已有同事跟进', desc: seen.team ?? '' },
      card_action: { type: 1, url: `${services.env.TONGGUAN_PUBLIC_URL.replace(/\/$/, '')}/sidebar/` },
      task_id: job,
    },
  });
};
