import type { Db } from 'mongodb';
import { open } from '../collections';
import { hashOf, splitSubject, subjectOf, type TrailEvent } from './event';
import { type RecordBase, type RecordKind, trailSpec } from './record';

export interface Finding {
  subject: string;
  /** Number of the event, where one can be named. */
  n: number | null;
  what: 'changed' | 'missing' | 'inserted' | 'head differs' | 'record missing';
}

export interface Verified {
  records: number;
  events: number;
  findings: Finding[];
}

const batchSize = 500;

/** One record's chain: every number from 1 to its version, each event's own hash, each link to the one before, and the record's head. */
const checkChain = (key: Buffer, subject: string, record: RecordBase, events: readonly TrailEvent[]): Finding[] => {
  const findings: Finding[] = [];
  const found = (n: number | null, what: Finding['what']) => findings.push({ subject, n, what });
  const byNumber = new Map<number, TrailEvent>();
  for (const event of events) {
    if (event.n < 1 || event.n > record.version || (byNumber.has(event.n) && byNumber.get(event.n)!.hash !== event.hash))
      found(event.n, 'inserted');
    else byNumber.set(event.n, event);
  }
  let prev: string | null = null;
  for (let n = 1; n <= record.version; n++) {
    const event = byNumber.get(n);
    if (!event) {
      found(n, 'missing');
      prev = byNumber.get(n + 1)?.prev ?? null;
      continue;
    }
    if (hashOf(key, event) !== event.hash || event.prev !== prev || event.subject !== subject) found(n, 'changed');
    prev = event.hash;
  }
  if ((record.head ?? null) !== prev && findings.length === 0) found(null, 'head differs');
  return findings;
};

/**
 * Proves that the trail is whole: nothing changed, taken out, put in or cut off. Works on a running system: each record is read before
 * its moved events. What a record without its trail key cannot show is a record removed together with its whole trail.
 */
export const verifyTrail = async (db: Db, key: Buffer, kinds: readonly RecordKind<never>[]): Promise<Verified> => {
  const rows = open(db, trailSpec);
  const result: Verified = { records: 0, events: 0, findings: [] };
  let inTrail = 0;

  const checkBatch = async (kind: RecordKind<never>, records: RecordBase[]): Promise<void> => {
    const subjects = records.map((record) => subjectOf(kind.kind, record._id));
    const moved = new Map<string, TrailEvent[]>(subjects.map((subject) => [subject, []]));
    for await (const row of rows.find({ subject: { $in: subjects } }).sort({ subject: 1, n: 1 })) {
      // What came after the record was read is the next run's business.
      moved.get(row.subject)!.push(row);
      inTrail++;
    }
    for (const [i, record] of records.entries()) {
      const subject = subjects[i]!;
      const now = await later(kind, record, moved.get(subject)!);
      const events = [...moved.get(subject)!, ...now.pending];
      result.records++;
      result.events += now.version;
      result.findings.push(...checkChain(key, subject, now, events));
    }
  };

  /** The record as it was read, or read anew when events newer than it have been moved meanwhile. */
  const later = async (kind: RecordKind<never>, record: RecordBase, moved: TrailEvent[]): Promise<RecordBase> => {
    if (!moved.some((event) => event.n > record.version)) return record;
    return (await db.collection<RecordBase>(kind.spec.name).findOne({ _id: record._id })) ?? record;
  };

  for (const kind of kinds) {
    let batch: RecordBase[] = [];
    const cursor = db.collection<RecordBase>(kind.spec.name).find().project<RecordBase>({ version: 1, head: 1, pending: 1 });
    for await (const record of cursor) {
      batch.push(record);
      if (batch.length < batchSize) continue;
      await checkBatch(kind, batch);
      batch = [];
    }
    if (batch.length > 0) await checkBatch(kind, batch);
  }

  if ((await rows.countDocuments()) !== inTrail) {
    const byKind = new Map(kinds.map((kind) => [kind.kind, kind]));
    for await (const { _id: subject } of rows.aggregate<{ _id: string }>([{ $group: { _id: '$subject' } }])) {
      const { kind, id } = splitSubject(subject);
      const known = byKind.get(kind);
      const record = known && (await db.collection<RecordBase>(known.spec.name).findOne({ _id: id }, { projection: { _id: 1 } }));
      if (!record) result.findings.push({ subject, n: null, what: 'record missing' });
    }
  }
  return result;
};
