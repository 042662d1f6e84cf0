import type { ScriptBody } from '@tongguan/shared/script/script';
import { collection } from '../platform/collections';
import { type RecordBase, recordKind } from '../platform/trail/record';

/** 话术. What was approved stays in use until the draft after it is approved too; every text it ever had is on its trail. */
export interface ScriptRecord extends RecordBase {
  draft: (ScriptBody & { by: string; at: Date }) | null;
  /** `edition` counts the approvals; `by` approved it. */
  approved: (ScriptBody & { edition: number; by: string; at: Date }) | null;
  retired: boolean;
  /** What a rep's search looks at: there is an approved text and it is not retired. */
  live: boolean;
}

export const scriptKind = recordKind('script', collection<ScriptRecord>('scripts', [{ key: { live: 1 }, name: 'live' }]));
