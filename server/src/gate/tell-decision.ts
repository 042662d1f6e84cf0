import { type RejectReason, rejectReasons } from '@tongguan/shared/gate/gate';
import { stageLabel } from '@tongguan/shared/pipeline/pipelines';
import { type LeadRecord, leadKind } from '../lead/lead';
import { sightOf } from '../lead/load-lead';
import { put } from '../lead/notify';
import { open } from '../platform/collections';
import type { TrailEvent } from '../platform/trail/event';
import type { Sealer } from '../platform/vault';
import type { Services } from '../services';
import { gateAt, pipelineOfLead } from './gate-record';

/** What can be done now. */
const passedWords = (lead: LeadRecord, stage: string): string => {
  const { stages } = pipelineOfLead(lead);
  const next = stages[stages.findIndex(({ id }) => id === stage) + 1];
  return next ? `可以进入「${next.label}」` : '凭证和审批都齐了';
};

const whyWords = ({ data }: TrailEvent, sealer: Sealer): string => {
  const own = data['words'] === undefined ? null : sealer.open('reject-words', String(data['words']));
  return [rejectReasons[data['reason'] as RejectReason], own].filter(Boolean).join('：');
};

/** Whoever asked hears what became of it, wherever they are, while they still see the lead and have not asked anew. */
export const tellDecision = async (services: Services, id: string, event: TrailEvent, job: string): Promise<void> => {
  const stage = String(event.data['stage']);
  const leads = open(services.db, leadKind.spec);
  const asked = await leads.findOne({ _id: id });
  const approval = asked && gateAt(asked, stage).approval;
  if (!approval || asked.closedAt || approval.request !== event.data['request']) return;
  const { people } = await services.directory.staff();
  const asker = people.get(approval.requester);
  const lead = asker?.active ? await leads.findOne({ _id: id, ...(await sightOf(services, asker)) }) : null;
  if (!asker || !lead) return;
  const decider = people.get(event.actor.id)?.name ?? '审批人';
  const passed = event.type === 'lead.approved';
  await put(services, lead, event, job, asker.id, {
    kind: 'decided',
    title: `${stageLabel(stage)}${passed ? '审批通过' : '被驳回'} ${lead.no}`,
    desc: (sealer) => `${decider}：${passed ? passedWords(lead, stage) : whyWords(event, sealer)}`,
    withStart: false,
  });
};
