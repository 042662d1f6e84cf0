import type { RejectReason } from '@tongguan/shared/arrival/raw-body';
import type { Channel } from '@tongguan/shared/lead/choices';
import { collection } from '../platform/collections';
import { derivedId } from '../platform/ids';
import type { Vault } from '../platform/vault';

/** Which row of which import, who imported it, and whether clocks may start. */
export interface ImportedRow {
  id: string;
  row: number;
  by: string;
  clock: boolean;
}

/** One inbound contact, kept before anything else happens to it. Its body opens with a key of its own, which dies with the person it turned out to be. */
export interface ArrivalRecord {
  /** Follows from source and delivery id, so that one delivery is one arrival. */
  _id: string;
  source: string;
  channel: Channel;
  receivedAt: Date;
  /** How its body is read: `raw`, by the mapping of its source; `entry`, as a rep took it down; absent: a form that was checked at the door. */
  form?: 'raw' | 'entry';
  /** Who took it down. */
  by?: string;
  key?: string;
  body?: string;
  /** The push it came in, with others. */
  push?: string;
  /** Of a push of several leads: their arrivals, in order. Its own content goes once they are kept. */
  parts?: string[];
  /** Set until it has a result; past it, a sweep takes it up again. */
  resumeAt?: Date;
  contact?: string;
  lead?: string;
  no?: string;
  outcome?: 'created' | 'attached';
  /** City code of whoever took the person in. */
  served?: string;
  /** The lead it belongs to, whoever it names: a second card of one visitor. */
  attachTo?: string;
  /** The row of a sheet it came from. */
  imported?: ImportedRow;
  /** No lead could be made of it as the mapping stood; kept until someone mends that, or says it is of no use. */
  rejected?: RejectReason;
  /** What was wrong with which of its fields, in words that say nothing of what was sent. */
  wrong?: string[];
  /** When it came; set as long as it is rejected. */
  rejectedAt?: Date;
  /** An operations person found it of no use, or (by nobody) its time was over: its content is destroyed. */
  discarded?: { by: string | null; at: Date };
}

export const arrivalIdOf = (vault: Vault, source: string, deliveryId: string): string =>
  derivedId('a', source, vault.blind('delivery', deliveryId));

export const arrivalSpec = collection<ArrivalRecord>('arrivals', [
  { key: { resumeAt: 1 }, name: 'resumeAt', sparse: true },
  { key: { contact: 1 }, name: 'contact', sparse: true },
  { key: { rejectedAt: -1 }, name: 'rejectedAt', sparse: true },
  { key: { source: 1, receivedAt: -1 }, name: 'source_receivedAt' },
]);
