/** A member's relation to one customer in WeCom: what it is called there 好友. Marks belong to the relation, so two members may know one person by two names. */
export interface FriendFacts {
  remark: string | null;
  description: string | null;
  mobiles: readonly string[];
  /** Ids of the corporation's tags, sorted. */
  tags: readonly string[];
  /** The member's own tags, sorted; null where nothing was said of them. */
  ownTags: readonly string[] | null;
  /** Milliseconds since the epoch. */
  since: number;
}

export const friendFields = { remark: '备注', description: '描述', mobiles: '备注电话', tags: '标签', ownTags: '个人标签' } as const;
export type FriendField = keyof typeof friendFields;

/** How a friendship ended; `unknown` where the event that says so was lost. */
export const endings = { customer: '客户删除了', member: '删除了客户', transfer: '客户已转给同事', unknown: '好友关系已不在' } as const;
export type Ending = keyof typeof endings;

const same = (one: readonly string[] | null, other: readonly string[] | null): boolean =>
  (one ?? []).join('\u0000') === (other ?? []).join('\u0000');

/** What WeCom says otherwise than we knew. What it does not speak of has not changed. */
export const changedFields = (known: FriendFacts, told: FriendFacts): FriendField[] => [
  ...(known.remark === told.remark ? [] : (['remark'] as const)),
  ...(known.description === told.description ? [] : (['description'] as const)),
  ...(same(known.mobiles, told.mobiles) ? [] : (['mobiles'] as const)),
  ...(same(known.tags, told.tags) ? [] : (['tags'] as const)),
  ...(told.ownTags === null || same(known.ownTags, told.ownTags) ? [] : (['ownTags'] as const)),
];

/** What somebody set here and WeCom has not been told yet. */
export interface Wish {
  add: readonly string[];
  remove: readonly string[];
  remark?: string | undefined;
}

/** The marks as they will stand once every wish is written: wishes in their order on top of what WeCom said last. */
export const withWishes = <M extends { remark: string | null; tags: readonly string[] }>(marks: M, wishes: readonly Wish[]): M => {
  let { remark } = marks;
  let tags = [...marks.tags];
  for (const wish of wishes) {
    if (wish.remark !== undefined) remark = wish.remark || null;
    tags = [...new Set([...tags, ...wish.add])].filter((tag) => !wish.remove.includes(tag)).sort();
  }
  return { ...marks, remark, tags };
};

export interface EndHint {
  userid: string;
  ending: Ending;
  /** Milliseconds since the epoch, to the second. */
  at: number;
}

/** Why a friendship that WeCom no longer shows has ended: the newest word on it since it began. An older word spoke of an earlier friendship. */
export const endingOf = (userid: string, since: number, hints: readonly EndHint[]): Ending =>
  hints.filter((hint) => hint.userid === userid && hint.at >= since).sort((a, b) => b.at - a.at)[0]?.ending ?? 'unknown';
