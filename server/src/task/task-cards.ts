import { type LeadRecord, leadKind } from '../lead/lead';
import { endCard, leadOf } from '../lead/notify';
import { survivorId } from '../lead/survivor';
import { changeable } from '../message/card-codes';
import { open } from '../platform/collections';
import { outboxSpec } from '../platform/queue/outbox';
import { splitSubject, subjectOf, type TrailEvent } from '../platform/trail/event';
import type { Services } from '../services';

type NameOf = (id: unknown) => string;

const namesOf = async ({ directory }: Services): Promise<NameOf> => {
  const { people } = await directory.staff();
  return (id) => people.get(String(id))?.name ?? '同事';
};

/** What a to-do's card on a phone says of what became of it elsewhere; null: it is as it was. */
const became = ({ type, data, actor }: TrailEvent, phone: string, nameOf: NameOf): string | null => {
  switch (type) {
    case 'lead.task-done':
      return actor.kind === 'person' && actor.id !== phone ? `已由${nameOf(actor.id)}完成` : '已完成';
    case 'lead.task-handed':
      return data['to'] === phone ? null : `已转给${nameOf(data['to'])}`;
    case 'lead.task-moved':
      return '已推迟';
    case 'lead.task-passed':
      return '已转给主管';
    case 'lead.task-cancelled':
      return '线索已结束';
    default:
      return null;
  }
};

/** A to-do was done, put off, handed over or cancelled: its cards on the phones say so, and one not sent yet stays at home. What was pressed there says so itself. */
export const endTaskCards = async (services: Services, event: TrailEvent): Promise<void> => {
  const { id } = splitSubject(event.subject);
  const absorbed = (await leadOf(services, id))?.absorbed ?? [];
  // A task that came over by a merge may have rung before.
  const subjects = [event.subject, ...absorbed.map((one) => subjectOf(leadKind.kind, one))];
  const rows = await open(services.db, outboxSpec)
    .find({ subject: { $in: subjects }, kind: 'task' })
    .toArray();
  const [nameOf, onPhones] = await Promise.all([namesOf(services), changeable(services.db, rows)]);
  for (const row of rows) {
    const over = !row.dueAt && !onPhones.has(row._id);
    // A ring after this event is another matter.
    if (over || row.pressed || (row.subject === event.subject && row.n > event.n)) continue;
    const rang = await services.trail.event(row.subject, row.n);
    const words = became(event, row.to, nameOf);
    if (words && rang.type === 'lead.task-due' && rang.data['task'] === event.data['task']) await endCard(services, row, words);
  }
};

const looksBack = 100;

/** What a press on a card of before is answered with: what became of the to-do last. */
export const whatBecame = async (services: Services, lead: string, task: string, phone: string): Promise<string> => {
  const record: LeadRecord | null = await leadOf(services, await survivorId(services, lead));
  const events = record ? await services.trail.readTrail(leadKind.kind, record, { limit: looksBack }) : [];
  const nameOf = await namesOf(services);
  const said = events.filter(({ data }) => data['task'] === task).flatMap((event) => became(event, phone, nameOf) ?? []);
  return said.at(-1) ?? '已经处理过';
};
