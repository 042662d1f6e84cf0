import { z } from 'zod';
import { id } from '../api/classes';
import { channelIds, leadStatusIds } from '../lead/choices';
import { type LeadSort, leadSorts, nobody } from './sorts';

const day = () => z.iso.date();

/** What the lead table is narrowed to. All of it holds at once; absent: no condition. */
export const leadFilter = z.object({
  status: z.enum(leadStatusIds).optional(),
  stage: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .optional(),
  /** A person, or `nobody`: leads that nobody has. */
  owner: z.union([id(), z.literal(nobody)]).optional(),
  region: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  channel: z.enum(channelIds).optional(),
  /** Source date, first and last day, the company's. */
  from: day().optional(),
  to: day().optional(),
  /** A lead's number or the beginning of one, else a part of the company's name. */
  q: z.string().trim().max(60).optional(),
  sort: z.enum(Object.keys(leadSorts) as [LeadSort, ...LeadSort[]]).optional(),
});
export type LeadFilter = z.infer<typeof leadFilter>;
