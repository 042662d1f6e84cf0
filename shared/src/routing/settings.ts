import { z } from 'zod';

/** B3's weights and each rep's cap and industries; edited as the setting `routing`. */
export const routingSettings = z.object({
  weights: z.object({ open: z.number().min(0).max(10), unstarted: z.number().min(0).max(10), industry: z.number().min(0).max(10) }),
  /** Open leads a rep may hold before new ones go elsewhere. */
  cap: z.number().int().min(1).max(10_000),
  /** What holds for single reps: another cap, and the industries they know. */
  reps: z
    .array(
      z.object({
        person: z.string().max(64),
        cap: z.number().int().min(1).max(10_000).optional(),
        industries: z.array(z.string().max(50)).max(50).default([]),
      }),
    )
    .max(5000),
});
export type RoutingSettings = z.infer<typeof routingSettings>;

export const defaultRoutingSettings: RoutingSettings = {
  weights: { open: 1, unstarted: 1, industry: 0.5 },
  cap: 50,
  reps: [],
};
