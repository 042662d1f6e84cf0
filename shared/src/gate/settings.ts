import { z } from 'zod';

/** D3: when the frozen button says what became of earlier leads. */
export const gateSettings = z.object({
  odds: z.object({
    /** How many leads there must be, alike in what is counted, before a share is said. */
    minimum: z.number().int().min(5).max(10_000),
    /** Days after which a lead that has not passed counts as one that did not. */
    days: z.number().int().min(1).max(365),
  }),
});
export type GateSettings = z.infer<typeof gateSettings>;

export const defaultGateSettings: GateSettings = { odds: { minimum: 20, days: 60 } };
