import { type CollectionSpec, collection } from '../collections';
import type { TrailEvent } from './event';

/** What every record with a trail carries besides its own fields. */
export interface RecordBase {
  _id: string;
  /** Number of the record's last event. */
  version: number;
  /** Hash of the last event. */
  head: string | null;
  /** Events not yet moved to the trail, oldest first. */
  pending: TrailEvent[];
  /** Set while `pending` is not empty. */
  pendingAt?: Date;
}

/** A kind of record: its short name (the subject's first part) and where it is kept. */
export interface RecordKind<T extends RecordBase> {
  kind: string;
  spec: CollectionSpec<T>;
}

export const recordKind = <T extends RecordBase>(kind: string, spec: CollectionSpec<T>): RecordKind<T> => ({
  kind,
  spec: { ...spec, indexes: [...spec.indexes, { key: { pendingAt: 1 }, name: 'pendingAt', sparse: true }] },
});

export interface TrailRow extends TrailEvent {
  _id: string;
}

/** Append-only. The application's database user may insert and find here, nothing else. */
export const trailSpec = collection<TrailRow>('trail', [
  { key: { subject: 1, n: 1 }, name: 'subject_n', unique: true },
  { key: { cmd: 1 }, name: 'cmd', sparse: true },
  { key: { at: 1, _id: 1 }, name: 'at_id' },
  // What an audit searches by, each newest first.
  { key: { 'actor.id': 1, at: -1, _id: -1 }, name: 'actor_at' },
  { key: { type: 1, at: -1, _id: -1 }, name: 'type_at' },
  { key: { 'data.changes.field': 1, at: -1, _id: -1 }, name: 'field_at' },
]);

export const maxPending = 100;
