import { z } from 'zod';
import { id, isoDate, personal, pub } from '../api/classes';

const credentialView = z.object({
  id: pub(z.string()),
  label: pub(z.string()),
  kind: pub(z.enum(['file', 'score', 'text'])),
  /** What is asked for: 1–5分, PDF或图片, e.g. an example. */
  hint: pub(z.string()),
  given: pub(z.boolean()),
  /** The value, or the file's name as it was given. */
  value: personal(z.string().nullable()),
  file: pub(id().nullable()),
  size: pub(z.number().int().nullable()),
  by: personal(z.string().nullable()),
  at: pub(isoDate().nullable()),
});

/** The gate of a lead's present stage, as the stage panel shows it. */
export const gateView = z.object({
  stage: pub(z.string()),
  stageLabel: pub(z.string()),
  /** All stages in order, with those passed marked. */
  steps: z.array(z.object({ id: pub(z.string()), label: pub(z.string()), state: pub(z.enum(['passed', 'current', 'ahead'])) })),
  next: pub(z.string().nullable()),
  nextLabel: pub(z.string().nullable()),
  open: pub(z.boolean()),
  missing: z.array(
    z.object({ what: pub(z.enum(['credential', 'approval', 'order', 'last'])), id: pub(z.string().nullable()), words: pub(z.string()) }),
  ),
  /** What became of earlier leads, for whoever stands before a closed door; null where there were too few. */
  odds: pub(z.string().nullable()),
  credentials: z.array(credentialView),
  approval: z
    .object({
      state: pub(z.enum(['requested', 'approved', 'rejected', 'withdrawn'])),
      requester: personal(z.string()),
      decider: personal(z.string().nullable()),
      at: pub(isoDate()),
      /** Which request this is: sent back with the decision. */
      request: pub(z.number().int()),
      reason: personal(z.string().nullable()),
    })
    .nullable(),
  /** Stages already left: what was shown and who approved, for drilling down. */
  passed: z.array(
    z.object({
      stage: pub(z.string()),
      label: pub(z.string()),
      credentials: z.array(credentialView),
      decider: personal(z.string().nullable()),
    }),
  ),
  may: z.object({
    give: pub(z.boolean()),
    request: pub(z.boolean()),
    withdraw: pub(z.boolean()),
    decide: pub(z.boolean()),
    advance: pub(z.boolean()),
  }),
});
export type GateView = z.infer<typeof gateView>;
export type CredentialView = z.infer<typeof credentialView>;
