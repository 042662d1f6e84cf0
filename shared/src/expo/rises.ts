import type { Grade } from './interactions';

/** A is above B, B above C. A first grade rises from nothing: it was known when the lead was routed. */
export const rises = (from: Grade | null, to: Grade): boolean => from !== null && to < from;

/** Why a lead stays with whoever has it although another sales group takes its grade. */
export const stays = {
  started: '已开始跟进',
  given: '由人指定或认领',
  nobody: '该组目前没有人能接',
} as const;
export type Stays = keyof typeof stays;

/** Whether it may be handed on: only what the rules gave, what nobody has begun, and where somebody of the group can take it. */
export const whyItStays = (lead: { started: boolean; byRules: boolean }, taker: string | null): Stays | null => {
  if (lead.started) return 'started';
  if (!lead.byRules) return 'given';
  return taker === null ? 'nobody' : null;
};
