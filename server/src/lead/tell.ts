import { momentLabel } from '@tongguan/shared/clock/local-date';
import type { ClockSettings, Recipient, Rung } from '@tongguan/shared/clock/settings';
import type { MessageKind } from '@tongguan/shared/message/kinds';
import type { Reminder } from '@tongguan/shared/message/reminders';
import type { KeptDecision } from '@tongguan/shared/routing/route';
import type { Person } from '../people/directory';
import { derivedId } from '../platform/ids';
import type { TrailEvent } from '../platform/trail/event';
import type { Services } from '../services';
import type { LeadRecord } from './lead';
import { isToldTogether, leadOf, put } from './notify';
import { recipientsOf } from './recipients';

const kinds: Record<Rung, MessageKind> = {
  reminded: 'start-reminder',
  'passed-up': 'passed-up',
  reclaimed: 'reclaimed',
  'handed-up': 'handed-up',
  unassigned: 'unassigned',
  breached: 'breached',
  unclaimed: 'unclaimed',
};

interface Words {
  /** Where the rung does not say it. */
  kind?: MessageKind;
  title: string;
  desc: string;
  /** With 开始跟进, for whoever is to begin. */
  withStart?: boolean;
  /** Nothing of the customer: the receiver no longer sees the lead. */
  bare?: boolean;
  answers?: Reminder;
}

/** Tells whoever the settings name for a rung, each in words of their own; null: nothing is to be said any more. */
const tell = async (
  services: Services,
  id: string,
  event: TrailEvent,
  job: string,
  rung: Rung | ((clocks: ClockSettings) => readonly Recipient[]),
  words: (lead: LeadRecord, person: Person, nameOf: (id: string | null) => string) => Words | null,
): Promise<void> => {
  const lead = await leadOf(services, id);
  if (!lead || lead.closedAt || isToldTogether(event)) return;
  const [staff, { value }] = await Promise.all([services.directory.staff(), services.settings.get('clocks')]);
  const previous = typeof event.data['owner'] === 'string' ? event.data['owner'] : null;
  const nameOf = (person: string | null): string => (person ? (staff.people.get(person)?.name ?? '已离开的员工') : '没有人');
  const told = typeof rung === 'string' ? value.told[rung] : rung(value);
  for (const person of recipientsOf(lead, told, staff, previous)) {
    const said = words(lead, person, nameOf);
    // Not the userid itself: it may hold a dot, which a task_id may not.
    if (said)
      await put(services, lead, event, derivedId(`${job}@`, person.id), person.id, {
        ...(typeof rung === 'string' ? { kind: kinds[rung] } : {}),
        withStart: false,
        ...said,
      });
  }
};

/** B4: warned before it is taken back. */
export const remindStart = (services: Services, id: string, event: TrailEvent, job: string): Promise<void> => {
  const reclaim = event.data['reclaim'];
  const warning = typeof reclaim === 'string' ? `；${momentLabel(new Date(reclaim))}前不开始将收回` : '';
  return tell(services, id, event, job, 'reminded', (lead, person, nameOf) => {
    if (!lead.owner || lead.startedAt) return null;
    return person.id === lead.owner
      ? { title: `还没开始跟进 ${lead.no}`, desc: `客户在等，请现在联系${warning}`, withStart: true, answers: 'start' }
      : { title: `下属还没开始跟进 ${lead.no}`, desc: `负责人：${nameOf(lead.owner)}${warning}` };
  });
};

const passedWords: Record<Reminder, string> = { start: '还没开始跟进', 'next-step': '下一步到时间了' };

/** 转给主管 on a reminder: whoever stands above reads whose it is and what waits. The lead stays its owner's until somebody reassigns it. */
export const tellPassedUp = (services: Services, id: string, event: TrailEvent, job: string): Promise<void> =>
  tell(services, id, event, job, 'passed-up', (lead, _, nameOf) => {
    const task = event.type === 'lead.task-passed';
    if (!task && event.data['answer'] !== 'pass') return null;
    const words = task ? `待办「${event.data['words']}」` : passedWords[event.data['reminder'] as Reminder];
    return { title: `请你看一下 ${lead.no}`, desc: `${nameOf(event.actor.id)}转来：${words}` };
  });

/** The promised step is still not done: the next rung of the ladder hears of it. */
export const tellStepLate = (services: Services, id: string, event: TrailEvent, job: string): Promise<void> => {
  const rung = Number(event.data['rung']);
  return tell(
    services,
    id,
    event,
    job,
    (clocks) => [...clocks.stepLadder].sort((a, b) => a.minutes - b.minutes)[rung]?.tell ?? [],
    (lead, person, nameOf) => {
      const next = lead.canvas?.next;
      if (!next || next.done || next.at.getTime() > event.at.getTime() || person.id === lead.owner) return null;
      return {
        kind: 'next-step',
        title: `下一步一直没做 ${lead.no}`,
        desc: `负责人：${nameOf(lead.owner)}；应于${momentLabel(next.at)}完成`,
      };
    },
  );
};

export const tellReclaimed = (services: Services, id: string, event: TrailEvent, job: string): Promise<void> =>
  tell(services, id, event, job, 'reclaimed', (lead, person, nameOf) =>
    person.id === event.data['owner']
      ? { title: `已收回 ${lead.no}`, desc: '超时没有开始跟进，线索已另行分配', bare: true }
      : { title: `线索被收回 ${lead.no}`, desc: `${nameOf(String(event.data['owner']))}超时没有开始跟进，第 ${event.data['count']} 次` },
  );

/** Taken back twice: whoever now has it, and who should know. */
export const tellHandedUp = (services: Services, id: string, event: TrailEvent, job: string): Promise<void> =>
  tell(services, id, event, job, 'handed-up', (lead, person) =>
    person.id === lead.owner
      ? { title: `请你处理 ${lead.no}`, desc: '分配异常：两次超时被收回，线索已转给你', withStart: !lead.startedAt }
      : null,
  );

const offDuty = ['off-shift', 'leave'];

export const tellUnassigned = (services: Services, id: string, event: TrailEvent, job: string): Promise<void> =>
  tell(services, id, event, job, 'unassigned', (lead) => {
    if (lead.owner) return null;
    const { candidates } = event.data['decision'] as unknown as KeptDecision;
    const later = candidates.some(({ skipped }) => skipped !== null && offDuty.includes(skipped));
    return { title: `线索没人能接 ${lead.no}`, desc: later ? '可接的销售都不在班，到班后自动分配' : '没有符合条件的销售' };
  });

const levelWords = { assigned: '没有及时分配', touched: '没有及时跟进' } as const;

export const tellBreached = (services: Services, id: string, event: TrailEvent, job: string): Promise<void> =>
  tell(services, id, event, job, 'breached', (lead, _, nameOf) => ({
    title: `服务超时 ${lead.no}`,
    desc: `${levelWords[event.data['level'] as keyof typeof levelWords]}；负责人：${nameOf(lead.owner)}`,
  }));

export const tellUnclaimed = (services: Services, id: string, event: TrailEvent, job: string): Promise<void> =>
  tell(services, id, event, job, 'unclaimed', (lead) =>
    lead.owner ? null : { title: `线索没人认领 ${lead.no}`, desc: '在认领看板上等了太久，请安排' },
  );

/** It was given to another: who had it reads that it is gone and why, and nothing of the customer. */
export const tellTakenAway = async (
  services: Services,
  id: string,
  event: TrailEvent,
  job: string,
  why = '主管已把这条线索交给同事',
): Promise<void> => {
  const lead = await leadOf(services, id);
  const from = event.data['from'];
  if (!lead || typeof from !== 'string' || from === lead.owner) return;
  await put(services, lead, event, job, from, {
    kind: 'taken-away',
    title: `已改派 ${lead.no}`,
    desc: why,
    withStart: false,
    bare: true,
  });
};
