import { createHash } from 'node:crypto';
import { AppError } from '@tongguan/shared/api/errors';
import type { Person } from '../people/directory';
import { ignoreDuplicates, open } from '../platform/collections';
import type { Sealer } from '../platform/vault';
import type { Services } from '../services';
import { batchRows, dataId, type ImportData, type ImportRecord, importDataSpec, importKind } from './import-record';
import { loadImport, requireImportSealer } from './load-import';
import { readFile } from './read-file';
import type { SheetRow } from './sheet';

const insertedAtOnce = 100;

const joinParts = async (services: Services, record: ImportRecord, sealer: Sealer): Promise<Buffer> => {
  const parts = await open(services.db, importDataSpec).find({ import: record._id, kind: 'part' }).toArray();
  if (parts.length < record.parts) throw new AppError('conflict', '文件还没有传完，请重新上传');
  return Buffer.concat(parts.sort((a, b) => a.n - b.n).map(({ n, bytes }) => sealer.openBytes(`part-${n}`, Buffer.from(bytes!.buffer))));
};

const keepRows = async (services: Services, id: string, rows: readonly SheetRow[], sealer: Sealer): Promise<void> => {
  const data = open(services.db, importDataSpec);
  const step = batchRows * insertedAtOnce;
  for (let from = 0; from < rows.length; from += step) {
    const batches: ImportData[] = [];
    for (let at = from; at < Math.min(rows.length, from + step); at += batchRows) {
      const n = at / batchRows;
      const sealed = sealer.seal(`rows-${n}`, JSON.stringify(rows.slice(at, at + batchRows)));
      batches.push({ _id: dataId(id, 'rows', n), import: id, kind: 'rows', n, sealed });
    }
    // What an earlier reading that broke off has written is the same.
    await data.insertMany(batches, { ordered: false }).catch(ignoreDuplicates);
  }
};

/** Reads the file that has been sent: its rows are kept sealed, in batches, and the file itself is let go. A file that cannot be read is let go too. */
export const readImport = async (services: Services, actor: Person, id: string): Promise<ImportRecord> => {
  const { db, trail, vault } = services;
  const record = await loadImport(services, actor, id);
  if (record.state !== 'uploading') return record;
  const sealer = requireImportSealer(services, record);
  const by = { actor: { kind: 'person' as const, id: actor.id } };
  const parts = open(db, importDataSpec);
  const bytes = await joinParts(services, record, sealer);
  try {
    const { columns, rows } = await readFile(bytes);
    await keepRows(services, id, rows, sealer);
    const { record: ready } = await trail.change(importKind, id, by, (now) => {
      if (now.state !== 'uploading') return { events: [] };
      return {
        events: [{ type: 'import.read', data: { rows: rows.length, columns: columns.length } }],
        set: {
          state: 'ready' as const,
          rows: rows.length,
          columns: sealer.seal('columns', JSON.stringify(columns)),
          print: vault.blind('import-file', createHash('sha256').update(bytes).digest('base64')),
        },
      };
    });
    await parts.deleteMany({ import: id, kind: 'part' });
    return ready;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
    await trail.change(importKind, id, by, (now) =>
      now.state === 'uploading' ? { events: [{ type: 'import.refused', data: {} }], set: { state: 'stopped' as const } } : { events: [] },
    );
    await parts.deleteMany({ import: id });
    throw error;
  }
};
