import type { Stay } from '@tongguan/shared/expo/interactions';
import { collection } from '../platform/collections';
import { type RecordBase, recordKind } from '../platform/trail/record';

/** One stay at one booth, as the device that recorded it last said. */
export interface VisitRecord extends Omit<Stay, 'interactions'> {
  id: string;
  /** Counted up by the device with each change; a lower one comes late and says nothing new. */
  rev: number;
  interactions: Stay['interactions'][number][];
  /** The member at the booth. */
  by: string;
}

/** A visitor of one expo. Who it is stands in the arrival their card became, never here. */
export interface VisitorRecord extends RecordBase {
  expo: string;
  visits: VisitRecord[];
  /** The arrival that the first card becomes, under an id that follows from the visitor: two booths cannot make two. */
  arrival: string;
  /** Their first card was taken. */
  carded: boolean;
  /** The lead whose own label was scanned in place of a visitor's. */
  lead?: string;
}

export const visitorKind = recordKind(
  'visitor',
  collection<VisitorRecord>('visitors', [
    { key: { arrival: 1 }, name: 'arrival' },
    { key: { lead: 1 }, name: 'lead', sparse: true },
  ]),
);

export const mostVisits = 200;
