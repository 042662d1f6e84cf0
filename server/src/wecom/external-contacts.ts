import { z } from 'zod';
import type { WecomClient } from './client';
import { type Follower, followerOf, followerOfBatch, followInfo, followUser } from './follower';
import { hasErrcode } from './wecom-error';

export interface Customer {
  externalUserId: string;
  name: string;
  /** Only where the corporation has bound its WeChat open-platform account. */
  unionid?: string;
  /** 1 a WeChat user, 2 a WeCom user of another corporation. */
  type: number;
}

export interface ExternalContact extends Customer {
  followers: Follower[];
}

export interface WecomExternalContacts {
  /**
   * The customer and the members who have them as a friend (D92114).
   * null when nobody has (84061) or the id is not of this corporation (40096).
   * @throws WecomError kind `config` when the app may not read customers (84074, 48002)
   */
  externalContact(externalUserId: string): Promise<ExternalContact | null>;
  /** userids of the members who may have customers and whom the app may see (D92571). @throws WecomError */
  followUsers(): Promise<string[]>;
  /** userids of the members who left and have customers still to be handed over (D92124). @throws WecomError */
  leavers(): Promise<string[]>;
  /**
   * One page of the relations of at most 100 members (D92994); an empty cursor begins, and an empty `next` ends.
   * @throws WecomError kind `refused` when one of the members is none
   */
  relationsOf(
    userids: readonly string[],
    cursor: string,
  ): Promise<{ relations: { customer: Customer; follower: Follower }[]; next: string }>;
}

/** A page holds up to 500 followers. */
const mostPages = 20;
/** 200,000 customers nobody has taken over: enough to know who left. */
const mostLeaverPages = 200;
/** The most a page of the batch call holds. */
const batchLimit = 100;

const text = z.string().optional();
const customerAnswer = z.object({ external_userid: z.string(), name: z.string().default(''), type: z.number().default(1), unionid: text });
const pageAnswer = z.object({ external_contact: customerAnswer, follow_user: z.array(followUser).default([]), next_cursor: text });
const usersAnswer = z.object({ follow_user: z.array(z.string()).default([]) });
const leaversAnswer = z.object({
  info: z.array(z.object({ handover_userid: z.string() })).default([]),
  is_last: z.boolean().default(true),
  next_cursor: text,
});
const batchAnswer = z.object({
  external_contact_list: z.array(z.object({ external_contact: customerAnswer, follow_info: followInfo })).default([]),
  next_cursor: z.string().default(''),
});

const customerOf = ({ external_userid, name, type, unionid }: z.output<typeof customerAnswer>): Customer => ({
  externalUserId: external_userid,
  name,
  type,
  ...(unionid ? { unionid } : {}),
});

export const createExternalContacts = (client: WecomClient): WecomExternalContacts => ({
  externalContact: async (externalUserId) => {
    try {
      const page = (cursor: string) =>
        client.call('externalcontact/get', {
          query: { external_userid: externalUserId, ...(cursor ? { cursor } : {}) },
          answer: pageAnswer,
        });
      const first = await page('');
      const followers = [...first.follow_user];
      let cursor = first.next_cursor;
      for (let pages = 1; cursor && pages < mostPages; pages += 1) {
        const next = await page(cursor);
        followers.push(...next.follow_user);
        cursor = next.next_cursor;
      }
      return { ...customerOf(first.external_contact), followers: followers.map(followerOf) };
    } catch (error) {
      if (hasErrcode(error, 84061, 40096)) return null;
      throw error;
    }
  },
  followUsers: async () => (await client.call('externalcontact/get_follow_user_list', { answer: usersAnswer })).follow_user,
  leavers: async () => {
    const userids = new Set<string>();
    let cursor = '';
    for (let pages = 0; pages < mostLeaverPages; pages += 1) {
      const body = { page_size: 1000, ...(cursor ? { cursor } : {}) };
      const page = await client.call('externalcontact/get_unassigned_list', { body, answer: leaversAnswer });
      for (const { handover_userid } of page.info) userids.add(handover_userid);
      if (page.is_last || !page.next_cursor) break;
      cursor = page.next_cursor;
    }
    return [...userids];
  },
  relationsOf: async (userids, cursor) => {
    const body = { userid_list: userids, cursor, limit: batchLimit };
    const page = await client.call('externalcontact/batch/get_by_user', { body, answer: batchAnswer });
    return {
      relations: page.external_contact_list.map(({ external_contact, follow_info }) => ({
        customer: customerOf(external_contact),
        follower: followerOfBatch(follow_info),
      })),
      next: page.next_cursor,
    };
  },
});
