import { AppError } from '@tongguan/shared/api/errors';
import type { LeadSummary } from '@tongguan/shared/lead/card';
import type { LeadStatus } from '@tongguan/shared/lead/choices';
import type { Filter } from 'mongodb';
import { contactKind } from '../contact/contact';
import { openContact } from '../contact/open-contact';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { stuckAt } from './due';
import { type LeadRecord, leadKind } from './lead';
import { sightOf } from './load-lead';
import { presentSummary } from './present-lead';

export const statusFilter: Record<LeadStatus, Filter<LeadRecord>> = {
  unassigned: { owner: null, closedAt: null },
  assigned: { owner: { $ne: null }, startedAt: null, closedAt: null },
  started: { startedAt: { $ne: null }, closedAt: null },
  closed: { closedAt: { $ne: null } },
};

/** Place of a lead in the list: newest first, ties by id. */
const placeOf = (lead: LeadRecord): string => `${lead.createdAt.getTime()}_${lead._id}`;

const afterPlace = (place: string): Filter<LeadRecord> => {
  const match = /^(\d{1,13})_(\w+)$/.exec(place);
  if (!match) throw new AppError('invalid', '列表位置有误，请刷新');
  const createdAt = new Date(Number(match[1]));
  return { $or: [{ createdAt: { $lt: createdAt } }, { createdAt, _id: { $lt: match[2]! } }] };
};

/** Leads as summaries, with their contacts' names. */
export const summariesOf = async (services: Services, leads: readonly LeadRecord[]): Promise<LeadSummary[]> => {
  const staff = await services.directory.staff();
  const contacts = await open(services.db, contactKind.spec)
    .find({ _id: { $in: [...new Set(leads.map((lead) => lead.contact))] } })
    .toArray();
  const names = new Map(contacts.map((contact) => [contact._id, openContact(services.vault, contact).name]));
  return leads.map((lead) => presentSummary(lead, names.get(lead.contact) ?? null, staff));
};

export const listLeads = async (
  services: Services,
  actor: Person,
  page: { status?: LeadStatus | undefined; stuck?: '1' | undefined; before?: string | undefined; limit: number },
): Promise<{ leads: LeadSummary[]; next: string | null }> => {
  const asked: Filter<LeadRecord>[] = [
    page.status ? statusFilter[page.status] : {},
    page.stuck ? stuckAt(services.now()) : {},
    page.before ? afterPlace(page.before) : {},
  ];
  const found = await open(services.db, leadKind.spec)
    .find({ $and: asked, mergedInto: { $exists: false }, ...(await sightOf(services, actor)) })
    .sort({ createdAt: -1, _id: -1 })
    .limit(page.limit + 1)
    .toArray();
  const leads = found.slice(0, page.limit);
  return { leads: await summariesOf(services, leads), next: found.length > page.limit ? placeOf(leads.at(-1)!) : null };
};
