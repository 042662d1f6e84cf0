import { z } from 'zod';
import { id, personal, pub } from '../api/classes';

/** The WeCom relation a lead card shows: the viewer's own, else the owner's. */
export const friendView = z.object({
  /** Whose relation it is. */
  member: personal(z.string()),
  mine: pub(z.boolean()),
  remark: personal(z.string().nullable()),
  description: personal(z.string().nullable()),
  tags: z.array(z.object({ id: pub(id()), name: pub(z.string()) })),
  /** The member's own tags: WeCom lets nobody else write them. */
  ownTags: z.array(personal(z.string())),
  /** Something set here is still on its way to WeCom. */
  writing: pub(z.boolean()),
  /** The customer has deleted the lead's owner. */
  lost: pub(z.boolean()),
});
export type FriendView = z.infer<typeof friendView>;

export interface TagGroup {
  id: string;
  name: string;
  tags: { id: string; name: string }[];
}

/** Tags are added and removed one by one; a remark says what it starts from. */
export type FriendChange =
  | { field: 'tag'; add: string }
  | { field: 'tag'; remove: string }
  | { field: 'remark'; from: string | null; to: string };
