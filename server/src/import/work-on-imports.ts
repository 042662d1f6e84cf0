import type { RowCounts } from '@tongguan/shared/import/view';
import type { ArrivalDoors } from '../arrival/receive-arrival';
import { duplicateKind } from '../duplicate/duplicate';
import { leadKind } from '../lead/lead';
import { open } from '../platform/collections';
import { dropLease, takeLease } from '../platform/lease';
import { jobsSpec } from '../platform/queue/jobs';
import { systemActor } from '../platform/trail/event';
import type { Services } from '../services';
import { importBatch } from './import-batch';
import { dataId, type ImportRecord, importDataSpec, importKind } from './import-record';

const leaseMs = 60_000;
/** With so much following from the rows before, the next ones wait: leads must not pile up unrouted, nor other people's messages behind them. */
const mostJobs = 40;
/** An import is told of after this, even if some lead still waits: on a busy day there is always one that is being compared. */
const settleMs = 3 * 60_000;

const countsOf = async (services: Services, id: string): Promise<RowCounts> => {
  const counts: RowCounts = { created: 0, attached: 0, skipped: 0, failed: 0 };
  const done = open(services.db, importDataSpec).find({ import: id, kind: 'rows' }, { projection: { results: 1 } });
  for await (const { results } of done) for (const { outcome } of results ?? []) counts[outcome]++;
  return counts;
};

const isBusy = async ({ db, now }: Services): Promise<boolean> =>
  (await open(db, jobsSpec).countDocuments({ dueAt: { $lte: now() } }, { limit: mostJobs })) >= mostJobs;

/** Some lead of the import has not been given to anyone yet, nor to nobody, or leads are still being compared and pairs put forward. */
const isUnsettled = async ({ db }: Services, id: string): Promise<boolean> => {
  const only = { projection: { _id: 1 } };
  const found = await Promise.all([
    open(db, leadKind.spec).findOne({ 'imported.id': id, owner: null, routing: null }, only),
    open(db, leadKind.spec).findOne({ 'imported.id': id, pendingAt: { $exists: true } }, only),
    open(db, duplicateKind.spec).findOne({ pendingAt: { $exists: true } }, only),
    open(db, jobsSpec).findOne({ reaction: { $in: ['route', 'duplicates', 'ask'] }, dueAt: { $exists: true } }, only),
  ]);
  return found.some((one) => one !== null);
};

/**
 * Works on what is to be imported, a batch at a time, the longest untouched first. All that is known is in the database, so a process
 * that dies leaves an import that the next one takes up: rows done before are found done, and done no second time.
 */
export const createImportWorker = (services: Services, arrivals: ArrivalDoors) => {
  const { db, now, trail } = services;
  const imports = open(db, importKind.spec);
  const data = open(db, importDataSpec);
  let underWay = false;

  const finish = async (record: ImportRecord): Promise<boolean> => {
    if (record.state === 'running') {
      const counts = await countsOf(services, record._id);
      await trail.change(importKind, record._id, { actor: systemActor }, (standing) =>
        standing.state === 'running'
          ? {
              events: [{ type: 'import.rows-done', data: { counts: { ...counts } } }],
              set: { state: 'settling' as const, counts, settleBy: new Date(now().getTime() + settleMs) },
            }
          : { events: [] },
      );
      return true;
    }
    if (record.settleBy && record.settleBy > now() && (await isUnsettled(services, record._id))) return false;
    await trail.change(importKind, record._id, { actor: systemActor }, (standing) =>
      standing.state === 'settling'
        ? {
            events: [{ type: 'import.finished', data: { counts: { ...standing.counts } } }],
            set: { state: 'done' as const, endedAt: now() },
            unset: ['workAt', 'settleBy'],
          }
        : { events: [] },
    );
    return true;
  };

  const work = async (record: ImportRecord): Promise<boolean> => {
    if (record.state !== 'running') return finish(record);
    const batch = await data.findOne({ _id: dataId(record._id, 'rows', record.next) });
    if (!batch) return finish(record);
    if (!batch.results && (await isBusy(services))) return false;
    const results = batch.results ?? (await importBatch(services, arrivals, record, batch));
    const counts = { ...record.counts };
    for (const { outcome } of results) counts[outcome]++;
    // How far it has come is derived from the batches and makes no event; after a crash in between this one is only counted again.
    await imports.updateOne({ _id: record._id, next: record.next }, { $set: { next: record.next + 1, counts } });
    await imports.updateOne({ _id: record._id, workAt: { $exists: true } }, { $set: { workAt: now() } });
    return true;
  };

  return {
    /** Some import was being worked on when this process last looked, by whichever process. */
    isUnderWay: () => underWay,

    /** One step of one import. False: there is nothing to do now. */
    async step(): Promise<boolean> {
      const due = await imports
        .find({ workAt: { $lte: now() } })
        .sort({ workAt: 1 })
        .limit(5)
        .toArray();
      underWay = due.length > 0;
      for (const { _id } of due) {
        const lease = `import:${_id}`;
        if (!(await takeLease(db, lease, leaseMs, now()))) continue;
        try {
          // Read again under the lease: another process may have worked on it meanwhile.
          const record = await imports.findOne({ _id, workAt: { $exists: true } });
          if (record && (await work(record))) return true;
        } finally {
          await dropLease(db, lease);
        }
      }
      return false;
    },
  };
};
