import { endCard, leadOf, put } from '../lead/notify';
import { recipientsOf } from '../lead/recipients';
import { open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import { outboxSpec } from '../platform/queue/outbox';
import type { TrailEvent } from '../platform/trail/event';
import type { Services } from '../services';

/** What the buttons of the card send back. A userid holds no colon. */
export const helpButtons = (lead: string, person: string) => [
  { text: '同意', style: 1 as const, key: `help-yes:${lead}:${person}` },
  { text: '不同意', style: 2 as const, key: `help-no:${lead}:${person}` },
];

/** The owner is asked; where there is none at work, whoever stands above. */
export const tellHelpAsked = async (services: Services, id: string, event: TrailEvent, job: string): Promise<void> => {
  const lead = await leadOf(services, id);
  const asker = String(event.data['person']);
  if (!lead || lead.closedAt || !lead.helpAsks?.some(({ person }) => person === asker)) return;
  const staff = await services.directory.staff();
  const owner = recipientsOf(lead, ['owner'], staff);
  const who = staff.people.get(asker);
  if (!who) return;
  const team = staff.departmentName(who.mainDepartment);
  for (const person of owner.length > 0 ? owner : recipientsOf(lead, ['supervisor'], staff))
    await put(services, lead, event, derivedId(`${job}@`, person.id), person.id, {
      kind: 'help',
      // Begun or handed on, the lead's other cards lose their buttons; this one keeps its own.
      purpose: 'help',
      title: `申请协作 ${lead.no}`,
      desc: `${who.name}${team ? `（${team}）` : ''}也遇到了这位客户`,
      withStart: false,
      buttons: helpButtons(lead._id, asker),
    });
};

/** Who asked hears the answer; a refusal says nothing of the customer. */
export const tellHelpAnswered = async (services: Services, id: string, event: TrailEvent, job: string): Promise<void> => {
  const lead = await leadOf(services, id);
  const asker = String(event.data['person']);
  const given = event.type === 'lead.help-given';
  if (!lead || (given && !lead.helpers.includes(asker))) return;
  const by = (await services.directory.staff()).people.get(event.actor.id)?.name ?? '负责人';
  await put(services, lead, event, job, asker, {
    kind: 'help',
    title: given ? `已成为协作人 ${lead.no}` : '协作申请没有通过',
    desc: given ? `${by}同意了你的协作申请` : '这位客户仍由同事跟进',
    withStart: false,
    bare: !given,
  });
};

/** Cards of requests, by the numbers of the events that made them: they lose their buttons. */
const endAsks = async (services: Services, subject: string, asks: readonly number[], words: string): Promise<void> => {
  for (const n of asks) {
    const rows = await open(services.db, outboxSpec).find({ subject, n }).toArray();
    for (const row of rows.filter(({ purpose, pressed }) => purpose === 'help' && !pressed)) await endCard(services, row, words);
  }
};

/** Answered elsewhere than on the card. */
export const endHelpCards = (services: Services, { subject, data, type }: TrailEvent): Promise<void> =>
  endAsks(services, subject, [Number(data['asked'])], type === 'lead.help-given' ? '已同意' : '没有同意');

/** What a merge, or the taking back of one, left nothing to answer of: it is asked anew of whoever has the lead, or settled. */
export const endMovedAsks = (services: Services, { subject, data }: TrailEvent, words: string): Promise<void> =>
  endAsks(services, subject, (data['asks'] ?? []) as number[], words);
