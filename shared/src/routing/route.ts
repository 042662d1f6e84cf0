import { unknownRegion } from '../region/cities';
import type { RoutingSettings } from './settings';

export interface LeadFacts {
  region: string;
  industry: string | null;
  /** Only these may get it, wherever they serve; absent: whoever serves its region. */
  among?: ReadonlySet<string> | undefined;
}

export interface RepFacts {
  id: string;
  active: boolean;
  regions: readonly string[];
  /** Open leads now. */
  open: number;
  /** Of these, those not yet started. */
  unstarted: number;
  /** Milliseconds since the epoch; null when never. */
  lastAssignedAt: number | null;
}

export type SkipReason = 'inactive' | 'at-cap';

export interface Candidate {
  person: string;
  skipped: SkipReason | null;
  open: number;
  unstarted: number;
  cap: number;
  industryMatch: boolean;
  /** Lower is freer; null when skipped. Rounded to 4 places so that it reads the same wherever it is shown. */
  score: number | null;
}

export interface RoutingDecision {
  owner: string | null;
  /** Every rep of the lead's region, with the inputs and why each was skipped. */
  candidates: Candidate[];
  /** The sales group it was kept to, in words; absent: by region. */
  group?: string;
}

/** The settings of single reps by id, made once for each version of the settings. */
const indexes = new WeakMap<RoutingSettings, Map<string, RoutingSettings['reps'][number]>>();
const settingsOfReps = (settings: RoutingSettings) => {
  let index = indexes.get(settings);
  if (!index) {
    index = new Map(settings.reps.map((rep) => [rep.person, rep]));
    indexes.set(settings, index);
  }
  return index;
};

const loadOf = (rep: RepFacts, cap: number, industryMatch: boolean, weights: RoutingSettings['weights']): number =>
  (weights.open * rep.open) / cap +
  (rep.open > 0 ? (weights.unstarted * rep.unstarted) / rep.open : 0) -
  (industryMatch ? weights.industry : 0);

/** Of two equally free: who has waited longest for a lead, then the smaller id, so that the answer never depends on order. */
const goesBefore = (rep: RepFacts, other: RepFacts): boolean => {
  const waited = (rep.lastAssignedAt ?? -1) - (other.lastAssignedAt ?? -1);
  return waited < 0 || (waited === 0 && rep.id < other.id);
};

const serves = ({ regions }: RepFacts, region: string): boolean =>
  region === unknownRegion ? regions.length > 0 : regions.includes(region);

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/**
 * B3: open ÷ cap + un-started ÷ open − industry match, each with its weight; the lowest gets the lead,
 * a tie goes to whoever has waited longest for one, then to the smaller id, so that the answer never depends on order.
 * A lead of unknown region may go to any region; who serves no region gets none.
 */
export const route = (lead: LeadFacts, reps: readonly RepFacts[], settings: RoutingSettings): RoutingDecision => {
  const ofRep = settingsOfReps(settings);
  const candidates: Candidate[] = [];
  let owner: RepFacts | null = null;
  let lowest = Number.POSITIVE_INFINITY;
  for (const rep of reps) {
    if (lead.among ? !lead.among.has(rep.id) : !serves(rep, lead.region)) continue;
    const own = ofRep.get(rep.id);
    const cap = own?.cap ?? settings.cap;
    const industryMatch = lead.industry !== null && (own?.industries.includes(lead.industry) ?? false);
    const skipped = !rep.active ? 'inactive' : rep.open >= cap ? 'at-cap' : null;
    const score = skipped ? null : round(loadOf(rep, cap, industryMatch, settings.weights));
    candidates.push({ person: rep.id, skipped, open: rep.open, unstarted: rep.unstarted, cap, industryMatch, score });
    if (score === null || score > lowest || (score === lowest && !goesBefore(rep, owner!))) continue;
    lowest = score;
    owner = rep;
  }
  return { owner: owner?.id ?? null, candidates };
};

/** 为什么给我: one sentence from the stored decision; `rivals` is how many others could have had it. */
export const explainRouting = (decision: RoutingDecision): string => {
  const chosen = decision.candidates.find((c) => c.person === decision.owner);
  if (!chosen) return '没有符合条件的销售，已通知主管';
  const rivals = decision.candidates.filter((c) => c.skipped === null).length - 1;
  const industry = chosen.industryMatch ? '，行业对口' : '';
  const load = `手上 ${chosen.open}/${chosen.cap} 条、${chosen.unstarted} 条未开始`;
  const whose = decision.group ? `${decision.group}：` : '';
  return rivals > 0
    ? `${whose}${rivals + 1} 位可接线索的同事中负载最低（${load}${industry}）`
    : `${whose}${decision.group ? '组里' : '本地区'}目前只有这一位可接线索（${load}${industry}）`;
};
