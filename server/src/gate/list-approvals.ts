import { stageLabel } from '@tongguan/shared/pipeline/pipelines';
import { leadKind } from '../lead/lead';
import { summariesOf } from '../lead/list-leads';
import { askedOf } from '../lead/sight';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { gateAt } from './gate-record';

const most = 200;

/** What waits for this person's decision, the oldest first. */
export const listApprovals = async (services: Services, actor: Person) => {
  const found = await open(services.db, leadKind.spec)
    .find({ seenBy: askedOf(actor.id), closedAt: null })
    .limit(most)
    .toArray();
  const [summaries, staff] = await Promise.all([summariesOf(services, found), services.directory.staff()]);
  const approvals = found.flatMap((lead, i) => {
    const { approval } = gateAt(lead, lead.stage);
    if (approval?.state !== 'requested') return [];
    return [
      {
        lead: summaries[i]!,
        stage: lead.stage,
        stageLabel: stageLabel(lead.stage),
        requester: staff.people.get(approval.requester)?.name ?? '已离开的员工',
        at: approval.at.toISOString(),
        request: approval.request,
      },
    ];
  });
  return { approvals: approvals.sort((a, b) => a.at.localeCompare(b.at)) };
};
