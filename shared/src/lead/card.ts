import { z } from 'zod';
import { id, isoDate, personal, pub } from '../api/classes';
import { breakthroughIds, obstacleIds } from '../canvas/choices';
import { gradeIds, limitIds } from '../routing/grades';
import { budgetBandIds, channelIds, decisionRoleIds, leadFlagIds, leadStatusIds } from './choices';

/** One line of a trail as a person reads it. */
export const trailItem = z.object({
  n: pub(z.number().int()),
  type: pub(z.string()),
  at: pub(isoDate()),
  /** Who did it: a staff member's name, 系统, a source or the customer. */
  by: personal(z.string()),
  /** One sentence in Chinese. */
  words: personal(z.string()),
  /** The number of the absorbed lead whose trail it stands in; absent for the lead's own. */
  from: pub(z.string().optional()),
});
export type TrailItem = z.infer<typeof trailItem>;

export const leadSummary = z.object({
  id: pub(id()),
  no: pub(z.string()),
  status: pub(z.enum(leadStatusIds)),
  stage: pub(z.string().meta({ description: '阶段的中文名' })),
  ownerName: personal(z.string().nullable()),
  contactName: personal(z.string()),
  company: pub(z.string().nullable()),
  region: pub(z.string().meta({ description: '地区的中文名' })),
  channel: pub(z.enum(channelIds)),
  createdAt: pub(isoDate()),
  /** When something falls due on this lead, if anything does. */
  due: pub(isoDate().nullable()),
});
export type LeadSummary = z.infer<typeof leadSummary>;

/** All that the card beside the chat shows, in one answer. */
export const leadCard = leadSummary.extend({
  version: pub(z.number().int()),
  ownerId: pub(id().nullable()),
  team: pub(z.string().nullable()),
  /** B2: weight of its source, budget grade, how soon it wants an answer. */
  labels: z.object({ weight: pub(z.number()), grade: pub(z.enum(gradeIds).nullable()), limit: pub(z.enum(limitIds)) }),
  /** When it is taken back if nobody has begun. */
  reclaim: pub(isoDate().nullable()),
  /** Why this owner, in one sentence. */
  why: personal(z.string().nullable()),
  contactId: pub(id()),
  /** The lead's contact is known to WeCom as a customer one can chat with. */
  inWecom: pub(z.boolean()),
  phoneMasked: personal(z.string().nullable()),
  emailMasked: personal(z.string().nullable()),
  industry: pub(z.string().nullable()),
  topic: personal(z.string().nullable()),
  campaign: pub(z.string().nullable()),
  firstPage: pub(z.string().nullable()),
  referrer: pub(z.string().nullable()),
  device: pub(z.string().nullable()),
  capturedAt: pub(isoDate()),
  startedAt: pub(isoDate().nullable()),
  arrivals: pub(z.number().int()),
  flags: z.array(pub(z.enum(leadFlagIds))),
  /** How many leads that the viewer may see as well may be the same as this one. */
  alike: pub(z.number().int()),
  /** How many merges into this lead can still be undone. */
  merged: pub(z.number().int()),
  budgetBand: pub(z.enum(budgetBandIds).nullable()),
  decisionRole: pub(z.enum(decisionRoleIds).nullable()),
  preferences: z.array(z.object({ id: pub(id()), text: personal(z.string()) })),
  /** The last follow-up: what it brought, and the step promised in it. */
  canvas: z
    .object({
      at: pub(isoDate()),
      by: personal(z.string()),
      breakthroughs: z.array(pub(z.enum(breakthroughIds))),
      next: z.object({ at: pub(isoDate()), action: personal(z.string()), deliverable: personal(z.string()) }),
    })
    .nullable(),
  /** What stands in the way, in red until it is cleared. */
  obstacle: z.object({ kind: pub(z.enum(obstacleIds)), words: personal(z.string().nullable()), since: pub(isoDate()) }).nullable(),
  nextStep: personal(z.string()),
  /** What the viewer may do, so that the screen freezes what the server would refuse. */
  may: z.object({ start: pub(z.boolean()), edit: pub(z.boolean()), reassign: pub(z.boolean()) }),
  /** The newest twenty, newest first. */
  trail: z.array(trailItem),
});
export type LeadCard = z.infer<typeof leadCard>;
