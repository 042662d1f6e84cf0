import { guessMapping } from '@tongguan/shared/import/guess-mapping';
import type { ImportSummary, ImportView } from '@tongguan/shared/import/view';
import type { Person, Staff } from '../people/directory';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { type ImportRecord, importKind, type SheetColumn, sealerOfImport } from './import-record';
import { importsOf } from './load-import';
import { receivedParts } from './take-part';

const nameOf = (staff: Staff, id: string): string => staff.people.get(id)?.name ?? '已离开的员工';

const summaryOf = (services: Services, record: ImportRecord, staff: Staff): ImportSummary => ({
  id: record._id,
  name: sealerOfImport(services.vault, record)?.open('file-name', record.name) ?? '（内容已清除）',
  by: nameOf(staff, record.by),
  at: record.createdAt.toISOString(),
  state: record.state,
  rows: record.rows,
  counts: record.counts,
});

/** The newest that were more than begun. */
export const listImports = async (services: Services, actor: Person): Promise<{ imports: ImportSummary[] }> => {
  const staff = await services.directory.staff();
  const found = await open(services.db, importKind.spec).find(importsOf(actor)).sort({ createdAt: -1 }).limit(40).toArray();
  const imports = found.filter(({ state, rows }) => state !== 'uploading' && rows > 0).slice(0, 20);
  return { imports: imports.map((record) => summaryOf(services, record, staff)) };
};

/** The last time the same file was imported, whoever did: who has the file in hand learns nothing from it but that. */
export const importedBefore = async (services: Services, record: ImportRecord): Promise<ImportRecord | null> => {
  if (!record.print) return null;
  const same = await open(services.db, importKind.spec).find({ print: record.print }).toArray();
  const others = same.filter(({ _id, startedAt }) => _id !== record._id && startedAt !== undefined);
  return others.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0] ?? null;
};

export const columnsOf = (services: Services, record: ImportRecord): SheetColumn[] => {
  const sealer = sealerOfImport(services.vault, record);
  return sealer && record.columns ? (JSON.parse(sealer.open('columns', record.columns)) as SheetColumn[]) : [];
};

export const presentImport = async (services: Services, record: ImportRecord): Promise<{ import: ImportView }> => {
  const staff = await services.directory.staff();
  const columns = columnsOf(services, record);
  const depth = Math.max(0, ...columns.map(({ samples }) => samples.length));
  const rows = Array.from({ length: depth }, (_, i) => columns.map(({ samples }) => samples[i] ?? ''));
  const guessed = guessMapping(
    columns.map(({ heading }) => heading),
    rows,
  );
  const before = await importedBefore(services, record);
  return {
    import: {
      ...summaryOf(services, record, staff),
      received: record.state === 'uploading' ? await receivedParts(services, record._id) : [],
      columns: columns.map((column, i) => ({ ...column, field: (record.mapping ?? guessed)[i] ?? null })),
      startClock: record.startClock,
      endedAt: record.endedAt?.toISOString() ?? null,
      before: before && {
        at: (before.startedAt ?? before.createdAt).toISOString(),
        by: nameOf(staff, before.by),
        created: before.counts.created,
      },
      keptUntil: (record.sweepAt ?? services.now()).toISOString(),
    },
  };
};
