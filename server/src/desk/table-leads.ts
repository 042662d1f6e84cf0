import { atLocal } from '@tongguan/shared/clock/local-date';
import type { LeadRow } from '@tongguan/shared/desk/contract';
import type { LeadFilter } from '@tongguan/shared/desk/lead-filter';
import { type LeadSort, nobody } from '@tongguan/shared/desk/sorts';
import type { Filter } from 'mongodb';
import { type LeadRecord, leadKind } from '../lead/lead';
import { statusFilter, summariesOf } from '../lead/list-leads';
import { sightOf } from '../lead/load-lead';
import { type Order, placeAfter, readPage, startOf } from '../lead/read-page';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { Services } from '../services';

const literally = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The instant a company's day begins, so many days after. */
const dayBegins = (day: string, after: number, timeZone: string): Date => atLocal(new Date(`${day}T12:00:00Z`), after, 0, timeZone);

/** `HZ`, `HZ2026`, `HZ20260128-004`: a lead's number or its beginning; all else is looked for in company names. */
const numberPattern = /^[a-z]{2}(?:\d{1,8}(?:-\d{0,12})?)?$/i;

/** The conditions of a filter, each by itself. */
export const conditionsOf = (filter: LeadFilter, timeZone: string): Filter<LeadRecord>[] => {
  const conditions: Filter<LeadRecord>[] = [];
  if (filter.status) conditions.push(statusFilter[filter.status]);
  if (filter.stage) conditions.push({ stage: filter.stage });
  if (filter.owner) conditions.push({ owner: filter.owner === nobody ? null : filter.owner });
  if (filter.region) conditions.push({ region: filter.region });
  if (filter.channel) conditions.push({ firstChannel: filter.channel });
  if (filter.from) conditions.push({ capturedAt: { $gte: dayBegins(filter.from, 0, timeZone) } });
  if (filter.to) conditions.push({ capturedAt: { $lt: dayBegins(filter.to, 1, timeZone) } });
  if (filter.q)
    conditions.push(
      numberPattern.test(filter.q)
        ? { no: { $gte: filter.q.toUpperCase(), $lt: `${filter.q.toUpperCase()}\uffff` } }
        : { company: { $regex: literally(filter.q) } },
    );
  return conditions;
};

const orders = {
  newest: { field: 'createdAt', way: -1 },
  oldest: { field: 'createdAt', way: 1 },
  'captured-newest': { field: 'capturedAt', way: -1 },
  'captured-oldest': { field: 'capturedAt', way: 1 },
} as const satisfies Record<LeadSort, Order>;

/** A page of the lead table, within sight. */
export const tableLeads = async (
  services: Services,
  actor: Person,
  asked: LeadFilter & { after?: string | undefined; limit: number },
): Promise<{ leads: LeadRow[]; next: string | null }> => {
  const order = orders[asked.sort ?? 'newest'];
  const { timeZone } = (await services.settings.get('clocks')).value.workingHours;
  const conditions = [...conditionsOf(asked, timeZone), { mergedInto: { $exists: false } }, await sightOf(services, actor)];
  const start = startOf(asked.after, order, services.now());
  const found = await readPage(open(services.db, leadKind.spec), conditions, order, start, asked.limit + 1);
  const page = found.slice(0, asked.limit);
  const summaries = await summariesOf(services, page);
  const last = page.at(-1);
  return {
    leads: page.map((lead, i) => ({ ...summaries[i]!, capturedAt: lead.capturedAt.toISOString(), campaign: lead.campaign })),
    next: found.length > asked.limit && last ? placeAfter(last, order) : null,
  };
};

/** Whose leads the actor may see, to choose an owner from: those who serve customers or once did. */
export const ownersInSight = async (services: Services, actor: Person): Promise<{ people: { id: string; name: string }[] }> => {
  const staff = await services.directory.staff();
  const led = staff.subtree(actor.leads);
  const people = [...staff.people.values()].filter((person) => {
    if (person.id === actor.id) return person.role !== 'executive';
    if (actor.role === 'executive') return person.role === 'rep' || person.role === 'supervisor';
    return actor.role === 'supervisor' && person.departments.some((department) => led.has(department));
  });
  return { people: people.map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'zh')) };
};
