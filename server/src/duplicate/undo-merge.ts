import { AppError } from '@tongguan/shared/api/errors';
import { undoDays } from '@tongguan/shared/duplicate/merge';
import { splitTasks } from '@tongguan/shared/task/task';
import { type LeadRecord, leadKind } from '../lead/lead';
import { loadLead, sightOf } from '../lead/load-lead';
import type { MergedField } from '../lead/merge-record';
import { undoUntil } from '../lead/merge-undo';
import { shownTo } from '../lead/sight';
import type { Person } from '../people/directory';
import { withClocks } from '../platform/clocks';
import { isDuplicate, open } from '../platform/collections';
import type { Wanted } from '../platform/trail/change-two';
import type { Services } from '../services';
import { tasksPatch } from '../task/task-clocks';
import { splitTouched } from '../touch/join-touched';
import { mayMerge } from './askers';
import { doneBefore } from './done-before';
import { takeChain } from './merge-chain';
import { takeHelp } from './merge-help';
import { equalValues } from './plan-merge';

const labels: Record<MergedField, string> = {
  company: '公司',
  customer: '公司',
  industry: '行业',
  budgetBand: '预算',
  budgetAmount: '预算',
  budgetWindow: '采购周期',
  rivals: '竞品',
  decisionRole: '决策角色',
  firstChannel: '首次来源',
  latestChannel: '最近来源',
  capturedAt: '首次进线时间',
  flags: '待核实项',
  owner: '负责人',
  team: '负责人',
  assignedAt: '负责人',
  startedAt: '负责人',
};
/** These go together: whose it is, since when. */
const owning: readonly MergedField[] = ['owner', 'team', 'assignedAt', 'startedAt'];

const one = (openFor: string[]): string | string[] => (openFor.length === 1 ? openFor[0]! : openFor);

/** What of a merge is given back, and what was changed since and stays. */
const giveBack = (lead: LeadRecord, fields: readonly { field: MergedField; before: unknown; after: unknown }[]) => {
  const moved = fields.filter(({ field, after }) => !equalValues(lead[field], after)).map(({ field }) => field);
  const ownerMoved = moved.some((field) => owning.includes(field));
  const stays = (field: MergedField): boolean => (owning.includes(field) ? ownerMoved : moved.includes(field));
  return {
    back: Object.fromEntries(
      fields.filter(({ field }) => !stays(field)).map(({ field, before }) => [field, before]),
    ) as Partial<LeadRecord>,
    kept: [...new Set(fields.filter(({ field }) => stays(field)).map(({ field }) => labels[field]))],
    ownerBack: !ownerMoved,
  };
};

export interface Undone {
  lead: string;
  no: string;
  /** Labels of the fields that were changed since and stay as they are. */
  kept: string[];
}

/** Takes a merge back: the fields unchanged since, the absorbed lead as it was; later events stay with the survivor. */
export const undoMerge = async (
  services: Services,
  actor: Person,
  id: string,
  wanted: { cmd: string; absorbed: string },
): Promise<Undone> => {
  const { trail, now, db } = services;
  const lead = await loadLead(services, actor, id);
  if (!mayMerge(actor, lead)) throw new AppError('forbidden', '你可以查看这条线索，但不能撤销合并');
  const notMerged = () => new AppError('conflict', '这次合并已经撤销，或不在这条线索上');
  let kept: string[] = [];
  let withOpen = true;

  const decide = (stays: LeadRecord, comes: LeadRecord): readonly [Wanted, Wanted] => {
    if (stays.mergedInto) throw new AppError('conflict', `线索 ${stays.no} 又被合并了，请先撤销那一次`);
    const merge = stays.merges?.find((entry) => entry.lead === wanted.absorbed);
    if (!merge || comes.mergedInto !== stays._id) throw notMerged();
    if (undoUntil(merge.at) <= now()) throw new AppError('conflict', `合并已超过 ${undoDays} 天，不能撤销`);
    if (!mayMerge(actor, stays)) throw new AppError('forbidden', '你可以查看这条线索，但不能撤销合并');
    const given = giveBack(stays, merge.fields);
    const people = merge.chain && takeChain(stays.chain ?? [], merge.chain);
    const touched = merge.touched && stays.touched && splitTouched(stays.touched, merge.touched);
    kept = [...given.kept, ...(people?.changed ? ['决策链'] : [])];
    const clocks = given.ownerBack && equalValues(stays.clocks, merge.clocks.after) ? merge.clocks.before : stays.clocks;
    const { gave } = merge;
    const tasks = merge.tasks ? splitTasks(stays.tasks ?? [], merge.tasks) : null;
    const mine = { ...stays, ...given.back };
    const help =
      merge.help &&
      takeHelp(mine, comes, merge.help, gave.closedAt, (person) =>
        (tasks?.stay ?? stays.tasks ?? []).some((task) => task.person === person),
      );
    if (help?.changed) kept.push('协作人');
    const own = tasks ? tasksPatch(clocks, tasks.stay).set : { clocks };
    const next = withClocks(own.clocks, {});
    const back = tasks && !gave.closedAt ? tasksPatch(gave.clocks, tasks.back).set : gave;
    const leaving = new Set([comes._id, ...gave.absorbed]);
    const openFor = [stays.openFor ?? []].flat().filter((contact) => contact === stays.contact || !gave.openFor.includes(contact));
    const preferences = stays.preferences.filter(({ id: preference }) => !merge.preferences.includes(preference));
    return [
      {
        events: [
          {
            type: 'lead.merge-undone',
            data: {
              lead: comes._id,
              no: comes.no,
              duplicate: merge.duplicate,
              kept,
              ...(help && help.survivor.asks.length > 0 ? { asks: help.survivor.asks } : {}),
            },
          },
          ...(help?.survivor.events ?? []),
        ],
        set: {
          ...given.back,
          ...shownTo({ ...mine, ...(help ? { helpers: help.survivor.helpers } : {}) }),
          ...help?.survivor.set,
          preferences,
          ...(people ? { chain: people.chain } : {}),
          ...(touched ? { touched } : {}),
          absorbed: (stays.absorbed ?? []).filter((absorbed) => !leaving.has(absorbed)),
          merges: stays.merges!.filter((entry) => entry !== merge),
          clocks: next.clocks,
          ...(tasks ? { tasks: tasks.stay } : {}),
          ...(next.nextDue ? { nextDue: next.nextDue } : {}),
          ...(openFor.length > 0 ? { openFor: one(openFor) } : {}),
        },
        unset: [
          ...(next.nextDue ? [] : ['nextDue']),
          ...(openFor.length > 0 ? [] : ['openFor']),
          ...(merge.touched && !touched ? ['touched'] : []),
        ],
      },
      {
        events: [{ type: 'lead.unmerged', data: { from: stays._id, no: stays.no } }, ...(help?.absorbed.events ?? [])],
        set: {
          closedAt: gave.closedAt,
          clocks: back.clocks,
          ...help?.absorbed.set,
          ...('tasks' in back ? { tasks: back.tasks } : {}),
          ...(back.nextDue ? { nextDue: back.nextDue } : {}),
          ...(withOpen && gave.openFor.length > 0 ? { openFor: one(gave.openFor) } : {}),
        },
        unset: ['mergedInto'],
      },
    ];
  };
  const sight = await sightOf(services, actor);
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd: wanted.cmd };
  const run = () => trail.changeTwo(leadKind, [lead._id, wanted.absorbed], by, decide, [sight, {}]);
  if (!lead.absorbed?.includes(wanted.absorbed)) {
    const gone = await open(db, leadKind.spec).findOne({ _id: wanted.absorbed }, { projection: { _id: 1 } });
    if (!gone || !(await doneBefore(services, gone._id, by.cmd))) throw notMerged();
  } else {
    await run().catch((error) => {
      // The survivor was closed since and its person wrote again: that newer lead is the open one.
      if (!isDuplicate(error)) throw error;
      withOpen = false;
      return run();
    });
  }
  const back = await open(db, leadKind.spec).findOne({ _id: wanted.absorbed });
  return { lead: back!._id, no: back!.no, kept };
};
