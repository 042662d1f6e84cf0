import { reasonWords } from '@tongguan/shared/duplicate/reasons';
import { sealerOf } from '../contact/open-contact';
import { importKind } from '../import/import-record';
import { type LeadRecord, leadKind } from '../lead/lead';
import { leadAddress } from '../lead/lead-address';
import { contactOf } from '../lead/load-lead';
import { endCard, leadOf, postCard } from '../lead/notify';
import { survivorId } from '../lead/survivor';
import { open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import { outboxSpec } from '../platform/queue/outbox';
import { subjectOf, type TrailEvent } from '../platform/trail/event';
import type { Services } from '../services';
import type { TemplateCard } from '../wecom/template-card';
import { askersOf } from './askers';
import { type DuplicateRecord, duplicateKind } from './duplicate';

/** The key that 不是同一个 on the card sends back. */
export const dismissAction = 'notsame';

/** Numbers, companies and reasons, and no personal value: the card outlives the erasure of either person. */
const cardFor = (services: Services, pair: DuplicateRecord, leads: readonly LeadRecord[], taskId: string): TemplateCard => ({
  card_type: 'button_interaction',
  source: { desc: '通关', desc_color: 0 },
  main_title: { title: '可能是同一条线索', desc: `相似度 ${Math.round(pair.score * 100)}%` },
  horizontal_content_list: [
    ...leads.map((lead, i) => ({ keyname: `线索${i + 1}`, value: `${lead.no} ${lead.company ?? ''}`.trim() })),
    { keyname: '理由', value: pair.reasons.slice(0, 3).map(reasonWords).join('，') },
  ],
  card_action: { type: 1, url: leadAddress(services.env, leads[0]!._id) },
  button_list: [{ text: '不是同一个', style: 2, key: `${dismissAction}:${pair._id}` }],
  task_id: taskId,
});

/** While a sheet is being imported its owners are told in one card how many leads look alike; the pairs stand on the leads. */
const isBeingImported = async ({ db }: Services, leads: readonly LeadRecord[]): Promise<boolean> => {
  const ids = leads.flatMap(({ imported }) => imported?.id ?? []);
  if (ids.length === 0) return false;
  return (await open(db, importKind.spec).findOne({ _id: { $in: ids }, workAt: { $exists: true } }, { projection: { _id: 1 } })) !== null;
};

/** Both as they are now, what was merged meanwhile under its survivor. The one that came first stands first, and opens at a tap. */
const pairNow = async (services: Services, { leads }: DuplicateRecord): Promise<[LeadRecord, LeadRecord] | null> => {
  const ids = await Promise.all(leads.map((lead) => survivorId(services, lead)));
  const found = await open(services.db, leadKind.spec)
    .find({ _id: { $in: ids } })
    .toArray();
  const [first, second] = found.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return first && second ? [first, second] : null;
};

/** Asks whoever may see both leads, unless it was answered meanwhile. */
export const askAboutDuplicate = async (services: Services, id: string, event: TrailEvent, job: string): Promise<void> => {
  const pair = await open(services.db, duplicateKind.spec).findOne({ _id: id });
  if (pair?.state !== 'open') return;
  const both = await pairNow(services, pair);
  if (!both || (await isBeingImported(services, both))) return;
  const [first] = both;
  const contact = await contactOf(services, first);
  const sealer = sealerOf(services.vault, contact);
  if (!sealer) return;
  for (const person of askersOf(await services.directory.staff(), both)) {
    const card = cardFor(services, pair, both, derivedId(`${job}@`, person.id));
    await postCard(services, { event, contact: contact._id, sealer, to: person.id, card, kind: 'duplicate', purpose: 'duplicate' });
  }
};

/** The question was answered: its cards lose their button, and one not sent yet stays at home. */
export const greyDuplicate = async (services: Services, event: TrailEvent): Promise<void> => {
  const words = event.type === 'duplicate.merged' ? '已合并' : '不是同一个';
  const rows = await open(services.db, outboxSpec).find({ subject: event.subject }).toArray();
  for (const row of rows) await endCard(services, row, words);
};

/** Whoever has lost a lead is not asked about it any more: the card loses its button, and one not sent yet stays at home. */
export const endAsksOf = async (services: Services, lead: string, person: string, words: string): Promise<void> => {
  const { alike = [] } = (await leadOf(services, lead)) ?? {};
  if (alike.length === 0) return;
  const staff = await services.directory.staff();
  for await (const pair of open(services.db, duplicateKind.spec).find({ _id: { $in: alike } })) {
    const both = await pairNow(services, pair);
    // Who also helps with it, or looks after both, may still answer.
    if (both && askersOf(staff, both).some(({ id }) => id === person)) continue;
    const rows = await open(services.db, outboxSpec)
      .find({ subject: subjectOf(duplicateKind.kind, pair._id) })
      .toArray();
    for (const row of rows) if (row.to === person && !row.pressed) await endCard(services, row, words);
  }
};
