import { orderWords } from './gate';
import type { GateView } from './view';

/**
 * The gate as it stands before somebody who wants to go further than the next stage: closed, and why no stage is skipped said first.
 * For the next stage itself, one behind or none it is the gate as it is.
 */
export const doorTo = (gate: GateView, wanted: string | null): GateView => {
  const target = gate.steps.find(({ id, state }) => id === wanted && state === 'ahead');
  if (!target || !gate.nextLabel || target.id === gate.next) return gate;
  const order = { what: 'order' as const, id: null, words: orderWords(gate.stageLabel, target.label, gate.nextLabel) };
  return { ...gate, open: false, nextLabel: target.label, missing: [order, ...gate.missing] };
};
