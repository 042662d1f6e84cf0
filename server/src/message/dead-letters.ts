import { messageKinds } from '@tongguan/shared/message/kinds';
import { type DiscardReason, failureWords } from '@tongguan/shared/message/outcomes';
import type { Filter } from 'mongodb';
import type { Person } from '../people/directory';
import { noteAccess } from '../platform/access';
import { open } from '../platform/collections';
import type { OutboxRow } from '../platform/queue/outbox';
import type { QueueRow } from '../platform/queue/queue';
import { queues } from '../queues';
import type { Services } from '../services';

const shown = 100;
const atOnce = 500;

export interface Which {
  letter?: string | undefined;
  reason?: string | undefined;
}

const deadWhere = ({ letter, reason }: Which): Filter<QueueRow> => ({
  deadAt: { $exists: true },
  ...(letter === undefined ? {} : { _id: letter }),
  ...(reason === undefined ? {} : { reason }),
});

const messageWords = (row: QueueRow): string => {
  const { kind = 'notice', channel } = row as OutboxRow;
  return `${messageKinds[kind]}${channel ? '（短信）' : ''}`;
};

/** What was given up, from all queues: by reason, and the latest of them. Nothing of any customer. */
export const listDead = async (services: Services, reason: string | undefined) => {
  const staff = await services.directory.staff();
  const counts = new Map<string, number>();
  const rows: (QueueRow & Partial<Pick<OutboxRow, 'to' | 'createdAt'>> & { what: string })[] = [];
  for (const { spec, what } of queues) {
    const queue = open(services.db, spec);
    const grouped = queue.aggregate<{ _id: string | null; count: number }>([
      { $match: deadWhere({}) },
      { $group: { _id: '$reason', count: { $sum: 1 } } },
    ]);
    for await (const { _id, count } of grouped) counts.set(_id ?? '', (counts.get(_id ?? '') ?? 0) + count);
    const found = await queue.find(deadWhere({ reason })).sort({ deadAt: -1 }).limit(shown).toArray();
    rows.push(...found.map((row) => ({ ...row, what: what ?? messageWords(row) })));
  }
  const latest = rows.sort((a, b) => b.deadAt!.getTime() - a.deadAt!.getTime()).slice(0, shown);
  return {
    reasons: [...counts].sort((a, b) => b[1] - a[1]).map(([why, count]) => ({ reason: why, words: failureWords(why), count })),
    letters: latest.map((row) => ({
      id: row._id,
      what: row.what,
      to: row.to === undefined ? null : (staff.people.get(row.to)?.name ?? '已离开的员工'),
      madeAt: row.createdAt?.toISOString() ?? null,
      givenUpAt: row.deadAt!.toISOString(),
      tries: row.attempts,
      reason: row.reason ?? '',
      words: failureWords(row.reason ?? ''),
    })),
  };
};

/** Each by a write that holds only while it is still given up: pressed twice, or by two people, it happens once. */
const settleEach = async (
  services: Services,
  actor: Person,
  which: Which,
  what: 'message-resent' | 'message-discarded',
  settle: (row: QueueRow) => { $set: object; $unset: object },
): Promise<number> => {
  let count = 0;
  for (const { spec } of queues) {
    const queue = open(services.db, spec);
    const rows = await queue
      .find(deadWhere(which))
      .limit(atOnce - count)
      .toArray();
    for (const row of rows) {
      const { matchedCount } = await queue.updateOne({ _id: row._id, deadAt: { $exists: true } }, settle(row) as object);
      if (matchedCount === 0) continue;
      count++;
      await noteAccess(services.db, { at: services.now(), person: actor.id, what, on: row.subject });
    }
    if (count >= atOnce) break;
  }
  return count;
};

/** As if it had just been put out, under the same id: a receiver who did get it gets no copy. */
export const resendDead = async (services: Services, actor: Person, which: Which): Promise<number> => {
  const count = await settleEach(services, actor, which, 'message-resent', () => ({
    $set: { dueAt: services.now(), attempts: 0 },
    $unset: { deadAt: '', reason: '' },
  }));
  if (count > 0) for (const wake of [services.wakeOutbox, services.wakeFriends, services.wakeCalendar]) wake();
  return count;
};

/** It will not be sent, and the lead's list of messages says so. */
export const discardDead = (services: Services, actor: Person, which: Which, why: DiscardReason): Promise<number> =>
  settleEach(services, actor, which, 'message-discarded', () => ({
    $set: { doneAt: services.now(), discarded: { at: services.now(), by: actor.id, why } },
    $unset: { deadAt: '' },
  }));
