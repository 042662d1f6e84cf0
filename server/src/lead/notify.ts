import { stepWords } from '@tongguan/shared/canvas/step-words';
import { channels } from '@tongguan/shared/lead/choices';
import type { MessageKind } from '@tongguan/shared/message/kinds';
import type { Reminder } from '@tongguan/shared/message/reminders';
import { isUrgent } from '@tongguan/shared/message/turn';
import { regionName } from '@tongguan/shared/region/cities';
import { openStep } from '../canvas/canvas-record';
import { openContact, requireSealer } from '../contact/open-contact';
import { greyCard } from '../message/card-changes';
import { open } from '../platform/collections';
import { laneOf, type OutboxRow, outboxClaims, outboxSpec, post } from '../platform/queue/outbox';
import { Later } from '../platform/queue/queue';
import type { TrailEvent } from '../platform/trail/event';
import type { Sealer } from '../platform/vault';
import type { Services } from '../services';
import type { CardButton, TemplateCard } from '../wecom/template-card';
import { type LeadRecord, leadKind } from './lead';
import { leadAddress } from './lead-address';
import { contactOf } from './load-lead';
import { reminderButtons } from './press-reminder';

/** The key a card's button sends back. */
export const startKey = (lead: string): string => `start:${lead}`;

interface CardParts {
  title: string;
  /** For who no longer sees the lead: nothing of the customer. */
  bare?: boolean;
  desc: string;
  topic: string | null;
  name: string | null;
  withStart: boolean;
  /** With the answers to a reminder, for whoever it reminds. */
  answers?: Reminder;
  /** Others, of whoever calls. */
  buttons?: CardButton[];
}

const cardFor = (services: Services, lead: LeadRecord, taskId: string, n: number, parts: CardParts): TemplateCard => {
  const rows = parts.bare
    ? [{ keyname: '地区', value: regionName(lead.region) }]
    : [
        { keyname: '客户', value: parts.name ?? '未留姓名' },
        ...(lead.company ? [{ keyname: '公司', value: lead.company }] : []),
        ...(parts.topic ? [{ keyname: '咨询', value: parts.topic }] : []),
        { keyname: '地区', value: regionName(lead.region) },
      ];
  const common = {
    source: { desc: '通关', desc_color: 0 as const },
    main_title: { title: parts.title, desc: parts.desc },
    horizontal_content_list: rows,
    card_action: { type: 1 as const, url: leadAddress(services.env, lead._id) },
    task_id: taskId,
  };
  const buttons: CardButton[] = [
    ...(parts.withStart ? [{ text: '开始跟进', style: 1 as const, key: startKey(lead._id) }] : []),
    ...(parts.buttons ?? []),
    ...(parts.answers ? reminderButtons(lead._id, parts.answers, n, !parts.withStart) : []),
  ];
  return buttons.length > 0
    ? { card_type: 'button_interaction', ...common, button_list: buttons }
    : { card_type: 'text_notice', ...common };
};

/** Puts one card out, named by its task_id, sealed under the key of the contact it speaks of. */
export const postCard = async (
  services: Services,
  parts: {
    event: TrailEvent;
    contact: string;
    sealer: Sealer;
    to: string;
    card: TemplateCard;
    kind?: MessageKind;
    purpose?: NonNullable<OutboxRow['purpose']>;
  },
): Promise<void> => {
  const { event, contact, sealer, to, card, kind = 'notice', purpose } = parts;
  await post(services.db, {
    _id: card.task_id,
    subject: event.subject,
    n: event.n,
    to,
    contact,
    sealed: sealer.seal('card', JSON.stringify(card)),
    dueAt: event.at,
    createdAt: services.now(),
    cause: event.actor,
    kind,
    ...(purpose ? { purpose } : {}),
  });
  // What waits for its hour does not keep an urgent message about the same lead waiting behind it.
  if (isUrgent(kind, (await services.settings.get('messages')).value))
    await open(services.db, outboxSpec).updateMany(
      {
        subject: event.subject,
        lane: laneOf({ subject: event.subject, to }),
        n: { $lt: event.n },
        dueAt: { $gt: services.now() },
      },
      { $set: { dueAt: services.now() } },
    );
  services.wakeOutbox();
};

export const put = async (
  services: Services,
  lead: LeadRecord,
  event: TrailEvent,
  job: string,
  to: string,
  parts: Omit<CardParts, 'topic' | 'name' | 'desc'> & {
    kind?: MessageKind;
    purpose?: NonNullable<OutboxRow['purpose']>;
    desc: string | ((sealer: Sealer) => string);
  },
): Promise<void> => {
  const contact = await contactOf(services, lead);
  if (!contact.key) return;
  const sealer = requireSealer(services.vault, contact);
  // Who comes in again may ask about something else.
  const topic = event.type === 'lead.arrival-attached' && event.data['topic'] ? String(event.data['topic']) : lead.topic;
  const card = cardFor(services, lead, job, event.n, {
    ...parts,
    desc: typeof parts.desc === 'string' ? parts.desc : parts.desc(sealer),
    topic: topic ? sealer.open('topic', topic) : null,
    name: openContact(services.vault, contact).name,
  });
  const { kind, purpose } = parts;
  await postCard(services, { event, contact: contact._id, sealer, to, card, ...(kind ? { kind } : {}), ...(purpose ? { purpose } : {}) });
};

export const leadOf = (services: Services, id: string) => open(services.db, leadKind.spec).findOne({ _id: id });

/** What an import brings is told once, when it is over, with all the rest. */
export const isToldTogether = (event: TrailEvent): boolean => event.data['import'] !== undefined;

/** A new lead lands on its owner's phone with the button that starts it. */
export const notifyOwner = async (services: Services, id: string, event: TrailEvent, job: string): Promise<void> => {
  const lead = await leadOf(services, id);
  const owner = event.data['owner'];
  // Whoever has lost it meanwhile is not to read of the customer.
  if (!lead || typeof owner !== 'string' || owner !== lead.owner || event.data['decision'] === null || isToldTogether(event)) return;
  await put(services, lead, event, job, owner, {
    kind: 'new-lead',
    title: `新线索 ${lead.no}`,
    desc: `来源：${channels[lead.latestChannel]}`,
    withStart: true,
  });
};

export const notifyArrivalAttached = async (services: Services, id: string, event: TrailEvent, job: string): Promise<void> => {
  const lead = await leadOf(services, id);
  if (!lead?.owner || isToldTogether(event)) return;
  const { actor } = event;
  const enteredBy =
    actor.kind === 'person' && actor.id !== lead.owner ? (await services.directory.staff()).people.get(actor.id)?.name : null;
  await put(services, lead, event, job, lead.owner, {
    kind: 'arrival-again',
    title: `客户再次进线 ${lead.no}`,
    desc: `来源：${channels[lead.latestChannel]}${enteredBy ? `，${enteredBy} 录入` : ''}`,
    withStart: false,
  });
};

/** The customer has deleted the owner in WeCom: the chat is closed, the phone may not be. */
export const notifyFriendLost = async (services: Services, id: string, event: TrailEvent, job: string): Promise<void> => {
  const lead = await leadOf(services, id);
  const { follower, by } = event.data;
  if (!lead?.owner || lead.owner !== follower || by !== 'customer') return;
  await put(services, lead, event, job, lead.owner, {
    kind: 'friend-lost',
    title: '客户删除了你的好友',
    desc: `${lead.no}，不能再发消息，请换个方式联系`,
    withStart: false,
  });
};

/** The moment of the promised step has come: the card says what was promised, and opens the lead. */
export const remindNextStep = async (services: Services, id: string, event: TrailEvent, job: string): Promise<void> => {
  const lead = await leadOf(services, id);
  const next = lead?.canvas?.next;
  if (!lead?.owner || !next || next.done || lead.closedAt) return;
  const desc = (sealer: Sealer): string => stepWords(openStep(sealer, next));
  await put(services, lead, event, job, lead.owner, {
    kind: 'next-step',
    title: `下一步到时间了 ${lead.no}`,
    desc,
    withStart: false,
    answers: 'next-step',
  });
};

const withdrawMs = 10_000;

/** A card that asks nothing any more: on a phone it loses its buttons, and one not sent yet stays at home. */
export const endCard = async (services: Services, row: OutboxRow, words: string): Promise<void> => {
  if (!row.dueAt && !row.deadAt) return greyCard(services, row, words);
  const claim = await outboxClaims(services.db, services.now).take([row._id], withdrawMs);
  try {
    const withdrawn = await open(services.db, outboxSpec).updateOne(
      // One given up is not to be sent again either.
      { _id: claim.ids[0] ?? '', [row.dueAt ? 'dueAt' : 'deadAt']: { $exists: true } },
      { $set: { doneAt: services.now(), outcome: 'withdrawn' }, $unset: { dueAt: '', deadAt: '' } },
    );
    if (withdrawn.matchedCount === 0) throw new Later(1000, 'a card that has ended is on its way');
  } finally {
    await claim.release();
  }
};

/** Cards that ask for a lead to be begun; one of before kinds were kept may be any. */
const askToBegin: readonly (MessageKind | undefined)[] = ['new-lead', 'start-reminder', 'handed-up', undefined];

/** What was put out about a lead before this event: on a phone it loses its buttons, and one not sent yet stays at home. */
const endCards = async (services: Services, event: TrailEvent, words: string, which: (row: OutboxRow) => boolean): Promise<void> => {
  const before = { subject: event.subject, n: { $lt: event.n } };
  const rows = await open(services.db, outboxSpec).find(before).toArray();
  for (const row of rows.filter((one) => !one.purpose && !one.pressed && which(one))) await endCard(services, row, words);
};

/** Begun, on a card or elsewhere: nobody is asked to begin it any more. */
export const endStartCards = (services: Services, event: TrailEvent): Promise<void> =>
  endCards(services, event, '已开始跟进', ({ kind }) => askToBegin.includes(kind));

/** The promised step was done, or another was promised. */
export const endStepCards = (services: Services, event: TrailEvent): Promise<void> =>
  endCards(services, event, '已记跟进', ({ kind }) => kind === 'next-step');

/** Ended: nothing is asked about it any more. Its approvals and to-dos end by events of their own. */
export const endCardsOfClosed = (services: Services, event: TrailEvent): Promise<void> =>
  endCards(services, event, '线索已结束', ({ kind }) => kind === 'next-step' || askToBegin.includes(kind));

/** No longer theirs: what they have been sent asks nothing any more, and what waits for them would tell them of the customer. */
export const endCardsOf = (services: Services, event: TrailEvent, person: string, words: string): Promise<void> =>
  endCards(services, event, words, ({ to }) => to === person);
