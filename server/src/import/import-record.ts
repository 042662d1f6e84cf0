import type { ImportField } from '@tongguan/shared/import/fields';
import type { ImportState, RowOutcome } from '@tongguan/shared/import/outcomes';
import type { SkipReason, TimeFinding } from '@tongguan/shared/import/read-row';
import type { RowCounts } from '@tongguan/shared/import/view';
import type { Binary } from 'mongodb';
import { collection } from '../platform/collections';
import { type RecordBase, recordKind } from '../platform/trail/record';
import type { Sealer, Vault } from '../platform/vault';

/** The plan of one import: which file, how its columns are read, how far it has come. */
export interface ImportRecord extends RecordBase {
  /** The import's own key, wrapped: opens the file's name and the rows not yet taken in. Gone once the rows are cleared. */
  key?: string;
  /** Who imports. */
  by: string;
  /** Sealed. */
  name: string;
  size: number;
  parts: number;
  state: ImportState;
  createdAt: Date;
  /** Keyed hash of the content: tells the same file again. */
  print?: string;
  rows: number;
  /** Sealed JSON of `SheetColumn[]`. */
  columns?: string;
  mapping?: (ImportField | null)[];
  startClock: boolean;
  startedAt?: Date;
  endedAt?: Date;
  /** Set while the worker has something to do. */
  workAt?: Date;
  /** The first batch that may not be done. */
  next: number;
  /** Kept up with every batch; the batches themselves are what counts. */
  counts: RowCounts;
  /** Finished even if some lead has found nobody by then. */
  settleBy?: Date;
  /** When the rows are cleared. */
  sweepAt?: Date;
}

export interface SheetColumn {
  heading: string;
  samples: string[];
}

export const importKind = recordKind(
  'import',
  collection<ImportRecord>('imports', [
    { key: { by: 1, createdAt: -1 }, name: 'by_createdAt' },
    { key: { createdAt: -1 }, name: 'createdAt' },
    { key: { print: 1 }, name: 'print', sparse: true },
    { key: { workAt: 1 }, name: 'workAt', sparse: true },
    { key: { sweepAt: 1 }, name: 'sweepAt', sparse: true },
  ]),
);

/** What became of one row; `row` is its number in the sheet, from 1. */
export interface RowResult {
  row: number;
  outcome: RowOutcome;
  lead?: string;
  reason?: SkipReason;
  /** Its time could not be taken over. */
  time?: TimeFinding;
}

/** A part of the file as it was sent, or a batch of its rows. */
export interface ImportData {
  _id: string;
  import: string;
  kind: 'part' | 'rows';
  n: number;
  /** A part: sealed bytes. */
  bytes?: Binary;
  /** A batch: sealed JSON of `SheetRow[]`; of a finished one only the rows that were left out. */
  sealed?: string;
  results?: RowResult[];
  /** Runs of this batch that broke off. */
  tries?: number;
}

export const importDataSpec = collection<ImportData>('import_data', [{ key: { import: 1, kind: 1, n: 1 }, name: 'import_kind_n' }]);

export const dataId = (id: string, kind: ImportData['kind'], n: number): string => `${id}.${kind}.${n}`;

/** So many rows are done before anything else is looked at. */
export const batchRows = 25;

export const keptDays = { unused: 2, done: 30 } as const;

export const sealerOfImport = (vault: Vault, record: Pick<ImportRecord, '_id' | 'key'>): Sealer | null =>
  record.key ? vault.sealer(record._id, record.key) : null;
