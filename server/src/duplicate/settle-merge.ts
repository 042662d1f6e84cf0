import { sealerOf } from '../contact/open-contact';
import { leadKind } from '../lead/lead';
import { leadAddress } from '../lead/lead-address';
import { contactOf } from '../lead/load-lead';
import { postCard } from '../lead/notify';
import { open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import type { TrailEvent } from '../platform/trail/event';
import type { Services } from '../services';
import { type DuplicateRecord, duplicateKind } from './duplicate';

const setPair = async (
  services: Services,
  event: TrailEvent,
  job: string,
  type: string,
  state: DuplicateRecord['state'],
): Promise<void> => {
  await services.trail.change(duplicateKind, String(event.data['duplicate']), { actor: event.actor, cmd: job }, (pair) =>
    pair.state === state ? { events: [] } : { events: [{ type, data: {} }], set: { state } },
  );
};

/** The question is answered; whoever had the absorbed lead and does not have the survivor is told where it went. */
export const settleMerge = async (services: Services, id: string, event: TrailEvent, job: string): Promise<void> => {
  await setPair(services, event, job, 'duplicate.merged', 'merged');
  const lead = await open(services.db, leadKind.spec).findOne({ _id: id });
  const owner = event.data['owner'];
  if (!lead || typeof owner !== 'string' || owner === lead.owner || owner === event.actor.id) return;
  const contact = await contactOf(services, lead);
  const sealer = sealerOf(services.vault, contact);
  if (!sealer) return;
  const staff = await services.directory.staff();
  const nameOf = (person: string | null): string => (person ? (staff.people.get(person)?.name ?? '同事') : '待分配');
  await postCard(services, {
    event,
    contact: contact._id,
    sealer,
    to: owner,
    card: {
      card_type: 'text_notice',
      source: { desc: '通关', desc_color: 0 },
      main_title: { title: `线索已合并 ${event.data['no']}`, desc: `由${nameOf(event.actor.id)}合并` },
      horizontal_content_list: [
        { keyname: '并入', value: lead.no },
        { keyname: '负责人', value: nameOf(lead.owner) },
      ],
      card_action: { type: 1, url: leadAddress(services.env, lead._id) },
      task_id: derivedId(`${job}@`, owner),
    },
  });
};

/** Two again, and so a question again. */
export const reopenPair = (services: Services, event: TrailEvent, job: string): Promise<void> =>
  setPair(services, event, job, 'duplicate.reopened', 'open');
