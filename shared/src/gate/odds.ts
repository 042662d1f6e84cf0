import type { Pipeline } from '../pipeline/pipeline';
import type { GateFacts } from './gate';

/** One earlier lead that left the rule's stage long enough ago: its score, and where it stands now. */
export interface Outcome {
  score: number;
  stage: string;
}

export interface Share {
  leads: number;
  passed: number;
}

/** Of leads below the rule's score, and of the others, how many passed; null where there were too few to say anything. */
export interface Odds {
  below: Share | null;
  above: Share | null;
}

export const noOdds: Odds = { below: null, above: null };

const placeOf = (pipeline: Pipeline, stage: string): number => pipeline.stages.findIndex(({ id }) => id === stage);

/** What became of them. A lead counts once it has left the stage; still behind it, it foretells nothing. */
export const oddsOf = (pipeline: Pipeline, outcomes: readonly Outcome[], minimum: number): Odds => {
  const rule = pipeline.odds;
  if (!rule) return noOdds;
  const [left, passing] = [placeOf(pipeline, rule.stage), placeOf(pipeline, rule.passes)];
  const counted = outcomes.filter(({ score, stage }) => Number.isFinite(score) && placeOf(pipeline, stage) > left);
  const share = (some: readonly Outcome[]): Share | null =>
    some.length < minimum ? null : { leads: some.length, passed: some.filter(({ stage }) => placeOf(pipeline, stage) > passing).length };
  return {
    below: share(counted.filter(({ score }) => score < rule.below)),
    above: share(counted.filter(({ score }) => score >= rule.below)),
  };
};

/**
 * What whoever stands before the closed door of this stage is told: of leads like this one where its score is given, and before that
 * what a low score has meant. Nothing beyond the rule's stage, and nothing where there were too few.
 */
export const oddsWords = (pipeline: Pipeline, stage: string, facts: GateFacts, odds: Odds): string | null => {
  const rule = pipeline.odds;
  const at = pipeline.stages.find(({ id }) => id === rule?.stage);
  const passes = pipeline.stages.find(({ id }) => id === rule?.passes);
  if (!rule || !at || !passes || placeOf(pipeline, stage) > placeOf(pipeline, rule.stage)) return null;
  const score = stage === rule.stage ? facts.credentials[rule.credential]?.mark : undefined;
  const low = score === undefined || Number(score) < rule.below;
  const share = low ? odds.below : odds.above;
  if (!share) return null;
  const label = at.credentials.find(({ id }) => id === rule.credential)?.label ?? '评分';
  const percent = Math.round((share.passed / share.leads) * 100);
  return `本公司数据：${label}${low ? `低于 ${rule.below} 分` : `${rule.below} 分及以上`}的线索，${passes.label}通过率 ${percent}%（${share.leads} 条中 ${share.passed} 条）`;
};
