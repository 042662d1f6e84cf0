import type { Pipeline } from '../pipeline/pipeline';
import { approvalHolds, type GateFacts, gateOf, type Missing } from './gate';

/** Whether leaving this stage is the signing. */
export const signsAt = (pipeline: Pipeline, stage: string): boolean => pipeline.stages.find(({ id }) => id === stage)?.signs === true;

/** What stands between a lead and 赢单: it must be at the last stage, with all of that stage's evidence, approved. Empty: it may be won. */
export const missingToWin = (pipeline: Pipeline, current: string, facts: GateFacts): Missing[] => {
  const state = gateOf(pipeline, current, facts);
  if (state.open) return [{ what: 'order', id: null, words: `还没有走到${pipeline.stages.at(-1)!.label}` }];
  const last = pipeline.stages.at(-1)!;
  if (last.id !== current) return [{ what: 'order', id: null, words: `还没有走到${last.label}` }, ...state.missing];
  return approvalHolds(last, facts) ? [] : state.missing.filter(({ what }) => what !== 'last');
};
