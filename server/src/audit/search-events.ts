import type { AuditItem } from '@tongguan/shared/audit/contract';
import { type AuditField, auditFields } from '@tongguan/shared/audit/fields';
import { type EventKind, eventKinds } from '@tongguan/shared/audit/kinds';
import type { Filter } from 'mongodb';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import { together } from '../platform/together';
import { type TrailRow, trailSpec } from '../platform/trail/record';
import type { Services } from '../services';
import { findRecord } from './find-record';
import { inSight } from './in-sight';
import { fillPage, type Page, withinPage } from './page';
import { presentEvent } from './present-event';

export interface EventQuery extends Page {
  record?: string | undefined;
  person?: string | undefined;
  field?: AuditField | undefined;
  kind?: EventKind | undefined;
}

/** Events that change a field: each branch is carried by an index of its own. */
export const changing = (field: AuditField): Filter<TrailRow> => {
  const { change, types } = auditFields[field];
  const branches: Filter<TrailRow>[] = [
    ...(change ? [{ 'data.changes.field': change }, { type: 'lead.absorbed', 'data.changed.field': change }] : []),
    ...(types ? [{ type: { $in: [...types] } }] : []),
  ];
  return branches.length === 1 ? branches[0]! : { $or: branches };
};

/** Who changed what, from, to, when, from where; moved events only, newest first. */
export const searchEvents = async (
  services: Services,
  actor: Person,
  query: EventQuery,
): Promise<{ items: AuditItem[]; next: string | null }> => {
  const { record, person, field, kind } = query;
  const subjects = record ? await findRecord(services, record) : null;
  if (subjects?.length === 0) return { items: [], next: null };
  const wanted: Filter<TrailRow>[] = [
    ...(subjects ? [{ subject: { $in: subjects } }] : []),
    ...(person ? [{ 'actor.id': person, 'actor.kind': 'person' as const }] : []),
    ...(kind ? [{ type: { $in: [...eventKinds[kind].types] } }] : []),
    ...(field ? [changing(field)] : []),
  ];
  const [staff, tagNames] = await Promise.all([services.directory.staff(), services.corpTags.names()]);
  const rows = open(services.db, trailSpec);
  const all = [...wanted, ...((await withinPage(services, query)) as Filter<TrailRow>[])];
  return fillPage(query.limit, rows.find(together(all)), async (found) => {
    const seen = await inSight(
      services,
      actor,
      found.map(({ subject }) => subject),
    );
    return found.flatMap((row) => {
      const record = seen.get(row.subject);
      return record ? [{ row, kept: presentEvent(row, record, staff, tagNames) }] : [];
    });
  });
};
