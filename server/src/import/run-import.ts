import { AppError } from '@tongguan/shared/api/errors';
import type { ImportMapping } from '@tongguan/shared/import/fields';
import { isOver } from '@tongguan/shared/import/outcomes';
import type { Person } from '../people/directory';
import type { Services } from '../services';
import { requireMapping } from './check-import';
import { type ImportRecord, importKind, keptDays } from './import-record';
import { loadImport, requireImportSealer } from './load-import';
import { columnsOf, importedBefore } from './present-import';

const dayMs = 86_400_000;

export interface RunWanted {
  cmd: string;
  mapping: ImportMapping;
  /** The imported leads' clocks start. */
  startClock: boolean;
  /** The importer knows that this file was imported before. */
  again: boolean;
}

/** Gives an import to the worker, which takes it up wherever it stands. */
export const runImport = async (services: Services, actor: Person, id: string, wanted: RunWanted): Promise<ImportRecord> => {
  const record = await loadImport(services, actor, id);
  if (record.state === 'uploading' || !record.columns) throw new AppError('conflict', '文件还没有读完，请稍候');
  requireImportSealer(services, record);
  requireMapping(record, columnsOf(services, record).length, wanted.mapping);
  if (!wanted.again && (await importedBefore(services, record)))
    throw new AppError('conflict', '这个文件导入过。再导入一次不会重复新建，同一位客户会并入已有的线索；确认要导入请再点一次');
  const now = services.now();
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd: wanted.cmd };
  const changed = await services.trail.change(importKind, id, by, (standing) => {
    if (standing.state !== 'ready') throw new AppError('conflict', isOver(standing.state) ? '这次导入已经结束' : '这次导入正在进行');
    return {
      events: [{ type: 'import.started', data: { rows: standing.rows, startClock: wanted.startClock, mapping: [...wanted.mapping] } }],
      set: {
        state: 'running' as const,
        mapping: [...wanted.mapping],
        startClock: wanted.startClock,
        startedAt: now,
        workAt: now,
        sweepAt: new Date(now.getTime() + keptDays.done * dayMs),
      },
    };
  });
  services.wakeImports();
  return changed.record;
};

/** Stops after the batch under way; what has been taken in stays. */
export const stopImport = async (services: Services, actor: Person, id: string, cmd: string): Promise<ImportRecord> => {
  await loadImport(services, actor, id);
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd };
  const changed = await services.trail.change(importKind, id, by, (standing) => {
    if (isOver(standing.state)) return { events: [] };
    if (standing.state === 'settling') throw new AppError('conflict', '全部行已导入，正在分配');
    return {
      events: [{ type: 'import.stopped', data: { counts: { ...standing.counts } } }],
      set: { state: 'stopped' as const, endedAt: services.now() },
      unset: ['workAt'],
    };
  });
  return changed.record;
};
