import { rejectReasonIds, rejectReasons } from '@tongguan/shared/gate/gate';
import { credentialLabel, stageLabel } from '@tongguan/shared/pipeline/pipelines';
import { contactKind } from '../contact/contact';
import { openContact, sealerOf } from '../contact/open-contact';
import { type LeadRecord, leadKind } from '../lead/lead';
import { leadAddress } from '../lead/lead-address';
import { contactOf } from '../lead/load-lead';
import { endCard, postCard } from '../lead/notify';
import { open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import { type OutboxRow, outboxSpec } from '../platform/queue/outbox';
import type { TrailEvent } from '../platform/trail/event';
import type { Services } from '../services';
import type { CardEvent } from '../wecom/callback-events';
import type { TemplateCard } from '../wecom/template-card';
import { type ApprovalRecord, gateAt } from './gate-record';

/** The drop-down on the card. */
export const rejectQuestion = 'reason';
/** A drop-down always stands on something: on no reason, so that whoever rejects has to choose one. */
const unchosen = { id: 'none', text: '请选择' };

const cardFor = (
  services: Services,
  lead: LeadRecord,
  parts: { taskId: string; stage: string; name: string | null; requester: string; approval: ApprovalRecord },
): TemplateCard => {
  const { stage, approval } = parts;
  const given = Object.keys(approval.evidence).map((id) => credentialLabel(stage, id));
  const key = (action: string): string => `${action}:${lead._id}:${stage}:${approval.request}`;
  return {
    card_type: 'button_interaction',
    source: { desc: '通关', desc_color: 0 },
    main_title: { title: `待审批 ${lead.no}`, desc: `${parts.requester} 提交` },
    horizontal_content_list: [
      { keyname: '客户', value: parts.name ?? '未留姓名' },
      { keyname: '公司', value: lead.company ?? '未填' },
      { keyname: '阶段', value: stageLabel(stage) },
      { keyname: '凭证', value: `${given.length} 项：${given.join('、')}` },
    ],
    button_selection: {
      question_key: rejectQuestion,
      title: '驳回原因',
      option_list: [unchosen, ...rejectReasonIds.map((id) => ({ id, text: rejectReasons[id] }))],
      selected_id: unchosen.id,
    },
    button_list: [
      { text: '同意', style: 1, key: key('approve') },
      { text: '驳回', style: 3, key: key('reject') },
    ],
    card_action: { type: 1, url: leadAddress(services.env, lead._id) },
    task_id: parts.taskId,
  };
};

/** The card once more, saying that a rejection wants its reason; null: it is gone, or the person it speaks of. */
export const askReason = async (
  services: Services,
  { taskId, userid }: Pick<CardEvent, 'taskId' | 'userid'>,
): Promise<TemplateCard | null> => {
  const row = await open(services.db, outboxSpec).findOne({ _id: taskId, to: userid, purpose: 'approval' });
  const contact = row?.contact ? await open(services.db, contactKind.spec).findOne({ _id: row.contact }) : null;
  const sealer = contact && sealerOf(services.vault, contact);
  if (!row || !sealer) return null;
  return { ...(JSON.parse(sealer.open('card', row.sealed)) as TemplateCard), sub_title_text: '请先选驳回原因，再点「驳回」' };
};

/** One card for everyone who was asked, unless it was decided or withdrawn meanwhile. */
export const askDeciders = async (services: Services, id: string, event: TrailEvent, job: string): Promise<void> => {
  const lead = await open(services.db, leadKind.spec).findOne({ _id: id });
  const stage = String(event.data['stage']);
  const approval = lead && gateAt(lead, stage).approval;
  if (!lead || approval?.request !== event.n || approval.state !== 'requested') return;
  const contact = await contactOf(services, lead);
  const sealer = sealerOf(services.vault, contact);
  if (!sealer) return;
  const { name } = openContact(services.vault, contact);
  const requester = (await services.directory.staff()).people.get(approval.requester)?.name ?? '同事';
  for (const person of approval.asked) {
    // Not the userid itself: it may hold a dot, which a task_id may not.
    const taskId = derivedId(`${job}@`, person);
    const card = cardFor(services, lead, { taskId, stage, name, requester, approval });
    await postCard(services, { event, contact: contact._id, sealer, to: person, card, kind: 'approval', purpose: 'approval' });
  }
};

const wordsFor = (event: TrailEvent, row: OutboxRow, deciderName: string): string => {
  if (event.type === 'lead.approval-withdrawn') return '已撤回';
  if (row.to !== event.actor.id) return `已由${deciderName}处理`;
  return event.type === 'lead.approved' ? '已同意' : '已驳回';
};

/** A request ended: its cards lose their buttons, and one not sent yet stays at home. */
export const greyApprovals = async (services: Services, event: TrailEvent): Promise<void> => {
  const outbox = open(services.db, outboxSpec);
  const name = (await services.directory.staff()).people.get(event.actor.id)?.name ?? '他人';
  const rows = (await outbox.find({ subject: event.subject, n: Number(event.data['request']) }).toArray()).filter(
    (row) => row.purpose === 'approval',
  );
  for (const row of rows) await endCard(services, row, wordsFor(event, row, name));
};
