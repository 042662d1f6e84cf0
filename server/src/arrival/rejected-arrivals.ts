import { AppError } from '@tongguan/shared/api/errors';
import { maskedWords } from '@tongguan/shared/arrival/mask';
import { parseBody, type RawBody, rejectReasons } from '@tongguan/shared/arrival/raw-body';
import { pathsIn } from '@tongguan/shared/arrival/read-path';
import type { RejectedView } from '@tongguan/shared/arrival/source-contract';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { type ArrivalRecord, arrivalSpec } from './arrival';
import type { ArrivalDoors } from './receive-arrival';
import { listSources } from './sources';

const shownFields = 60;

const present = (services: Services, row: ArrivalRecord, labels: ReadonlyMap<string, string>): RejectedView => {
  const raw = JSON.parse(services.vault.sealer(row._id, row.key!).open('body', row.body!)) as RawBody;
  const parsed = parseBody(raw);
  // What cannot be read has no fields; its beginning is shown with every letter and digit covered.
  const fields = !('rejected' in parsed)
    ? pathsIn('body' in parsed ? parsed.body : parsed.several, shownFields)
    : [{ path: raw.type || '（未注明格式）', words: raw.text.slice(0, 200) || '（空）' }];
  return {
    id: row._id,
    source: row.source,
    label: labels.get(row.source) ?? row.source,
    at: row.receivedAt.toISOString(),
    reason: row.rejected!,
    words: rejectReasons[row.rejected!],
    wrong: row.wrong ?? [],
    fields: fields.map(({ path, words }) => ({ path: maskedPath(path), masked: maskedWords(words) })),
  };
};

/** A form's own field names say nothing of a person, unless someone wrote a number into one. */
const maskedPath = (path: string): string => path.slice(0, 100).replace(/\d{7,}/g, (digits) => '*'.repeat(digits.length));

/** What made no lead, newest first, by the time it came. */
export const listRejected = async (services: Services, { before, limit }: { before?: string | undefined; limit: number }) => {
  const labels = new Map((await listSources(services)).map(({ id, label }) => [id, label]));
  const [at, id] = before?.split('_') ?? [];
  // Several may have come in one millisecond.
  const older = at && id ? { $or: [{ rejectedAt: { $lt: new Date(at) } }, { rejectedAt: new Date(at), _id: { $lt: id } }] } : {};
  const rows = await open(services.db, arrivalSpec)
    .find({ rejectedAt: { $exists: true }, key: { $exists: true }, ...older })
    .sort({ rejectedAt: -1, _id: -1 })
    .limit(limit + 1)
    .toArray();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    arrivals: shown.map((row) => present(services, row, labels)),
    next: rows.length > limit && last?.rejectedAt ? `${last.rejectedAt.toISOString()}_${last._id}` : null,
  };
};

export const retryArrival = async (arrivals: ArrivalDoors, arrival: string) => {
  const taken = await arrivals.retry(arrival);
  if ('parts' in taken) return { outcome: 'split' as const, lead: null, reason: null, parts: taken.parts };
  return 'result' in taken
    ? { outcome: taken.result.outcome, lead: taken.result.no, reason: null, parts: null }
    : { outcome: 'rejected' as const, lead: null, reason: taken.rejected, parts: null };
};

/** Of no use to anyone: its content goes, who said so stays. Said again it is as it was. */
export const discardArrival = async (services: Services, actor: Person, arrival: string): Promise<void> => {
  const rows = open(services.db, arrivalSpec);
  const { matchedCount } = await rows.updateOne(
    { _id: arrival, rejected: { $exists: true }, lead: { $exists: false }, discarded: { $exists: false } },
    { $set: { discarded: { by: actor.id, at: services.now() } }, $unset: { key: '', body: '', rejectedAt: '', resumeAt: '' } },
  );
  if (matchedCount === 0 && !(await rows.findOne({ _id: arrival, discarded: { $exists: true } })))
    throw new AppError('not-found', '没有这条进线，或它已变成线索');
};
