import { z } from 'zod';
import { id, isoDate, personal, pub } from '../api/classes';
import { importFieldIds } from './fields';
import { importStates } from './outcomes';
import { rowFindings, skipReasons } from './read-row';

const keysOf = <T extends object>(table: T) => Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];
const count = () => pub(z.number().int());

export const rowCounts = z.object({ created: count(), attached: count(), skipped: count(), failed: count() });
export type RowCounts = z.infer<typeof rowCounts>;

export const importSummary = z.object({
  id: pub(id()),
  /** The file's name as it was sent. */
  name: personal(z.string()),
  by: personal(z.string()),
  at: pub(isoDate()),
  state: pub(z.enum(keysOf(importStates))),
  rows: count(),
  counts: rowCounts,
});
export type ImportSummary = z.infer<typeof importSummary>;

/** One import as the screen follows it. */
export const importView = importSummary.extend({
  /** Of the parts of the file, those that are here. */
  received: z.array(pub(z.number().int())),
  columns: z.array(
    z.object({
      heading: personal(z.string()),
      samples: z.array(personal(z.string())),
      field: pub(z.enum(importFieldIds).nullable()),
    }),
  ),
  startClock: pub(z.boolean()),
  endedAt: pub(isoDate().nullable()),
  /** The same file was imported before: when, and how many rows it made then. */
  before: z.object({ at: pub(isoDate()), by: personal(z.string()), created: count() }).nullable(),
  /** The rows themselves are kept until then; the result after that is told without them. */
  keptUntil: pub(isoDate()),
});
export type ImportView = z.infer<typeof importView>;

/** What an import would do, found out without writing anything. */
export const importCheck = z.object({
  rows: count(),
  /** Rows that become an arrival. */
  ready: count(),
  skipped: count(),
  /** Of those: rows that join a lead which is open for that person. */
  known: count(),
  /** Rows that join what an earlier row of the file makes. */
  repeated: count(),
  /** New leads of persons we know, who have none open. */
  returning: count(),
  /** New leads kept apart: somebody else is known by the same mobile. */
  contested: count(),
  /** New leads like one there is, or like an earlier row, by landline, address or WeChat id. */
  alike: count(),
  /** Rows too old to start a clock. */
  old: count(),
  problems: z.array(
    z.object({ kind: pub(z.enum([...keysOf(rowFindings), ...keysOf(skipReasons)])), words: pub(z.string()), count: count() }),
  ),
  /** The first rows something is wrong with: number in the sheet, who, what. */
  first: z.array(z.object({ row: count(), who: personal(z.string()), words: pub(z.string()), skipped: pub(z.boolean()) })),
});
export type ImportCheck = z.infer<typeof importCheck>;
