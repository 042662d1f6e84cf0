import { collection } from '../collections';
import type { QueueRow } from './queue';

/** One reaction to one event: `_id` is `subject@n@reaction`, so however often an event is moved, each reaction stands once. */
export interface JobRow extends QueueRow {
  reaction: string;
}

export const jobsSpec = collection<JobRow>('jobs', [
  { key: { dueAt: 1 }, name: 'dueAt', sparse: true },
  { key: { subject: 1, n: 1 }, name: 'subject_n' },
  { key: { deadAt: 1 }, name: 'deadAt', sparse: true },
]);
