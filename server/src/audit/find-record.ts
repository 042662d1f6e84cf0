import { contactKind } from '../contact/contact';
import { duplicateKind } from '../duplicate/duplicate';
import { uploadSpec } from '../file/upload';
import { leadKind } from '../lead/lead';
import { personKind } from '../people/person';
import { open } from '../platform/collections';
import { subjectOf } from '../platform/trail/event';
import type { Services } from '../services';
import { settingKind } from '../settings/settings';
import { fileSubject } from './in-sight';

const kindNames = [leadKind, contactKind, duplicateKind, personKind, settingKind].map(({ kind }) => kind);

/**
 * The subjects that tell of a record: of a lead its own, those of the leads it took in, its person's, and its files'. By a number, an id, or
 * `kind-id`. Nothing for what is no record; sight is asked of what is then found.
 */
export const findRecord = async (services: Services, asked: string): Promise<string[]> => {
  const [kind, ...rest] = asked.split('-');
  const id = rest.join('-');
  if (id && kind && kind !== leadKind.kind && kindNames.includes(kind)) return [asked];
  const named = kind === leadKind.kind && id ? id : asked;
  const lead = await open(services.db, leadKind.spec).findOne(
    /^[A-Z]{2}\d{8}-\d+$/i.test(named) ? { no: named.toUpperCase() } : { _id: named },
    { projection: { absorbed: 1, contact: 1 } },
  );
  if (!lead) return [];
  const leads = [lead._id, ...(lead.absorbed ?? [])];
  const files = await open(services.db, uploadSpec)
    .find({ lead: { $in: leads } })
    .project<{ _id: string }>({ _id: 1 })
    .toArray();
  return [
    ...leads.map((one) => subjectOf(leadKind.kind, one)),
    subjectOf(contactKind.kind, lead.contact),
    ...files.map(({ _id }) => subjectOf(fileSubject, _id)),
  ];
};
