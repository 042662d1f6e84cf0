import { z } from 'zod';
import type { WecomClient } from './client';
import { hasErrcode } from './wecom-error';

/** One member's relation to the customer. Remark and state belong to the relation, not to the customer. */
export interface Follower {
  userid: string;
  remark?: string;
  /** What the contact way or acquisition link carried, at most 30 characters. */
  state?: string;
}

export interface ExternalContact {
  externalUserId: string;
  name: string;
  /** Only where the corporation has bound its WeChat open-platform account. */
  unionid?: string;
  /** 1 a WeChat user, 2 a WeCom user of another corporation. */
  type: number;
  followers: Follower[];
}

export interface WecomExternalContacts {
  /**
   * The customer and the members who have them as a friend (D92114).
   * null when nobody has (84061) or the id is not of this corporation (40096).
   * @throws WecomError kind `config` when the app may not read customers (84074, 48002)
   */
  externalContact(externalUserId: string): Promise<ExternalContact | null>;
}

/** A page holds up to 500 followers. */
const mostPages = 20;

const text = z.string().optional();
const pageAnswer = z.object({
  external_contact: z.object({ external_userid: z.string(), name: z.string().default(''), type: z.number().default(1), unionid: text }),
  follow_user: z.array(z.object({ userid: z.string(), remark: text, state: text })).default([]),
  next_cursor: text,
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
      const { external_userid, name, type, unionid } = first.external_contact;
      return {
        externalUserId: external_userid,
        name,
        type,
        ...(unionid ? { unionid } : {}),
        followers: followers.map(({ userid, remark, state }) => ({ userid, ...(remark ? { remark } : {}), ...(state ? { state } : {}) })),
      };
    } catch (error) {
      if (hasErrcode(error, 84061, 40096)) return null;
      throw error;
    }
  },
});
