import type { AuditItem } from '@tongguan/shared/audit/contract';
import { doorOf } from '@tongguan/shared/audit/doors';
import { trailItems } from '../lead/trail-words';
import type { Staff } from '../people/directory';
import type { TrailRow } from '../platform/trail/record';
import { changesOf } from './changes-of';
import { otherWords } from './event-words';
import type { Seen } from './in-sight';

/** One event as an auditor reads it: the sentence the lead's own trail has, and what became of which field. */
export const presentEvent = (event: TrailRow, record: Seen, staff: Staff, tagNames: ReadonlyMap<string, string>): AuditItem => {
  const [item] = trailItems([event], staff, record.sealer, tagNames, record.closed);
  return {
    id: event._id,
    at: event.at.toISOString(),
    by: item!.by,
    door: doorOf(event.actor.kind, event.data['via']),
    type: event.type,
    record: { kind: record.kind, label: record.label, lead: record.lead },
    words: otherWords(event) ?? item!.words,
    changes: changesOf(event, record, staff),
  };
};
