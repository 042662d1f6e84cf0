import { z } from 'zod';
import { id, isoDate, personal, pub } from '../api/classes';
import { fixIds } from '../arrival/findings';
import { budgetWindowPattern } from '../budget/window';
import { breakthroughIds, obstacleIds } from '../canvas/choices';
import { attitudeIds } from '../chain/chain';
import { grades } from '../expo/interactions';
import { friendView } from '../friend/view';
import { gradeIds, limitIds } from '../routing/grades';
import { taskView } from '../task/view';
import { touchKindIds, touchStepIds } from '../touch/choices';
import { budgetBandIds, channelIds, decisionRoleIds, leadFlagIds, leadStatusIds, outcomeIds } from './choices';

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
  /** When something falls due on this lead, or fell due and is not done yet. */
  due: pub(isoDate().nullable()),
  /** What is to be done about it besides the next step, the soonest first. */
  tasks: z.array(taskView),
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
  /** Who wrote it down first, of a lead out of an imported sheet that says so. */
  author: personal(z.string().optional()),
  firstPage: pub(z.string().nullable()),
  referrer: pub(z.string().nullable()),
  device: pub(z.string().nullable()),
  capturedAt: pub(isoDate()),
  startedAt: pub(isoDate().nullable()),
  arrivals: pub(z.number().int()),
  /** Photos of the business cards it was taken down from. */
  photos: z.array(z.object({ file: pub(id()), at: pub(isoDate()), by: personal(z.string()) })),
  flags: z.array(pub(z.enum(leadFlagIds))),
  /** How many leads that the viewer may see as well may be the same as this one. */
  alike: pub(z.number().int()),
  /** How many merges into this lead can still be undone. */
  merged: pub(z.number().int()),
  /** The same flags with what one tap may do about each; none for whoever may not edit. */
  findings: z.array(
    z.object({
      flag: pub(z.enum(leadFlagIds)),
      words: personal(z.string().nullable()),
      fixes: z.array(z.object({ id: pub(z.enum(fixIds)), label: personal(z.string()) })),
      asks: pub(z.enum(['phone', 'email', 'company', 'industry']).nullable()),
      choices: z.array(pub(z.string())),
    }),
  ),
  budgetBand: pub(z.enum(budgetBandIds).nullable()),
  /** Fen. */
  budgetAmount: pub(z.number().int().nullable()),
  /** When the money is released: a quarter, or what names no date. */
  budgetWindow: pub(z.string().regex(budgetWindowPattern).nullable()),
  decisionRole: pub(z.enum(decisionRoleIds).nullable()),
  rivals: z.array(z.object({ name: pub(z.string()), years: pub(z.number().nullable()), compared: pub(z.boolean()) })),
  /** People on the customer's side. */
  chain: z.array(
    z.object({
      id: pub(id()),
      name: personal(z.string()),
      role: pub(z.enum(decisionRoleIds).nullable()),
      title: personal(z.string().nullable()),
      department: personal(z.string().nullable()),
      /** Masked. */
      phone: personal(z.string().nullable()),
      reportsTo: pub(id().nullable()),
      attitude: personal(z.enum(attitudeIds)),
    }),
  ),
  /** The last recorded touch, how many there were, and which steps of the log are written. */
  touched: z
    .object({
      at: pub(isoDate()),
      by: personal(z.string()),
      kind: pub(z.enum(touchKindIds)),
      count: pub(z.number().int()),
      steps: z.array(pub(z.enum(touchStepIds))),
    })
    .nullable(),
  /** Set by rules from what is known, each with its reason. */
  tags: z.array(z.object({ tag: pub(z.string()), reason: pub(z.string()) })),
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
  /** What WeCom knows of the person; null while they are nobody's friend there. */
  friend: friendView.nullable(),
  /** How much they cared at an expo, and what that is judged by. */
  expo: z.object({ name: pub(z.string()), grade: pub(z.enum(grades)), why: pub(z.string()) }).nullable(),
  /** First, latest and, once signed, conversion channel. */
  latestChannel: pub(z.enum(channelIds)),
  conversionChannel: pub(z.enum(channelIds).nullable()),
  outcome: pub(z.enum(outcomeIds).nullable()),
  customer: z.object({ id: pub(id()), code: pub(z.string()), name: pub(z.string()) }).nullable(),
  /** The customer that its company may already be, while none is linked. */
  likeCustomer: z.object({ id: pub(id()), name: pub(z.string()), shortName: pub(z.string()) }).nullable(),
  /** The type of customer, what it is promised, and those it may be while the pipeline has not begun. */
  customerType: z.object({ id: pub(z.string()), label: pub(z.string()), service: pub(z.string()) }).nullable(),
  typeChoices: z.array(z.object({ id: pub(z.string()), label: pub(z.string()) })),
  /** Colleagues who ask to help, for whoever may answer them; absent where nobody does. */
  helpAsks: z.array(z.object({ person: pub(id()), name: personal(z.string()) })).optional(),
  nextStep: personal(z.string()),
  /** What the viewer may do, so that the screen freezes what the server would refuse. */
  may: z.object({ start: pub(z.boolean()), edit: pub(z.boolean()), close: pub(z.boolean()), reassign: pub(z.boolean()) }),
  /** The newest twenty, newest first. */
  trail: z.array(trailItem),
});
export type LeadCard = z.infer<typeof leadCard>;
