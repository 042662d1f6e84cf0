import type { RepShare } from '@tongguan/shared/fairness/fairness';
import { collection } from '../platform/collections';
import { type RecordBase, recordKind } from '../platform/trail/record';

/** B5: one month's report, `_id` is the month (`2026-10`). Never changed. */
export interface FairnessRecord extends RecordBase {
  madeAt: Date;
  reps: RepShare[];
}

export const fairnessKind = recordKind('fairness', collection<FairnessRecord>('fairness_reports'));

/** A rep's share that differs too much: to be looked into by whoever leads the team. */
export interface CalibrationRecord extends RecordBase {
  month: string;
  person: string;
  deviation: number;
  state: 'open' | 'settled';
  /** What was found, sealed under the person's key. */
  note?: string;
}

export const calibrationKind = recordKind(
  'calibration',
  collection<CalibrationRecord>('calibrations', [{ key: { month: 1 }, name: 'month' }]),
);
