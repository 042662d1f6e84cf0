import { z } from 'zod';
import { channelIds } from '../lead/choices';
import { cities } from '../region/cities';

const regionCodes: readonly string[] = cities.map(([code]) => code);

/** What a contact way or acquisition link stands for. Whoever comes with its state is taken in as an arrival, or only known as a friend. */
const source = z.object({
  /** As WeCom carries it: opaque, at most 30 characters. */
  state: z.string().regex(/^[0-9A-Za-z_-]{1,30}$/, '渠道码须是 1 到 30 位字母、数字、_ 或 -'),
  channel: z.enum(channelIds),
  campaign: z.string().trim().max(100).nullable().default(null),
  /** Region code; absent: the region of the member who was added. */
  region: z
    .string()
    .refine((code) => regionCodes.includes(code), '没有这个地区代码')
    .optional(),
  makesLead: z.boolean(),
  /** The one message to a new friend; absent: none. At most 4,000 bytes. */
  welcome: z.string().trim().min(1).max(1300).optional(),
});
export type FriendSource = z.infer<typeof source>;

export const friendSettings = z.object({
  states: z
    .array(source)
    .max(1000)
    .refine((list) => new Set(list.map(({ state }) => state)).size === list.length, '渠道码重复'),
  /** When the nightly comparison with WeCom begins, in minutes since the company's midnight. */
  nightlyMinute: z.number().int().min(0).max(1439),
});
export type FriendSettings = z.infer<typeof friendSettings>;

export const defaultFriendSettings: FriendSettings = { states: [], nightlyMinute: 190 };
