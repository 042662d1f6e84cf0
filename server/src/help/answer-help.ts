import { AppError } from '@tongguan/shared/api/errors';
import { changeLead } from '../lead/change-lead';
import type { LeadRecord } from '../lead/lead';
import { loadLead } from '../lead/load-lead';
import { shownTo } from '../lead/sight';
import type { Person } from '../people/directory';
import type { Services } from '../services';

/** Whose word it is: the owner's, or a supervisor's who sees the lead. */
export const mayLetHelp = (person: Person, lead: Pick<LeadRecord, 'owner'>): boolean =>
  person.role === 'supervisor' || lead.owner === person.id;

interface Answer {
  lead: string;
  cmd: string;
  /** Who asked. */
  person: string;
  yes: boolean;
}

/** 同意 or 不同意: once; who is let help sees the lead from then on. */
export const answerHelp = async (services: Services, actor: Person, { lead: id, cmd, person, yes }: Answer): Promise<LeadRecord> => {
  const { _id } = await loadLead(services, actor, id);
  const asker = (await services.directory.staff()).people.get(person);
  return changeLead(services, actor, _id, cmd, (lead) => {
    if (!mayLetHelp(actor, lead)) throw new AppError('forbidden', '只有负责人和主管可以答复协作申请');
    if (lead.closedAt) throw new AppError('conflict', '这条线索已结束');
    const asked = lead.helpAsks?.find((ask) => ask.person === person);
    if (!lead.helpAsks || !asked) throw new AppError('conflict', '这个申请已经答复过了');
    const data = { person, asked: asked.n };
    const helpAsks = lead.helpAsks.filter((ask) => ask.person !== person);
    if (!yes) return { events: [{ type: 'lead.help-refused', data }], set: { helpAsks } };
    if (!asker?.active) throw new AppError('conflict', '申请的同事已不在职');
    const helpers = lead.owner === person || lead.helpers.includes(person) ? lead.helpers : [...lead.helpers, person];
    return { events: [{ type: 'lead.help-given', data }], set: { ...shownTo({ ...lead, helpers }), helpAsks } };
  });
};
