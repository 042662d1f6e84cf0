import { type Call, record, text, texts } from '../api/call';
import { Refusal } from '../refusal';
import type { Delivery } from '../state';
import type { World } from '../world';
import { checkCard } from './check-card';
import { resolveRecipients } from './recipients';
import { checkAgent } from './send';

const responseCodeMs = 72 * 3_600_000;

/** POST message/update_template_card: a response_code works once, within 72 hours, for the people it was issued for. */
export function updateCard({ world, body }: Call): object {
  checkAgent(world, body.agentid);
  const change = readChange(body);
  const code = world.state.responseCodes[text(body.response_code)];
  if (!text(body.response_code)) throw new Refusal(40063, 'response_code');
  if (!code) throw new Refusal(40058, 'response_code');
  if (code.used) throw new Refusal(42022, 'response_code');
  if (world.now() - code.issuedAt >= responseCodeMs) throw new Refusal(42003, 'response_code');
  const numbers = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
  const asked = Number(body.atall ?? 0) === 1 ? ['@all'] : texts(body.userids);
  const to = resolveRecipients(world, asked, numbers(body.partyids), numbers(body.tagids));
  code.used = true;
  const entitled = to.people.filter((person) => code.userids.includes(person.userid)).map((person) => person.userid);
  for (const card of world.state.deliveries) if (card.msgid === code.msgid && entitled.includes(card.userid)) applyChange(card, change);
  world.changed();
  const outside = asked[0] === '@all' ? [] : to.people.filter((person) => !entitled.includes(person.userid)).map((person) => person.userid);
  // An array here, a pipe string in message/send: both as documented.
  return { invaliduser: [...to.invalidUsers, ...outside.map((userid) => userid.toLowerCase())] };
}

export type CardChange = { replaceName: string } | { card: Record<string, unknown> };

/** Only one person's copy changes; a new card is answerable again. */
export function applyChange(delivery: Delivery, change: CardChange): void {
  if ('replaceName' in change) {
    delivery.replaceName = change.replaceName;
    return;
  }
  delivery.content = { ...structuredClone(change.card), ...(delivery.taskId ? { task_id: delivery.taskId } : {}) };
  delete delivery.pressed;
  delete delivery.replaceName;
  if (text(change.card.replace_text)) delivery.replaceName = text(change.card.replace_text);
}

function readChange(body: Record<string, unknown>): CardChange {
  const button = record(body.button);
  const card = record(body.template_card);
  if (card) {
    checkCard(card);
    return { card };
  }
  if (!button) throw new Refusal(40063, 'button or template_card');
  if (!text(button.replace_name)) throw new Refusal(42020);
  return { replaceName: text(button.replace_name) };
}

/** POST message/recall: within 24 hours; the receivers see that something was taken back. */
export function recallMessage({ world, body }: Call): object {
  const copies = world.state.deliveries.filter((delivery) => delivery.msgid === text(body.msgid));
  const first = copies[0];
  if (!first) throw new Refusal(40058, 'msgid');
  if (world.now() - first.at > 86_400_000) throw new Refusal(42052);
  for (const copy of copies) copy.recalled = true;
  world.changed();
  return {};
}

export const findDelivery = (world: World, id: string, userid?: string): Delivery | undefined =>
  world.state.deliveries.find((delivery) => (delivery.id === id || delivery.taskId === id) && (!userid || delivery.userid === userid));
