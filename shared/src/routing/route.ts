import { defaultTimeZone, type LocalTime, localTime } from '../clock/company-day';
import { unknownRegion } from '../region/cities';
import { limits } from './grades';
import { type Labelled, type Labels, labelsOf } from './labels';
import type { RoutingSettings } from './settings';

export interface LeadFacts extends Labelled {
  region: string;
  industry: string | null;
  /** Who lost this lead, and until when each does not get it again (milliseconds since the epoch). */
  cooling?: readonly { person: string; until: number }[];
  /** Only these may get it, wherever they serve and whatever group the settings keep it for; absent: whoever serves its region. */
  among?: ReadonlySet<string> | undefined;
}

export interface RepFacts {
  id: string;
  active: boolean;
  /** B8, by a supervisor's hand. */
  suspended: boolean;
  /** B8, since records of customers in their care are not checked in time. */
  unverified?: boolean;
  regions: readonly string[];
  /** Open leads now. */
  open: number;
  /** Of these, those without an effective follow-up in the last seven days. */
  unfollowed: number;
  /** Milliseconds since the epoch; null when never. */
  lastAssignedAt: number | null;
}

export const skipReasons = {
  inactive: '账号已停用',
  suspended: '已暂停接新线索',
  unverified: '客户信息核验逾期，暂停接新线索',
  group: '不在负责这类线索的小组',
  leave: '休假',
  'off-shift': '不在班',
  cooling: '这条线索刚从此人处收回',
  'at-cap': '手上线索已满',
} as const;
export type SkipReason = keyof typeof skipReasons;

export interface Candidate {
  person: string;
  skipped: SkipReason | null;
  open: number;
  unfollowed: number;
  cap: number;
  industryMatch: boolean;
  lastAssignedAt: number | null;
  /** Lower is freer; null when skipped. Rounded to 4 places so that it reads the same wherever it is shown. */
  score: number | null;
}

export interface RoutingDecision {
  owner: string | null;
  labels: Labels;
  /** Name of the group the lead was kept for, or the sales group of its grade at an expo in words; null: by region. */
  group: string | null;
  /** Every rep of the lead's region, with the inputs and why each was skipped. */
  candidates: Candidate[];
}

type RepSettings = RoutingSettings['reps'][number];

/** The settings of single reps by id, made once for each version of the settings. */
const indexes = new WeakMap<RoutingSettings, Map<string, RepSettings>>();
const settingsOfReps = (settings: RoutingSettings) => {
  let index = indexes.get(settings);
  if (!index) {
    index = new Map(settings.reps.map((rep) => [rep.person, rep]));
    indexes.set(settings, index);
  }
  return index;
};

const groupFor = (channel: string, { grade }: Labels, groups: RoutingSettings['groups']) =>
  groups.find(
    (group) =>
      (group.channels.length === 0 || group.channels.includes(channel)) &&
      (group.grades.length === 0 || (grade !== null && group.grades.includes(grade))),
  );

const loadOf = (rep: RepFacts, cap: number, industryMatch: boolean, weights: RoutingSettings['weights']): number =>
  (weights.open * rep.open) / cap +
  (rep.open > 0 ? (weights.unfollowed * rep.unfollowed) / rep.open : 0) -
  (industryMatch ? weights.industry : 0);

/** Of two equally free: who has waited longest for a lead, then the smaller id, so that the answer never depends on order. */
const goesBefore = (rep: RepFacts, other: RepFacts): boolean => {
  const waited = (rep.lastAssignedAt ?? -1) - (other.lastAssignedAt ?? -1);
  return waited < 0 || (waited === 0 && rep.id < other.id);
};

const serves = ({ regions }: RepFacts, region: string): boolean =>
  region === unknownRegion ? regions.length > 0 : regions.includes(region);

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

const isOnShift = ({ shift }: RepSettings, at: LocalTime): boolean =>
  !shift || (shift.weekdays.includes(at.weekday) && at.minute >= shift.from && at.minute < shift.to);

const isOnLeave = ({ leave }: RepSettings, at: LocalTime): boolean =>
  leave?.some(({ from, to }) => at.day >= from && at.day <= to) ?? false;

/**
 * B3: open ÷ cap + un-followed ÷ open − industry match, each with its weight; the lowest gets the lead,
 * a tie goes to whoever has waited longest for one, then to the smaller id, so that the answer never depends on order.
 * A lead of unknown region may go to any region; who serves no region gets none.
 */
export const route = (
  lead: LeadFacts,
  reps: readonly RepFacts[],
  settings: RoutingSettings,
  now: Date,
  timeZone = defaultTimeZone,
): RoutingDecision => {
  const ofRep = settingsOfReps(settings);
  const labels = labelsOf(lead, settings.labels);
  const group = lead.among ? undefined : groupFor(lead.channel, labels, settings.groups);
  const members = group && new Set(group.members);
  const at = localTime(now, timeZone);
  const cooling = lead.cooling?.filter(({ until }) => until > now.getTime()) ?? [];
  const skip = (rep: RepFacts, own: RepSettings | undefined, cap: number): SkipReason | null => {
    if (!rep.active) return 'inactive';
    if (rep.suspended) return 'suspended';
    if (rep.unverified) return 'unverified';
    if (members && !members.has(rep.id)) return 'group';
    if (own && isOnLeave(own, at)) return 'leave';
    if (own && !isOnShift(own, at)) return 'off-shift';
    if (cooling.length > 0 && cooling.some(({ person }) => person === rep.id)) return 'cooling';
    return rep.open >= cap ? 'at-cap' : null;
  };

  const candidates: Candidate[] = [];
  let owner: RepFacts | null = null;
  let lowest = Number.POSITIVE_INFINITY;
  for (const rep of reps) {
    if (lead.among ? !lead.among.has(rep.id) : !serves(rep, lead.region)) continue;
    const { id, open, unfollowed, lastAssignedAt } = rep;
    const own = ofRep.get(id);
    const cap = own?.cap ?? settings.cap;
    const industryMatch = lead.industry !== null && (own?.industries.includes(lead.industry) ?? false);
    const skipped = skip(rep, own, cap);
    const score = skipped ? null : round(loadOf(rep, cap, industryMatch, settings.weights));
    candidates.push({ person: id, skipped, open, unfollowed, cap, industryMatch, lastAssignedAt, score });
    if (score === null || score > lowest || (score === lowest && !goesBefore(rep, owner!))) continue;
    lowest = score;
    owner = rep;
  }
  return { owner: owner?.id ?? null, labels, group: group?.name ?? null, candidates };
};

/** A decision as it was kept before there were labels and follow-ups were counted. */
type KeptCandidate = Omit<Candidate, 'unfollowed'> & { unfollowed?: number; unstarted?: number };
export type KeptDecision = Pick<RoutingDecision, 'owner'> &
  Partial<Pick<RoutingDecision, 'labels' | 'group'>> & { candidates: KeptCandidate[] };

/** What a lead keeps of the decision it was given by: what its sentence says. The whole decision stands in the event. */
export interface Choice {
  group: string | null;
  /** Who got it, as they stood then; null: nobody could. */
  chosen: KeptCandidate | null;
  /** How many others could have had it. */
  rivals: number;
}

export const choiceOf = ({ owner, group, candidates }: KeptDecision): Choice => {
  const chosen = candidates.find(({ person }) => person === owner) ?? null;
  const able = candidates.filter(({ skipped }) => skipped === null).length;
  return { group: group ?? null, chosen, rivals: chosen ? able - 1 : able };
};

const noOne = '没有符合条件的销售，已通知主管';

/** 为什么给我, in one sentence. */
export const explainChoice = ({ group: team, chosen, rivals }: Choice): string => {
  if (!chosen) return noOne;
  const industry = chosen.industryMatch ? '，行业对口' : '';
  const idle = chosen.unfollowed === undefined ? `${chosen.unstarted ?? 0} 条未开始` : `${chosen.unfollowed} 条近 7 天没有有效跟进`;
  const load = `手上 ${chosen.open}/${chosen.cap} 条、${idle}`;
  const group = team ? `归「${team}」，` : '';
  return rivals > 0
    ? `${group}${rivals + 1} 位可接线索的同事中负载最低（${load}${industry}）`
    : `${group}${group ? '其中' : '本地区'}目前只有这一位可接线索（${load}${industry}）`;
};

/** The same with the labels of then, for the trail; a decision of before there were any has none. */
export const explainRouting = (decision: KeptDecision): string => {
  const { labels, owner } = decision;
  const why = explainChoice(choiceOf(decision));
  if (!labels || owner === null) return why;
  const weight = labels.weight === 1 ? '' : `、来源 ×${labels.weight}`;
  return `${why}；${labels.grade ? `${labels.grade} 级` : '预算未知'}${weight}，${limits[labels.limit]}响应`;
};
