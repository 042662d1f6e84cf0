import { noOdds, type Odds, type Outcome, oddsOf } from '@tongguan/shared/gate/odds';
import type { Pipeline } from '@tongguan/shared/pipeline/pipeline';
import type { Filter } from 'mongodb';
import { type LeadRecord, leadKind } from '../lead/lead';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { gateAt } from './gate-record';

const dayMs = 24 * 3_600_000;
const yearMs = 365 * dayMs;
/** The newest of a year: enough to tell a share, and no more than a moment's reading. */
const most = 5000;
const maxAgeMs = 10 * 60_000;

/**
 * Every lead that was let out of the rule's stage between `days` ago and a year before: those that went on quickly and those that never
 * did have had the same time, so that neither is counted alone. The whole company's; no lead can be told from it.
 */
const outcomes = async (services: Services, pipeline: Pipeline, days: number): Promise<Outcome[]> => {
  const { stage, credential } = pipeline.odds!;
  const until = services.now().getTime() - days * dayMs;
  const decidedAt = `gates.${stage}.approval.decidedAt`;
  const wanted = { [decidedAt]: { $gte: new Date(until - yearMs), $lte: new Date(until) } } as Filter<LeadRecord>;
  const found = await open(services.db, leadKind.spec)
    .find(wanted)
    .project<LeadRecord>({ stage: 1, pipeline: 1, pipelineVersion: 1, mergedInto: 1, [`gates.${stage}`]: 1 })
    .sort({ [decidedAt]: -1 })
    .limit(most)
    .toArray();
  return found
    .filter((lead) => lead.pipeline === pipeline.id && !lead.mergedInto && gateAt(lead, stage).approval?.state === 'approved')
    .map((lead) => ({ score: Number(gateAt(lead, stage).credentials[credential]?.mark ?? Number.NaN), stage: lead.stage }));
};

const held = new WeakMap<Services, Map<string, { at: number; odds: Promise<Odds> }>>();

/** The odds of a pipeline, at most ten minutes old. */
export const gateOdds = async (services: Services, pipeline: Pipeline): Promise<Odds> => {
  if (!pipeline.odds) return noOdds;
  const { value } = await services.settings.get('gate');
  const { minimum, days } = value.odds;
  const name = `${pipeline.id} ${minimum} ${days}`;
  const mine = held.get(services) ?? new Map<string, { at: number; odds: Promise<Odds> }>();
  held.set(services, mine);
  const now = services.now().getTime();
  const known = mine.get(name);
  if (known && Math.abs(now - known.at) < maxAgeMs) return known.odds;
  const odds = outcomes(services, pipeline, days).then((found) => oddsOf(pipeline, found, minimum));
  mine.set(name, { at: now, odds });
  odds.catch(() => mine.delete(name));
  return odds;
};
