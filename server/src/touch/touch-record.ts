import type { TouchKind, TouchStep } from '@tongguan/shared/touch/choices';

/** What a lead keeps of its touches; each one stands on its trail. */
export interface TouchedRecord {
  at: Date;
  by: string;
  kind: TouchKind;
  count: number;
  /** Steps of the log that are written, with the time of the latest. */
  steps: { [step in TouchStep]?: Date };
}

/** Data of `lead.touched`. `words` is the touch as JSON, sealed under the contact's key; a file's hash is its mark. */
export interface TouchData {
  kind: TouchKind;
  step: TouchStep | null;
  words: string;
  file: string | null;
  mark: string | null;
  /** Absent where nothing was recorded. */
  audio?: string;
  audioMark?: string;
}
