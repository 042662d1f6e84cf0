import { AppError } from '@tongguan/shared/api/errors';
import { cleanText } from '@tongguan/shared/arrival/clean';
import type { LeadFlag } from '@tongguan/shared/lead/choices';
import { regionOf } from '@tongguan/shared/region/region-of';
import { lookAtColleague } from '../chat/look-at-colleague';
import { requireFollower } from '../chat/wecom-customer';
import { openContact } from '../contact/open-contact';
import { resolveContact } from '../contact/resolve-contact';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import { cityOfMobile } from '../region/mobile-areas';
import type { Services } from '../services';
import type { InsertLead } from './insert-lead';
import { type LeadRecord, leadKind } from './lead';
import { sightOf } from './load-lead';
import { newLead } from './new-lead';
import { shownTo } from './sight';

/** A WeCom friend becomes a lead of the rep who serves them, started at once: they are talking already. */
export const createLead = async (
  services: Services,
  insertLead: InsertLead,
  actor: Person,
  wanted: { cmd: string; externalUserId: string; company?: string | undefined; region?: string | undefined },
): Promise<LeadRecord> => {
  const customer = await requireFollower(services, actor, wanted.externalUserId);
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd: wanted.cmd };
  const facts = {
    name: cleanText(customer.name, 40),
    phone: null,
    email: null,
    wechat: null,
    externalUserId: wanted.externalUserId,
    unionid: customer.unionid ?? null,
    consent: null,
  };
  const { contact, contested } = await resolveContact(services, derivedId('c', actor.id, wanted.cmd), facts, by.actor);
  const at = services.now();
  const company = cleanText(wanted.company, 100);
  const known = openContact(services.vault, contact).phones;
  const region = regionOf({
    chosen: wanted.region,
    company: company ?? undefined,
    landlines: known,
    mobileCities: known.flatMap((phone) => cityOfMobile(phone) ?? []),
    served: actor.regions[0],
  });
  const _id = derivedId('l', actor.id, wanted.cmd);
  const flags: LeadFlag[] = [
    ...(contact.phones.length === 0 ? (['phone-missing'] as const) : []),
    ...(company ? [] : (['company-missing'] as const)),
    'industry-missing',
    ...(contested ? (['identity-contested'] as const) : []),
  ];
  const leads = open(services.db, leadKind.spec);
  const inserted = await insertLead({
    fields: {
      ...newLead({ _id, contact: contact._id, region, channel: 'wecom', at }),
      ...shownTo({ owner: actor.id, helpers: [], reviewers: [], region }),
      team: actor.mainDepartment,
      assignedAt: at,
      startedAt: at,
      company,
      flags,
    },
    events: (no) => [
      { type: 'lead.created', data: { no, contact: contact._id, channel: 'wecom', by: 'rep' } },
      { type: 'lead.assigned', data: { owner: actor.id, team: actor.mainDepartment, decision: null } },
      { type: 'lead.started', data: { via: 'screen' } },
    ],
    by,
  });
  if ('lead' in inserted) return inserted.lead;
  const filter = inserted.refused === '_id' ? { _id } : { openFor: contact._id };
  const existing = await leads.findOne({ ...filter, ...(await sightOf(services, actor)) });
  if (existing) return existing;
  const foreign = await leads.findOne(filter);
  throw new AppError('already-exists', '该客户已有同事跟进', foreign ? await lookAtColleague(services, actor, foreign) : undefined);
};
