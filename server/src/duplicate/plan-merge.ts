import { bandOf } from '@tongguan/shared/budget/amount';
import { type Choices, type choosable, joinChannels, type Side, suggestValue } from '@tongguan/shared/duplicate/merge';
import { joinHelp } from '@tongguan/shared/help/join-help';
import type { LeadFlag } from '@tongguan/shared/lead/choices';
import { joinRivals } from '@tongguan/shared/rival/rival';
import { joinTasks, type OpenTask } from '@tongguan/shared/task/task';
import type { LeadRecord } from '../lead/lead';
import { type MergedField, type MergeRecord, mergedFields } from '../lead/merge-record';
import { withClocks } from '../platform/clocks';
import { poolClocks } from '../routing/assign';
import { tasksPatch } from '../task/task-clocks';

/** Equal as kept: dates by their instant, lists in their order. */
export const equalValues = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const missing: readonly LeadFlag[] = ['phone-missing', 'company-missing', 'industry-missing'];

/** What is missing of one is not missing of both; whether it is one person has just been answered. */
const flagsOf = (survivor: LeadRecord, other: LeadRecord, company: string | null, industry: string | null): LeadFlag[] =>
  survivor.flags.filter((flag) => {
    if (flag === 'identity-contested') return false;
    if (flag === 'company-missing') return !company;
    if (flag === 'industry-missing') return !industry;
    return !missing.includes(flag) || other.flags.includes(flag);
  });

/** A band with the amount it was said in; an amount that only the other lead knows is taken where it says the same. */
const budgetOf = (chosen: LeadRecord, both: readonly LeadRecord[]): Pick<LeadRecord, 'budgetBand' | 'budgetAmount'> => {
  const band = chosen.budgetBand;
  const known = [chosen, ...both].map(({ budgetAmount }) => budgetAmount ?? null);
  return { budgetBand: band, budgetAmount: known.find((fen) => fen !== null && bandOf(fen) === band) ?? chosen.budgetAmount ?? null };
};

/** The customer goes with the company's name; where both bear one name, whichever of the two is linked. */
const customerOf = (named: LeadRecord, both: readonly LeadRecord[]): string | null =>
  [named, ...both].find(({ company, customer }) => customer && company === named.company)?.customer ?? null;

/** Absent until somebody has said so: as nothing. */
const emptyOf = (field: MergedField): [] | null => (field === 'rivals' ? [] : null);

export interface MergePlan {
  /** The survivor's fields after the merge; only those that change. */
  set: Partial<Pick<LeadRecord, MergedField>>;
  fields: MergeRecord['fields'];
  clocks: MergeRecord['clocks'];
  nextDue: Date | null;
  /** The survivor's tasks with those that come over; null where neither has any. */
  tasks: { tasks: OpenTask[]; came: string[] } | null;
  /** The survivor's helpers and requests for help, with those that come over. */
  help: ReturnType<typeof joinHelp>;
}

/** What becomes of the survivor. Pure: `latestAt` is when each lead's newest arrival came. */
export const planMerge = (
  survivor: LeadRecord,
  other: LeadRecord,
  /** Which value to take: 0 the survivor's, 1 the other's. */
  choices: Choices,
  latestAt: readonly [Date, Date],
): MergePlan => {
  const chosen = (field: (typeof choosable)[number]): LeadRecord => {
    const side: Side = choices[field] ?? suggestValue([survivor[field] ?? null, other[field] ?? null], 0);
    return side === 0 ? survivor : other;
  };
  const holder = chosen('owner');
  const after = {
    company: chosen('company').company,
    customer: customerOf(chosen('company'), [survivor, other]),
    industry: chosen('industry').industry,
    ...budgetOf(chosen('budgetBand'), [survivor, other]),
    budgetWindow: chosen('budgetWindow').budgetWindow ?? null,
    rivals: joinRivals(survivor.rivals ?? [], other.rivals ?? []),
    decisionRole: chosen('decisionRole').decisionRole,
    ...joinChannels({ ...survivor, latestAt: latestAt[0] }, { ...other, latestAt: latestAt[1] }),
    owner: holder.owner,
    team: holder.team,
    assignedAt: holder.assignedAt,
    startedAt: holder.startedAt,
  };
  const full: Pick<LeadRecord, MergedField> = { ...after, flags: flagsOf(survivor, other, after.company, after.industry) };
  const fields = mergedFields.flatMap((field) =>
    equalValues(survivor[field] ?? emptyOf(field), full[field])
      ? []
      : [{ field, before: survivor[field] ?? emptyOf(field), after: full[field] }],
  );
  // The clocks of 开始跟进 go with the owner; every other one watches the survivor's own work.
  const own = withClocks(survivor.clocks, {
    start: holder.clocks['start'] ?? null,
    reclaim: holder.clocks['reclaim'] ?? null,
    ...(holder.owner === null ? {} : poolClocks),
  });
  const help = joinHelp(survivor, other, holder.owner, !survivor.closedAt && !other.closedAt);
  const sees = (person: string): boolean => person === holder.owner || help.helpers.includes(person);
  const moving = survivor.closedAt ? [] : (other.tasks ?? []);
  const tasks = moving.length > 0 ? joinTasks(survivor.tasks ?? [], moving, sees) : null;
  const { clocks, nextDue } = tasks ? withClocks(tasksPatch(own.clocks, tasks.tasks).set.clocks, {}) : own;
  return {
    set: Object.fromEntries(fields.map(({ field, after: value }) => [field, value])) as MergePlan['set'],
    fields,
    clocks: { before: survivor.clocks, after: clocks },
    nextDue,
    tasks,
    help,
  };
};
