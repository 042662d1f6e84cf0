import { askFrom } from './reasons';
import type { DuplicateScore } from './score';

/** How long a merge can be undone. */
export const undoDays = 30;

/** What the survivor may take from the other lead instead of its own. */
export const choosable = ['company', 'industry', 'budgetBand', 'budgetWindow', 'decisionRole', 'owner'] as const;
export type Choosable = (typeof choosable)[number];

export const choosableLabels: Record<Choosable, string> = {
  company: '公司',
  industry: '行业',
  budgetBand: '预算',
  budgetWindow: '采购周期',
  decisionRole: '决策角色',
  owner: '负责人',
};

/** `0` or `1`: whose value; by the order in which the two leads were shown. */
export type Side = 0 | 1;
export type Choices = Partial<Record<Choosable, Side>>;

export interface Standing {
  closed: boolean;
  /** Place of the stage in its pipeline, from 0. */
  stage: number;
  started: boolean;
  /** A follow-up was recorded on it. */
  followed: boolean;
  /** ISO instant. */
  createdAt: string;
}

/** Which of two leads goes on: an open one, the one that has come further, the one with a follow-up recorded, the one somebody has begun, the older. */
export const suggestSurvivor = (a: Standing, b: Standing): Side => {
  if (a.closed !== b.closed) return a.closed ? 1 : 0;
  if (a.stage !== b.stage) return a.stage > b.stage ? 0 : 1;
  if (a.followed !== b.followed) return a.followed ? 0 : 1;
  if (a.started !== b.started) return a.started ? 0 : 1;
  return a.createdAt <= b.createdAt ? 0 : 1;
};

/** The survivor's own value, and the other's where it has none. */
export const suggestValue = (values: readonly [string | null, string | null], survivor: Side): Side =>
  values[survivor] !== null ? survivor : values[survivor === 0 ? 1 : 0] !== null ? (survivor === 0 ? 1 : 0) : survivor;

/** First and latest channel of two leads that are one (A5): the earliest stays, the newest counts. */
export const joinChannels = <C>(
  a: { firstChannel: C; latestChannel: C; capturedAt: Date; latestAt: Date },
  b: { firstChannel: C; latestChannel: C; capturedAt: Date; latestAt: Date },
): { firstChannel: C; latestChannel: C; capturedAt: Date } => {
  const [earlier] = a.capturedAt <= b.capturedAt ? [a] : [b];
  const [newer] = a.latestAt >= b.latestAt ? [a] : [b];
  return { firstChannel: earlier.firstChannel, capturedAt: earlier.capturedAt, latestChannel: newer.latestChannel };
};

/** Asked about: likely one, or, where either is `contested`, the same personal key under names that cannot be one person's. */
export const worthAsking = ({ score, reasons }: DuplicateScore, contested: boolean): boolean =>
  score >= askFrom || (contested && reasons.some(({ field, how }) => how === 'same' && (field === 'phone' || field === 'wechat')));
