import { AppError } from '@tongguan/shared/api/errors';
import { type Snooze, snoozedUntil } from '@tongguan/shared/task/snooze';
import type { OpenTask } from '@tongguan/shared/task/task';
import { requireSealer } from '../contact/open-contact';
import { changeLead } from '../lead/change-lead';
import type { LeadRecord } from '../lead/lead';
import { contactOf, loadLead } from '../lead/load-lead';
import { shownTo } from '../lead/sight';
import type { Person } from '../people/directory';
import type { NewEvent } from '../platform/trail/event';
import type { Change } from '../platform/trail/trail';
import type { Services } from '../services';
import { colleaguesFor } from './colleagues';
import { holderOf } from './holder';
import { endedTasks, tasksPatch } from './task-clocks';

interface Which {
  lead: string;
  task: string;
  cmd: string;
  /** Pressed on a card, which was sent when it fell due at this time, in milliseconds; NaN on cards that do not say. */
  card?: { due: number };
}

/** A card of before: the task was put off or handed over since. */
const isOld = (actor: Person, holder: string | null, task: OpenTask, { due }: { due: number }): boolean =>
  holder !== actor.id || !task.rang || task.due.getTime() > due;

const overWords = '这件事已经了结';

/** A write on one open task by whoever has it, or a supervisor; on its card, only by whoever has it. `over`: what a tap says that finds it done or cancelled. */
const changeTask = async (
  services: Services,
  actor: Person,
  { lead: id, task: name, cmd, card }: Which,
  over: 'fine' | 'refused',
  decide: (lead: LeadRecord, task: OpenTask) => Change<LeadRecord>,
): Promise<LeadRecord> => {
  const lead = await loadLead(services, actor, id);
  const staff = await services.directory.staff();
  return changeLead(services, actor, lead._id, cmd, (held) => {
    const task = held.tasks?.find((one) => one.id === name);
    if (!task) {
      const known = held.endedTasks?.includes(name) ?? false;
      if (!known && !held.closedAt) throw new AppError('conflict', '这条线索上没有这件事，请刷新');
      if (over === 'refused' || card) throw new AppError('conflict', overWords);
      return { events: [] };
    }
    const holder = holderOf(task, held, staff);
    if (card && isOld(actor, holder, task, card)) throw new AppError('conflict', '这张卡片已经过时');
    if (actor.role !== 'supervisor' && holder !== actor.id) {
      const whose = (holder && staff.people.get(holder)?.name) ?? '别人';
      // Whoever handed it over a moment ago may still have it on the screen.
      throw new AppError('conflict', `这件事现在归${whose}`);
    }
    return decide(held, task);
  });
};

const about = ({ id, template, words }: OpenTask): NewEvent['data'] => ({ task: id, template, words });

const withTask = (lead: LeadRecord, task: OpenTask) =>
  tasksPatch(
    lead.clocks,
    (lead.tasks ?? []).map((one) => (one.id === task.id ? task : one)),
  );

/** 完成. Done already is fine and changes nothing. */
export const finishTask = (services: Services, actor: Person, which: Which): Promise<LeadRecord> =>
  changeTask(services, actor, which, 'fine', (lead, task) => {
    const { set, unset } = tasksPatch(
      lead.clocks,
      lead.tasks!.filter(({ id }) => id !== task.id),
    );
    return {
      events: [{ type: 'lead.task-done', data: about(task) }],
      set: { ...set, endedTasks: endedTasks(lead, [task.id]) },
      unset,
    };
  });

/** 稍后: its clock begins anew. */
export const snoozeTask = async (services: Services, actor: Person, which: Which & { until: Snooze }): Promise<LeadRecord> => {
  const { workingHours } = (await services.settings.get('clocks')).value;
  return changeTask(services, actor, which, 'refused', (lead, task) => {
    const due = snoozedUntil(which.until, services.now(), workingHours);
    const { rang: _, passed: __, ...rest } = task;
    return {
      events: [{ type: 'lead.task-moved', data: { ...about(task), due: due.toISOString(), why: which.until } }],
      ...withTask(lead, { ...rest, due }),
    };
  });
};

/** 转给主管: it stays whose it is; the supervisor is told, once for each time that it rings. */
export const passTask = (services: Services, actor: Person, which: Which): Promise<LeadRecord> =>
  changeTask(services, actor, which, 'refused', (lead, task) => {
    if (task.passed) throw new AppError('conflict', '已经转给主管');
    return { events: [{ type: 'lead.task-passed', data: about(task) }], ...withTask(lead, { ...task, passed: true }) };
  });

/** 转交: to a colleague, who becomes a helper and so sees the lead. The reason may speak of the customer, so it is sealed. */
export const handTask = async (services: Services, actor: Person, which: Which & { to: string; reason: string }): Promise<LeadRecord> => {
  const lead = await loadLead(services, actor, which.lead);
  const sealer = requireSealer(services.vault, await contactOf(services, lead));
  const to = (await colleaguesFor(services, actor, lead)).find(({ id }) => id === which.to);
  return changeTask(services, actor, which, 'refused', (held, task) => {
    if (!to) throw new AppError('invalid', '只能转给同一部门在职的销售或主管');
    const from = task.person ?? held.owner;
    if (from === to.id) throw new AppError('conflict', `这件事已经归${to.name}`);
    const isOwner = to.id === held.owner;
    const patch = withTask(held, { ...task, person: isOwner ? null : to.id });
    const helpers = isOwner || held.helpers.includes(to.id) ? held.helpers : [...held.helpers, to.id];
    const data = { ...about(task), to: to.id, from, due: task.due.toISOString(), reason: sealer.seal('task-reason', which.reason) };
    return {
      events: [{ type: 'lead.task-handed', data }],
      set: { ...shownTo({ ...held, helpers }), ...patch.set },
      unset: patch.unset,
    };
  });
};
