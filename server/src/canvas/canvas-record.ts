import type { Breakthrough, ObstacleKind } from '@tongguan/shared/canvas/choices';
import type { Sealer } from '../platform/vault';

/** The last canvas of a lead; the earlier ones are on its trail. Words are sealed under the contact's key. */
export interface CanvasRecord {
  at: Date;
  by: string;
  breakthroughs: Breakthrough[];
  next: {
    at: Date;
    action: string;
    deliverable: string;
    /** When its reminder was answered with 已处理. */
    done?: Date;
    /** How many rungs of the ladder have heard that it is late. */
    raised?: number;
  };
}

/** What stands in the way since when, until somebody clears it. */
export interface ObstacleRecord {
  kind: ObstacleKind;
  /** Sealed. */
  words: string | null;
  since: Date;
  by: string;
}

export const openStep = (
  sealer: Sealer,
  next: Pick<CanvasRecord['next'], 'action' | 'deliverable'>,
): { action: string; deliverable: string } => ({
  action: sealer.open('next-action', next.action),
  deliverable: sealer.open('next-deliverable', next.deliverable),
});

export const openObstacle = (sealer: Sealer, words: string | null): string | null =>
  words === null ? null : sealer.open('obstacle', words);
