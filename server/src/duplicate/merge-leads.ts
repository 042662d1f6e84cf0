import { AppError } from '@tongguan/shared/api/errors';
import type { Choices } from '@tongguan/shared/duplicate/merge';
import { maxPreferences } from '@tongguan/shared/lead/profile-changes';
import { arrivalSpec } from '../arrival/arrival';
import { sealerOf } from '../contact/open-contact';
import { type LeadRecord, leadKind } from '../lead/lead';
import { contactOf, loadLead, sightOf } from '../lead/load-lead';
import type { MergeRecord } from '../lead/merge-record';
import { undoUntil } from '../lead/merge-undo';
import { shownTo } from '../lead/sight';
import type { Person } from '../people/directory';
import type { Json } from '../platform/canonical';
import { open } from '../platform/collections';
import type { Wanted } from '../platform/trail/change-two';
import type { Sealer } from '../platform/vault';
import type { Services } from '../services';
import { joinTouched } from '../touch/join-touched';
import { mayMerge } from './askers';
import { doneBefore } from './done-before';
import { loadDuplicate } from './load-duplicate';
import { addChain } from './merge-chain';
import { addHelp } from './merge-help';
import { planMerge } from './plan-merge';

/** When each arrival came; what is not among them came after this look. */
const arrivalTimes = async (services: Services, leads: readonly LeadRecord[]): Promise<Map<string, Date>> => {
  const last = leads.flatMap(({ arrivals }) => arrivals.slice(-1));
  const rows = await open(services.db, arrivalSpec)
    .find({ _id: { $in: last } }, { projection: { receivedAt: 1 } })
    .toArray();
  return new Map(rows.map((row) => [row._id, row.receivedAt]));
};

/** Both leads' own keys; null where a person is erased, so that nothing of theirs is copied. */
const sealersOf = async (services: Services, survivor: LeadRecord, other: LeadRecord): Promise<{ own: Sealer; theirs: Sealer } | null> => {
  const own = sealerOf(services.vault, await contactOf(services, survivor));
  const theirs = sealerOf(services.vault, await contactOf(services, other));
  return own && theirs ? { own, theirs } : null;
};

/** The absorbed lead's preferences under the survivor's key, without those it has already. */
const copyPreferences = (stays: LeadRecord, gone: LeadRecord, own: Sealer, theirs: Sealer): LeadRecord['preferences'] => {
  const known = new Set(stays.preferences.map(({ text }) => own.open('preference', text)));
  return gone.preferences
    .filter(({ id }) => !stays.preferences.some((one) => one.id === id))
    .map(({ id, text }) => ({ id, text: theirs.open('preference', text) }))
    .filter(({ text }) => !known.has(text))
    .map(({ id, text }) => ({ id, text: own.seal('preference', text) }))
    .slice(0, maxPreferences - stays.preferences.length);
};

const flat = (openFor: LeadRecord['openFor']): string[] => [openFor ?? []].flat();

/** Named only where there are any. */
const numbers = (asks: number[]): { asks?: number[] } => (asks.length > 0 ? { asks } : {});

const assertStanding = (lead: LeadRecord): void => {
  if (lead.mergedInto) throw new AppError('conflict', `线索 ${lead.no} 刚被合并，请刷新后再看`);
};

export interface MergeWanted {
  cmd: string;
  survivor: string;
  choices: Choices;
}

/**
 * Makes one lead of two: one transaction over exactly these two, and nothing else moves. What the absorbed lead was open for, the
 * survivor is open for from now on, so the next arrival of either contact finds it.
 */
export const mergeLeads = async (
  services: Services,
  actor: Person,
  id: string,
  wanted: MergeWanted,
): Promise<{ lead: string; no: string }> => {
  const { trail, now } = services;
  const loaded = await loadDuplicate(services, actor, id).catch(async (error) => {
    const lead = error instanceof AppError && error.code === 'conflict' ? (error.details as { lead: string }).lead : null;
    if (lead === null || !(await doneBefore(services, lead, wanted.cmd))) throw error;
    return lead;
  });
  if (typeof loaded === 'string') {
    const { _id, no } = await loadLead(services, actor, loaded);
    return { lead: _id, no };
  }
  const { duplicate, leads } = loaded;
  if (!mayMerge(actor, ...leads)) throw new AppError('forbidden', '你可以查看这两条线索，但不能合并');
  if (duplicate.state === 'dismissed') throw new AppError('conflict', '这一对已标为不是同一个');
  const kept = leads.findIndex((lead) => lead._id === wanted.survivor);
  if (kept < 0) throw new AppError('invalid', '请选择保留两条中的哪一条');
  const [survivor, other] = kept === 0 ? leads : [leads[1], leads[0]];
  // By the order they were shown in, to: 0 the survivor's, 1 the other's.
  const choices = Object.fromEntries(Object.entries(wanted.choices).map(([field, side]) => [field, side === kept ? 0 : 1])) as Choices;
  const times = await arrivalTimes(services, leads);
  const sealers = await sealersOf(services, survivor, other);
  const latestOf = (lead: LeadRecord): Date => {
    const last = lead.arrivals.at(-1);
    return last === undefined ? lead.createdAt : (times.get(last) ?? now());
  };

  const decide = (gone: LeadRecord, stays: LeadRecord): readonly [Wanted, Wanted] => {
    for (const lead of [gone, stays]) assertStanding(lead);
    if (!mayMerge(actor, gone, stays)) throw new AppError('forbidden', '你可以查看这两条线索，但不能合并');
    if (stays.closedAt && !gone.closedAt) throw new AppError('invalid', '已结束的线索不能并入进行中的，请保留进行中的那条');
    const plan = planMerge(stays, gone, choices, [latestOf(stays), latestOf(gone)]);
    const added = sealers ? copyPreferences(stays, gone, sealers.own, sealers.theirs) : [];
    const people = sealers && addChain(stays, gone, sealers.own, sealers.theirs);
    const touched = gone.touched && joinTouched(stays.touched, gone.touched);
    const help = addHelp(stays, gone, plan.help);
    const at = now();
    const merge: MergeRecord = {
      lead: gone._id,
      duplicate: id,
      at,
      by: actor.id,
      fields: plan.fields,
      preferences: added.map((copy) => copy.id),
      ...(people ? { chain: people.kept } : {}),
      ...(touched ? { touched: { before: stays.touched ?? null, after: touched } } : {}),
      ...(help.kept ? { help: help.kept } : {}),
      clocks: plan.clocks,
      ...(plan.tasks ? { tasks: { came: plan.tasks.came, gave: gone.tasks! } } : {}),
      gave: {
        closedAt: gone.closedAt,
        openFor: flat(gone.openFor),
        clocks: gone.clocks,
        nextDue: gone.nextDue ?? null,
        absorbed: gone.absorbed ?? [],
      },
    };
    const openFor = stays.closedAt ? [] : [...new Set([...flat(stays.openFor), ...flat(gone.openFor)])];
    const changed = [
      ...plan.fields.map(({ field, before, after }) => ({ field, from: before, to: after })),
      // Who they are stands sealed in the record; the event says how many came.
      ...(people ? [{ field: 'chain', from: stays.chain?.length ?? 0, to: people.chain.length }] : []),
    ];
    return [
      {
        events: [{ type: 'lead.merged', data: { into: stays._id, no: stays.no, ...numbers(help.absorbed.asks) } }],
        set: {
          mergedInto: stays._id,
          closedAt: gone.closedAt ?? at,
          clocks: {},
          ...(gone.tasks ? { tasks: [] } : {}),
          ...help.absorbed.set,
        },
        unset: ['openFor', 'nextDue'],
      },
      {
        events: [
          {
            type: 'lead.absorbed',
            data: {
              lead: gone._id,
              no: gone.no,
              owner: gone.owner,
              duplicate: id,
              changed: JSON.parse(JSON.stringify(changed)) as Json,
              ...numbers(help.survivor.asks),
            },
          },
          ...help.survivor.events,
        ],
        set: {
          ...plan.set,
          ...shownTo({ ...stays, ...plan.set, helpers: help.survivor.helpers }),
          ...help.survivor.set,
          preferences: [...stays.preferences, ...added],
          ...(people ? { chain: people.chain } : {}),
          ...(touched ? { touched } : {}),
          absorbed: [...(stays.absorbed ?? []), gone._id, ...(gone.absorbed ?? [])],
          merges: [...(stays.merges ?? []).filter((earlier) => undoUntil(earlier.at) > at), merge],
          clocks: plan.clocks.after,
          ...(plan.tasks ? { tasks: plan.tasks.tasks } : {}),
          ...(plan.nextDue ? { nextDue: plan.nextDue } : {}),
          ...(openFor.length > 0 ? { openFor: openFor.length === 1 ? openFor[0]! : openFor } : {}),
        },
        unset: plan.nextDue ? [] : ['nextDue'],
      },
    ];
  };
  const sight = await sightOf(services, actor);
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd: wanted.cmd };
  await trail.changeTwo(leadKind, [other._id, survivor._id], by, decide, [sight, sight]);
  return { lead: survivor._id, no: survivor.no };
};
