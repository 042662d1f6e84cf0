import { amountWords } from '@tongguan/shared/budget/amount';
import { budgetWindowLabel } from '@tongguan/shared/budget/window';
import { maskEmail, maskPhone } from '@tongguan/shared/contact/identity';
import { choosable, choosableLabels, type Side, type Standing, suggestSurvivor, suggestValue } from '@tongguan/shared/duplicate/merge';
import { scorePair } from '@tongguan/shared/duplicate/score';
import type { MergePreview } from '@tongguan/shared/duplicate/view';
import { budgetBands, decisionRoles } from '@tongguan/shared/lead/choices';
import { pipelineOfLead } from '../gate/gate-record';
import type { LeadRecord } from '../lead/lead';
import { summariesOf } from '../lead/list-leads';
import { contactOf } from '../lead/load-lead';
import { openThrough } from '../lead/read-through';
import type { Person } from '../people/directory';
import type { Services } from '../services';
import { mayMerge } from './askers';
import { factsOf } from './keys-of-lead';
import { presentReasons } from './list-duplicates';
import { loadDuplicate } from './load-duplicate';

export const standingOf = (lead: LeadRecord): Standing => ({
  closed: lead.closedAt !== null,
  stage: pipelineOfLead(lead).stages.findIndex(({ id }) => id === lead.stage),
  started: lead.startedAt !== null,
  followed: lead.canvas !== undefined,
  createdAt: lead.createdAt.toISOString(),
});

const sides: readonly Side[] = [0, 1];

/** Both leads beside one another: why they look alike, where they differ, what is proposed. */
export const previewMerge = async (services: Services, actor: Person, id: string): Promise<MergePreview> => {
  const { duplicate, leads } = await loadDuplicate(services, actor, id);
  const staff = await services.directory.staff();
  const contacts = [await contactOf(services, leads[0]), await contactOf(services, leads[1])] as const;
  const people = [await openThrough(services, leads[0]), await openThrough(services, leads[1])] as const;
  const summaries = await summariesOf(services, leads);
  // As they stand now: since they were found one may have been changed.
  const { score, reasons } = scorePair(factsOf(services.vault, leads[0], contacts[0]), factsOf(services.vault, leads[1], contacts[1]));

  const wordsOf: Record<(typeof choosable)[number], (lead: LeadRecord) => string | null> = {
    company: (lead) => lead.company,
    industry: (lead) => lead.industry,
    budgetBand: (lead) =>
      lead.budgetAmount != null ? amountWords(lead.budgetAmount) : lead.budgetBand ? budgetBands[lead.budgetBand] : null,
    budgetWindow: (lead) => (lead.budgetWindow ? budgetWindowLabel(lead.budgetWindow) : null),
    decisionRole: (lead) => (lead.decisionRole ? decisionRoles[lead.decisionRole] : null),
    owner: (lead) => (lead.owner ? (staff.people.get(lead.owner)?.name ?? '已离开的员工') : null),
  };
  const fields = choosable.flatMap((field) => {
    const values: [string | null, string | null] = [wordsOf[field](leads[0]), wordsOf[field](leads[1])];
    const same = field === 'owner' ? leads[0].owner === leads[1].owner : values[0] === values[1];
    return same ? [] : [{ field, label: choosableLabels[field], values, proposed: sides.map((side) => suggestValue(values, side)) }];
  });
  const survivor = suggestSurvivor(standingOf(leads[0]), standingOf(leads[1]));
  return {
    id: duplicate._id,
    score,
    reasons: presentReasons(reasons),
    sides: sides.map((side) => ({
      ...summaries[side]!,
      phonesMasked: people[side].phones.map(maskPhone),
      emailsMasked: people[side].emails.map(maskEmail),
      arrivals: leads[side].arrivals.length,
      capturedAt: leads[side].capturedAt.toISOString(),
    })),
    fields,
    survivor,
    maySurvive: sides.map((side) => !leads[side].closedAt || leads[side === 0 ? 1 : 0].closedAt !== null),
    may: duplicate.state === 'open' && mayMerge(actor, ...leads),
  };
};
