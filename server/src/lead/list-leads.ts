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
import { placeAfter, readPage, startOf } from './read-page';

export const statusFilter: Record<LeadStatus, Filter<LeadRecord>> = {
  unassigned: { owner: null, closedAt: null },
  assigned: { owner: { $ne: null }, startedAt: null, closedAt: null },
  started: { startedAt: { $ne: null }, closedAt: null },
  closed: { closedAt: { $ne: null } },
};

const newest = { field: 'createdAt', way: -1 } as const;

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
  const leads = open(services.db, leadKind.spec);
  const now = services.now();
  const start = startOf(page.before, newest, now);
  const conditions = [page.status ? statusFilter[page.status] : {}, { mergedInto: { $exists: false } }, await sightOf(services, actor)];
  const ways = page.stuck ? stuckAt(now) : [{}];
  const found = await Promise.all(ways.map((way) => readPage(leads, [way, ...conditions], newest, start, page.limit + 1)));
  // One lead may be stuck in several ways.
  const all = [...new Map(found.flat().map((lead) => [lead._id, lead])).values()]
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a._id < b._id ? 1 : -1))
    .slice(0, page.limit + 1);
  const shown = all.slice(0, page.limit);
  return { leads: await summariesOf(services, shown), next: all.length > page.limit ? placeAfter(shown.at(-1)!, newest) : null };
};
