import type { GateFacts, GivenApproval } from '@tongguan/shared/gate/gate';
import type { Stage } from '@tongguan/shared/pipeline/pipeline';

/** Every state an approval can be in as far as a gate can tell; `approved` is the only one that holds. */
export const approvalKinds = [
  'none',
  'requested',
  'rejected',
  'withdrawn',
  'approved',
  'approved by requester',
  'approved for other evidence',
] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

/** Every set of a stage's credentials, by id. */
export const subsetsOf = (stage: Stage): string[][] =>
  Array.from({ length: 2 ** stage.credentials.length }, (_, bits) =>
    stage.credentials.filter((_credential, i) => (bits >> i) & 1).map(({ id }) => id),
  );

export const factsOf = (stage: Stage, subset: readonly string[], kind: ApprovalKind): GateFacts => {
  const credentials = Object.fromEntries(subset.map((id) => [id, { mark: `mark of ${id}` }]));
  if (kind === 'none') return { credentials, approval: null };
  const state = kind.startsWith('approved') ? 'approved' : (kind as GivenApproval['state']);
  const marks = Object.fromEntries(stage.credentials.map(({ id }) => [id, `mark of ${id}`]));
  const evidence = kind === 'approved for other evidence' ? { ...marks, [stage.credentials[0]!.id]: 'another mark' } : marks;
  const decider =
    state === 'requested' || state === 'withdrawn' ? {} : { decider: kind === 'approved by requester' ? 'rep-hz-1' : 'reviewer-1' };
  return { credentials, approval: { state, requester: 'rep-hz-1', evidence, ...decider } };
};
