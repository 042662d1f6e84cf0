import { settingNames } from '@tongguan/shared/audit/record-words';
import { contactKind } from '../contact/contact';
import { erasedWords, sealerOf } from '../contact/open-contact';
import { duplicateKind } from '../duplicate/duplicate';
import { type UploadRecord, uploadSpec } from '../file/upload';
import { type LeadRecord, leadKind } from '../lead/lead';
import { sightOf } from '../lead/load-lead';
import { survivorId } from '../lead/survivor';
import type { Person } from '../people/directory';
import { personKind } from '../people/person';
import { open } from '../platform/collections';
import { splitSubject, subjectOf } from '../platform/trail/event';
import type { Sealer } from '../platform/vault';
import type { Services } from '../services';
import { settingKind } from '../settings/settings';

/** A record as an auditor may see it. */
export interface Seen {
  kind: string;
  label: string;
  /** The lead that a tap opens: none for an administrator, who sees no leads. */
  lead: string | null;
  /** Opens the words of its person; null where they are erased, or not for this auditor. */
  sealer: Sealer | null;
  /** What stands for words that stay closed. */
  closed: string;
}

export const hiddenWords = '（不可见）';

/** Files have no trail; access rows speak of them as `file-f0123…`. */
export const fileSubject = 'file';

type LeadFacts = Pick<LeadRecord, '_id' | 'no' | 'contact' | 'mergedInto'>;
const leadFacts = { no: 1, contact: 1, mergedInto: 1 } as const;

/** Leads by id with the lead that stands for each, as far as the actor may know of them. */
const leadsInSight = async (services: Services, actor: Person, ids: string[]): Promise<Map<string, LeadFacts & { stands: string }>> => {
  if (ids.length === 0) return new Map();
  const leads = open(services.db, leadKind.spec);
  const found = await leads
    .find({ _id: { $in: ids } })
    .project<LeadFacts>(leadFacts)
    .toArray();
  const standing = await Promise.all(
    found.map(async (lead) => ({ ...lead, stands: lead.mergedInto ? await survivorId(services, lead.mergedInto) : lead._id })),
  );
  const byId = (some: typeof standing) => new Map(some.map((lead) => [lead._id, lead]));
  if (actor.role === 'admin') return byId(standing);
  const seen = await leads
    .find({ _id: { $in: [...new Set(standing.map(({ stands }) => stands))] }, ...(await sightOf(services, actor)) })
    .project<{ _id: string }>({ _id: 1 })
    .toArray();
  const visible = new Set(seen.map(({ _id }) => _id));
  return byId(standing.filter(({ stands }) => visible.has(stands)));
};

const sealersOf = async (services: Services, contacts: string[]): Promise<Map<string, Sealer | null>> => {
  const found = await open(services.db, contactKind.spec)
    .find({ _id: { $in: contacts } })
    .toArray();
  return new Map(found.map((contact) => [contact._id, sealerOf(services.vault, contact)]));
};

/**
 * Of these subjects those the actor may read of. Administrators: every record, but no words of a lead's person (I1: they see no leads).
 * Everyone else: leads in their sight, those leads' contacts, and pairs of which they see both; people and settings are the administrator's.
 */
export const inSight = async (services: Services, actor: Person, subjects: readonly string[]): Promise<Map<string, Seen>> => {
  const { db, directory } = services;
  const admin = actor.role === 'admin';
  const idsOf = (kind: string): string[] =>
    [...new Set(subjects)].map(splitSubject).flatMap((subject) => (subject.kind === kind ? [subject.id] : []));
  const seen = new Map<string, Seen>();
  const plain = { lead: null, sealer: null, closed: hiddenWords };

  const ids = idsOf(leadKind.kind);
  const pairs = await open(db, duplicateKind.spec)
    .find({ _id: { $in: idsOf(duplicateKind.kind) } })
    .toArray();
  const contacts = idsOf(contactKind.kind);
  const ofContacts = await open(db, leadKind.spec)
    .find({ contact: { $in: contacts } })
    .project<{ _id: string }>({ _id: 1 })
    .toArray();
  const files = await open(db, uploadSpec)
    .find({ _id: { $in: idsOf(fileSubject) } })
    .project<Pick<UploadRecord, '_id' | 'lead'>>({ lead: 1 })
    .toArray();
  const leads = await leadsInSight(services, actor, [
    ...new Set([...ids, ...files.map(({ lead }) => lead), ...pairs.flatMap((pair) => pair.leads), ...ofContacts.map(({ _id }) => _id)]),
  ]);

  const own = ids.flatMap((id) => leads.get(id) ?? []);
  const sealers = admin ? new Map<string, Sealer>() : await sealersOf(services, [...new Set(own.map(({ contact }) => contact))]);
  for (const { _id, no, contact, stands } of own)
    seen.set(subjectOf(leadKind.kind, _id), {
      kind: leadKind.kind,
      label: no,
      lead: admin ? null : stands,
      sealer: sealers.get(contact) ?? null,
      closed: admin ? hiddenWords : erasedWords,
    });
  for (const lead of leads.values())
    if (contacts.includes(lead.contact))
      seen.set(subjectOf(contactKind.kind, lead.contact), {
        ...plain,
        kind: contactKind.kind,
        label: `${lead.no} 的客户`,
        lead: admin ? null : lead.stands,
      });
  for (const { _id, lead } of files) {
    const of = leads.get(lead);
    if (of)
      seen.set(subjectOf(fileSubject, _id), { ...plain, kind: fileSubject, label: `${of.no} 的文件`, lead: admin ? null : of.stands });
  }
  for (const pair of pairs) {
    const both = pair.leads.flatMap((id) => leads.get(id) ?? []);
    if (both.length < 2) continue;
    const label = both.map(({ no }) => no).join(' 与 ');
    seen.set(subjectOf(duplicateKind.kind, pair._id), { ...plain, kind: duplicateKind.kind, label, lead: admin ? null : both[0]!.stands });
  }
  if (!admin) return seen;

  const staff = await directory.staff();
  for (const id of contacts) {
    const subject = subjectOf(contactKind.kind, id);
    if (!seen.has(subject)) seen.set(subject, { ...plain, kind: contactKind.kind, label: '客户' });
  }
  for (const id of idsOf(personKind.kind))
    seen.set(subjectOf(personKind.kind, id), { ...plain, kind: personKind.kind, label: staff.people.get(id)?.name ?? '已离开的员工' });
  for (const id of idsOf(settingKind.kind))
    seen.set(subjectOf(settingKind.kind, id), { ...plain, kind: settingKind.kind, label: settingNames[id] ?? id });
  return seen;
};
