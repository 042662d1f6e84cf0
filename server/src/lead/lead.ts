import type { Level } from '@tongguan/shared/clock/lead-clocks';
import type { BudgetBand, Channel, DecisionRole, LeadFlag, LostReason, Outcome } from '@tongguan/shared/lead/choices';
import type { Reminder, ReminderAnswer } from '@tongguan/shared/message/reminders';
import type { KnownRival } from '@tongguan/shared/rival/rival';
import type { Choice } from '@tongguan/shared/routing/route';
import type { OpenTask } from '@tongguan/shared/task/task';
import type { ImportedRow } from '../arrival/arrival';
import type { CanvasRecord, ObstacleRecord } from '../canvas/canvas-record';
import type { ChainRecord } from '../chain/chain-record';
import type { ExpoGrade } from '../expo/grade-lead';
import type { GateRecord } from '../gate/gate-record';
import type { Clocked } from '../platform/clocks';
import { collection } from '../platform/collections';
import { recordKind } from '../platform/trail/record';
import type { TouchedRecord } from '../touch/touch-record';
import type { MergeRecord } from './merge-record';
import type { GivenBy } from './why-theirs';

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
  /** Photos of the cards it was taken down from: complete files of this lead; with the arrival, where a colleague's entry brought it. */
  photos?: { file: string; by: string; at: Date; entry?: string }[];
  owner: string | null;
  /** The owner's main department when it was assigned. */
  team: number | null;
  helpers: string[];
  /** Colleagues who met the customer and asked to help, by the event that says so, while nobody has answered. */
  helpAsks?: { person: string; at: Date; n: number }[];
  /** Who may see it because a decision of theirs waits. */
  reviewers: string[];
  /** From owner, helpers, reviewers and region: what sight asks. Set with them by `shownTo`, never alone. */
  seenBy: string[];
  assignedAt: Date | null;
  /** When the owner is to have begun, as it was when they got it. Absent until it is assigned, null where nothing hurries. */
  startBy?: Date | null;
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
  /** The customer its company is; absent or null while nobody has said so. */
  customer?: string | null;
  /** The customer its company may be, found by name; counts only while none is linked. Derived, without an event. */
  likeCustomer?: string;
  /** Customers that somebody said its company is not: never put forward again. */
  notCustomers?: string[];
  /** Id of a customer type; absent while none is chosen. */
  customerType?: string;
  /** Fixed at signing (A5), with its moment. */
  conversionChannel?: Channel;
  signedAt?: Date;
  /** How it ended; absent while open, and for a lead that was merged. */
  outcome?: Outcome;
  lostReason?: LostReason;
  industry: string | null;
  /** Sealed under the contact's key. */
  topic: string | null;
  firstPage: string | null;
  referrer: string | null;
  device: string | null;
  flags: LeadFlag[];
  /** What was typed where nothing usable came of it, sealed under the contact's key: what a finding's fix starts from. */
  typed?: { phone?: string; email?: string };
  capturedAt: Date;
  /** Who wrote it down first, of an imported lead; sealed under the contact's key. */
  author?: string;
  /** The row of a sheet it was made from. */
  imported?: ImportedRow;
  createdAt: Date;
  budgetBand: BudgetBand | null;
  decisionRole: DecisionRole | null;
  /** Texts sealed under the contact's key. */
  preferences: { id: string; text: string }[];
  /** Of the latest decision by the rules; null: whoever has it got it otherwise. */
  routing: Choice | null;
  /** How else; counts while there is no such decision. */
  given?: GivenBy;
  /** The first recorded call, visit or canvas: what stops the clock of the first follow-up. */
  firstTouchAt?: Date;
  /** Who lost it for not beginning, and when. */
  reclaims?: { person: string; at: Date }[];
  /** What was promised and not kept, until it is done after all. */
  breached?: Level[];
  /** Up to be claimed, or once was. */
  board?: BoardRecord;
  /** Fen. Absent until somebody has said so, as the fields below. */
  budgetAmount?: number | null;
  budgetWindow?: string | null;
  rivals?: KnownRival[];
  chain?: ChainRecord[];
  touched?: TouchedRecord;
  /** Absent for who was at no expo. */
  expo?: ExpoGrade;
  /** Absent until the first follow-up is recorded. */
  canvas?: CanvasRecord;
  /** Absent while nothing stands in the way. */
  obstacle?: ObstacleRecord;
  /** The last reminder of each kind that was answered, by its event, and by whom. */
  answered?: { [R in Reminder]?: { n: number; answer: ReminderAnswer; by: string } };
  /** Tasks that wait, each with its clock. */
  tasks?: OpenTask[];
  /** Ids of the last tasks that are over. */
  endedTasks?: string[];
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
    { key: { customer: 1 }, name: 'customer', sparse: true },
    { key: { signedAt: 1 }, name: 'signedAt', sparse: true },
    { key: { nextDue: 1 }, name: 'nextDue', sparse: true },
    { key: { 'imported.id': 1 }, name: 'imported', sparse: true },
    { key: { region: 1, createdAt: -1 }, name: 'region_createdAt' },
    { key: { owner: 1, createdAt: -1 }, name: 'owner_createdAt' },
    { key: { stage: 1, createdAt: -1 }, name: 'stage_createdAt' },
    { key: { capturedAt: -1 }, name: 'capturedAt' },
    { key: { company: 1 }, name: 'company' },
    // Leads past 方案演示, from which the odds at a gate are counted.
    { key: { 'gates.demo.approval.decidedAt': 1 }, name: 'demo_decidedAt', sparse: true },
  ]),
);

/** Whether a new arrival of this person belongs here. */
export const isOpenFor = (lead: Pick<LeadRecord, 'openFor'>, contact: string): boolean => [lead.openFor ?? []].flat().includes(contact);

export const statusOf = (lead: Pick<LeadRecord, 'owner' | 'startedAt' | 'closedAt'>) =>
  lead.closedAt ? 'closed' : lead.owner === null ? 'unassigned' : lead.startedAt ? 'started' : 'assigned';
