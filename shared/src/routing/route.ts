import { unknownRegion } from '../region/cities';
import type { RoutingSettings } from './settings';

export interface LeadFacts {
  region: string;
  industry: string | null;
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
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/**
 * B3: open ÷ cap + un-started ÷ open − industry match, each with its weight; the lowest gets the lead,
 * a tie goes to whoever has waited longest for one, then to the smaller id, so that the answer never depends on order.
 * A lead of unknown region may go to any region; who serves no region gets none.
 */
export const route = (lead: LeadFacts, reps: readonly RepFacts[], settings: RoutingSettings): RoutingDecision => {
  const waited = new Map(reps.map((rep) => [rep.id, rep.lastAssignedAt ?? -1]));
  const near = reps.filter((rep) => (lead.region === unknownRegion ? rep.regions.length > 0 : rep.regions.includes(lead.region)));
  const candidates = near.map((rep): Candidate => {
    const own = settings.reps.find((r) => r.person === rep.id);
    const cap = own?.cap ?? settings.cap;
    const industryMatch = lead.industry !== null && (own?.industries ?? []).includes(lead.industry);
    const skipped = !rep.active ? 'inactive' : rep.open >= cap ? 'at-cap' : null;
    const load =
      (settings.weights.open * rep.open) / cap +
      (rep.open > 0 ? (settings.weights.unstarted * rep.unstarted) / rep.open : 0) -
      (industryMatch ? settings.weights.industry : 0);
    return { person: rep.id, skipped, open: rep.open, unstarted: rep.unstarted, cap, industryMatch, score: skipped ? null : round(load) };
  });
  const [best] = candidates
    .filter((c) => c.score !== null)
    .sort((a, b) => a.score! - b.score! || waited.get(a.person)! - waited.get(b.person)! || (a.person < b.person ? -1 : 1));
  return { owner: best?.person ?? null, candidates };
};

/** 为什么给我: one sentence from the stored decision; `rivals` is how many others could have had it. */
export const explainRouting = (decision: RoutingDecision): string => {
  const chosen = decision.candidates.find((c) => c.person === decision.owner);
  if (!chosen) return '没有符合条件的销售，已通知主管';
  const rivals = decision.candidates.filter((c) => c.skipped === null).length - 1;
  const industry = chosen.industryMatch ? '，行业对口' : '';
  const load = `手上 ${chosen.open}/${chosen.cap} 条、${chosen.unstarted} 条未开始`;
  return rivals > 0
    ? `${rivals + 1} 位可接线索的同事中负载最低（${load}${industry}）`
    : `本地区目前只有这一位可接线索（${load}${industry}）`;
};
