import { discardReasons, failureWords, type MessageState, pressWords } from '@tongguan/shared/message/outcomes';
import type { LeadRecord } from '../lead/lead';
import { leadKind } from '../lead/lead';
import { open } from '../platform/collections';
import { type OutboxRow, outboxSpec } from '../platform/queue/outbox';
import { subjectOf } from '../platform/trail/event';
import type { Services } from '../services';

const most = 100;

const stateOf = (row: OutboxRow): MessageState => {
  if (row.discarded) return 'discarded';
  if (row.deadAt) return 'dead';
  if (row.dueAt) return 'waiting';
  return row.outcome === 'already-sent' ? 'sent' : (row.outcome ?? 'sent');
};

const whyOf = (row: OutboxRow): string | null => {
  if (row.discarded) return discardReasons[row.discarded.why];
  return row.deadAt ? failureWords(row.reason ?? '') : null;
};

/** What was sent about a lead, and about those it took in: to whom, when, and what came of it. Not what the cards said: the lead says it. */
export const messagesOf = async (services: Services, lead: LeadRecord) => {
  const subjects = [lead._id, ...(lead.absorbed ?? [])].map((id) => subjectOf(leadKind.kind, id));
  const [staff, rows] = await Promise.all([
    services.directory.staff(),
    open(services.db, outboxSpec)
      .find({ subject: { $in: subjects } })
      .sort({ createdAt: -1 })
      .limit(most)
      .toArray(),
  ]);
  return rows.map((row) => ({
    id: row._id,
    kind: row.kind ?? ('notice' as const),
    channel: row.channel ?? ('wecom' as const),
    to: staff.people.get(row.to)?.name ?? '已离开的员工',
    at: row.createdAt.toISOString(),
    state: stateOf(row),
    doneAt: row.doneAt && !row.discarded ? row.doneAt.toISOString() : null,
    pressed: row.pressed ? { at: row.pressed.at.toISOString(), button: pressWords[row.pressed.button] ?? row.pressed.button } : null,
    why: whyOf(row),
  }));
};
