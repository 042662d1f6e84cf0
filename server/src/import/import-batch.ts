import { AppError } from '@tongguan/shared/api/errors';
import { readRow, timeFindingOf } from '@tongguan/shared/import/read-row';
import { startsClock } from '@tongguan/shared/import/settings';
import type { ArrivalDoors } from '../arrival/receive-arrival';
import { open } from '../platform/collections';
import { loggable } from '../platform/log';
import { restAfter } from '../platform/rest';
import type { Services } from '../services';
import { type ImportData, type ImportRecord, importDataSpec, type RowResult, sealerOfImport } from './import-record';
import type { SheetRow } from './sheet';

/** A batch that broke off so often is gone through all the same, and the rows that cannot be taken in say so. */
const mostTries = 5;

/** Takes one row in. Whatever an earlier run of it has done is found and not done again: the arrival is named after import and row. */
const takeRow = async (
  services: Services,
  arrivals: ArrivalDoors,
  record: ImportRecord,
  { n, cells }: SheetRow,
  hopeless: boolean,
): Promise<RowResult> => {
  const [clocks, rules] = await Promise.all([services.settings.get('clocks'), services.settings.get('import')]);
  const now = services.now();
  const { form, skip, capturedAt, findings } = readRow(cells, record.mapping ?? [], now, clocks.value.workingHours.timeZone);
  if (!form) return { row: n, outcome: 'skipped', reason: skip ?? 'empty' };
  const clock = startsClock(record.startClock, capturedAt ?? now, now, rules.value);
  try {
    const { lead, outcome } = await arrivals.receiveRow({ id: record._id, row: n, by: record.by, clock }, form);
    const time = timeFindingOf(findings);
    return { row: n, outcome, lead, ...(time ? { time } : {}) };
  } catch (error) {
    if (error instanceof AppError && error.code === 'gone') return { row: n, outcome: 'skipped', reason: 'erased' };
    if (!hopeless) throw error;
    services.log.error({ err: loggable(error), import: record._id, row: n }, 'row not imported');
    return { row: n, outcome: 'failed', reason: 'failed' };
  }
};

/**
 * One batch of rows, one at a time, and after each as long a rest as it took: an import is nobody's hurry, and whoever else asks the
 * server or the database meanwhile finds it half idle. The results are written once, when all rows are done.
 */
export const importBatch = async (
  services: Services,
  arrivals: ArrivalDoors,
  record: ImportRecord,
  batch: ImportData,
): Promise<RowResult[]> => {
  const data = open(services.db, importDataSpec);
  const sealer = sealerOfImport(services.vault, record);
  if (!sealer || !batch.sealed) throw new Error(`import ${record._id} has lost batch ${batch.n}`);
  const rows = JSON.parse(sealer.open(`rows-${batch.n}`, batch.sealed)) as SheetRow[];
  const tries = (batch.tries ?? 0) + 1;
  await data.updateOne({ _id: batch._id }, { $set: { tries } });
  const results: RowResult[] = [];
  for (const row of rows) {
    const begun = performance.now();
    results.push(await takeRow(services, arrivals, record, row, tries > mostTries));
    await restAfter(begun);
  }
  // What was taken in is kept with the arrivals, each under its own key, and goes when its person does.
  const left = new Set(results.filter(({ lead }) => lead === undefined).map(({ row }) => row));
  const sealed = sealer.seal(`rows-${batch.n}`, JSON.stringify(rows.filter(({ n }) => left.has(n))));
  await data.updateOne({ _id: batch._id, results: { $exists: false } }, { $set: { results, sealed } });
  return results;
};
