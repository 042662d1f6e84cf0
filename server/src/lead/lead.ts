import type { Level } from '@tongguan/shared/clock/lead-clocks';
import type { BudgetBand, Channel, DecisionRole, LeadFlag } from '@tongguan/shared/lead/choices';
import type { KeptDecision } from '@tongguan/shared/routing/route';
import type { CanvasRecord, ObstacleRecord } from '../canvas/canvas-record';
import type { GateRecord } from '../gate/gate-record';
import type { Clocked } from '../platform/clocks';
import { collection } from '../platform/collections';
import { recordKind } from '../platform/trail/record';
import type { MergeRecord } from './merge-record';

/** A lead put up to be claimed (B7). */
export interface BoardRecord {
  region: string;
  since: Date;
  /** `over`: nobody claimed it in time, or a supervisor gave it to somebody. */
  state: 'open' | 'claimed' | 'over';
  claimedAt?: Date;
}

/** One open piece of business with one person's identity. Never deleted: closed or merged, so its number stays taken. */
export interface LeadRecord extends Clocked {
  /** `HZ20260128-00472`, from the three below. */
  no: string;
  region: string;
  /** The company's day of intake, `20260128`. */
  day: string;
  number: number;
  contact: string;
  /** The contact, while the lead is open: one open lead per person unless made on purpose. After a merge also the absorbed leads' contacts. */
  openFor?: string | string[];
  arrivals: string[];
  owner: string | null;
  /** The owner's main department when it was assigned. */
  team: number | null;
  helpers: string[];
  /** Who may see it because a decision of theirs waits. */
  reviewers: string[];
  /** From owner, helpers, reviewers and region: what sight asks. Set with them by `shownTo`, never alone. */
  seenBy: string[];
  assignedAt: Date | null;
  startedAt: Date | null;
  closedAt: Date | null;
  pipeline: string;
  pipelineVersion: number;
  stage: string;
  /** All that the gate of a stage reads, by stage id; a stage nobody has worked on has none. */
  gates: { [stage: string]: GateRecord };
  firstChannel: Channel;
  latestChannel: Channel;
  campaign: string | null;
  company: string | null;
  industry: string | null;
  /** Sealed under the contact's key. */
  topic: string | null;
  firstPage: string | null;
  referrer: string | null;
  device: string | null;
  flags: LeadFlag[];
  capturedAt: Date;
  createdAt: Date;
  budgetBand: BudgetBand | null;
  decisionRole: DecisionRole | null;
  /** Texts sealed under the contact's key. */
  preferences: { id: string; text: string }[];
  routing: KeptDecision | null;
  /** The first recorded call, visit or canvas: what stops the clock of the first follow-up. */
  firstTouchAt?: Date;
  /** Who lost it for not beginning, and when. */
  reclaims?: { person: string; at: Date }[];
  /** What was promised and not kept, until it is done after all. */
  breached?: Level[];
  /** Up to be claimed, or once was. */
  board?: BoardRecord;
  /** Absent until the first follow-up is recorded. */
  canvas?: CanvasRecord;
  /** Absent while nothing stands in the way. */
  obstacle?: ObstacleRecord;
  /** The lead that took this one in. Who asks for this one is shown that. */
  mergedInto?: string;
  /** Leads taken in, also those they had taken in before; arrivals, files and trail are read through them. */
  absorbed?: string[];
  /** Open pairs it stands in, so that a card asks for them only where there are some. Derived: reactions keep it, and it makes no event. */
  alike?: string[];
  /** What each merge changed, for as long as it may be undone. */
  merges?: MergeRecord[];
}

export const leadKind = recordKind(
  'lead',
  collection<LeadRecord>('leads', [
    { key: { region: 1, day: 1, number: 1 }, name: 'number', unique: true },
    { key: { openFor: 1 }, name: 'openFor', unique: true, sparse: true },
    { key: { no: 1 }, name: 'no' },
    { key: { contact: 1 }, name: 'contact' },
    { key: { seenBy: 1, createdAt: -1 }, name: 'seenBy_createdAt' },
    { key: { createdAt: -1 }, name: 'createdAt' },
    { key: { owner: 1, closedAt: 1 }, name: 'owner_closedAt' },
    { key: { 'board.region': 1, 'board.since': -1 }, name: 'board', sparse: true },
    { key: { nextDue: 1 }, name: 'nextDue', sparse: true },
  ]),
);

/** Whether a new arrival of this person belongs here. */
export const isOpenFor = (lead: Pick<LeadRecord, 'openFor'>, contact: string): boolean => [lead.openFor ?? []].flat().includes(contact);

export const statusOf = (lead: Pick<LeadRecord, 'owner' | 'startedAt' | 'closedAt'>) =>
  lead.closedAt ? 'closed' : lead.owner === null ? 'unassigned' : lead.startedAt ? 'started' : 'assigned';
