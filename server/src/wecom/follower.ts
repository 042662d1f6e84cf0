import { z } from 'zod';

/** One member's relation to a customer. Remark, tags and state belong to the relation, not to the customer; an empty text is none. */
export interface Follower {
  userid: string;
  remark: string;
  description: string;
  mobiles: string[];
  /** Ids of the corporation's tags, sorted. */
  tags: string[];
  /** Names of the member's own tags, sorted; null where the call does not tell them. */
  ownTags: string[] | null;
  /** What the contact way or acquisition link carried, at most 30 characters. */
  state: string;
  /** How they became friends: 1 a QR code, 2 a number searched for, 16 an acquisition link … 0 not known (D92114). */
  addWay: number;
  /** When they became friends; to the second. */
  since: Date;
}

const text = z.string().default('');
const common = {
  userid: z.string(),
  remark: text,
  description: text,
  createtime: z.number().default(0),
  remark_mobiles: z.array(z.string()).default([]),
  add_way: z.number().default(0),
  state: text,
};

/** One entry of `follow_user` in externalcontact/get: tags whole, the member's own ones without an id. */
export const followUser = z.object({
  ...common,
  tags: z.array(z.object({ tag_id: z.string().optional(), tag_name: text, type: z.number().default(1) })).default([]),
});

/** `follow_info` of batch/get_by_user: bare ids of the corporation's tags. */
export const followInfo = z.object({ ...common, tag_id: z.array(z.string()).default([]) });

const shared = (given: Omit<z.output<typeof followUser>, 'tags'>) => ({
  userid: given.userid,
  remark: given.remark,
  description: given.description,
  mobiles: given.remark_mobiles.filter(Boolean),
  state: given.state,
  addWay: given.add_way,
  since: new Date(given.createtime * 1000),
});

export const followerOf = (given: z.output<typeof followUser>): Follower => ({
  ...shared(given),
  tags: given.tags.flatMap(({ tag_id }) => tag_id ?? []).sort(),
  ownTags: given.tags
    .filter(({ tag_id }) => !tag_id)
    .map(({ tag_name }) => tag_name)
    .sort(),
});

export const followerOfBatch = (given: z.output<typeof followInfo>): Follower => ({
  ...shared(given),
  tags: [...given.tag_id].sort(),
  ownTags: null,
});
