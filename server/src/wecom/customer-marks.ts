import { z } from 'zod';
import type { WecomClient } from './client';
import { hasErrcode } from './wecom-error';

export interface CorpTag {
  id: string;
  name: string;
}

export interface CorpTagGroup {
  id: string;
  name: string;
  tags: CorpTag[];
}

/** 联系我: who scans it becomes a friend of `userid`, and the event carries `state`. */
export interface ContactWay {
  configId: string;
  state: string;
  remark: string;
  userids: string[];
  /** Address of the picture; absent for a button inside a mini-program. */
  qrCode?: string;
}

/** What is written about customers, and to them. None of it comes back as an event: only changes made in the client are told. */
export interface WecomCustomerMarks {
  /** One member's remark of a customer, at most 20 characters (D92115). Says the same however often. @throws WecomError 84061 no such friend */
  remark(userid: string, externalUserId: string, remark: string): Promise<void>;
  /** Adds and removes the corporation's tags on one member's relation (D92118). @throws WecomError 84061, 40068 no such tag */
  markTags(userid: string, externalUserId: string, change: { add: readonly string[]; remove: readonly string[] }): Promise<void>;
  /** All of the corporation's tags, in the console's order (D92117). @throws WecomError */
  corpTags(): Promise<CorpTagGroup[]>;
  /**
   * The one message to a new friend (D92137), within 20 s of the event; at most 4,000 bytes.
   * @throws WecomError 41050 too late or sent before, 41051 they are talking already, 41096 another app was quicker
   */
  sendWelcome(code: string, words: string): Promise<void>;
  /** A QR code of one member, without a question asked of whoever scans it (D92228). @throws WecomError */
  addContactWay(way: { userid: string; state: string; remark: string }): Promise<{ configId: string; qrCode: string }>;
  /** One contact way; null when it is gone (41044). */
  contactWay(configId: string): Promise<ContactWay | null>;
}

const tag = z.object({ id: z.string(), name: z.string(), order: z.number().default(0), deleted: z.boolean().default(false) });
const tagsAnswer = z.object({
  tag_group: z
    .array(
      z.object({
        group_id: z.string(),
        group_name: z.string().default(''),
        order: z.number().default(0),
        deleted: z.boolean().default(false),
        tag: z.array(tag).default([]),
      }),
    )
    .default([]),
});
const wayMade = z.object({ config_id: z.string(), qr_code: z.string().default('') });
const wayAnswer = z.object({
  contact_way: z.object({
    config_id: z.string(),
    state: z.string().default(''),
    remark: z.string().default(''),
    user: z.array(z.string()).default([]),
    qr_code: z.string().optional(),
  }),
});

/** The larger number stands first in the console. */
const inOrder = <T extends { order: number; deleted: boolean }>(list: readonly T[]): T[] =>
  list.filter(({ deleted }) => !deleted).sort((a, b) => b.order - a.order);

export const createCustomerMarks = (client: WecomClient): WecomCustomerMarks => ({
  remark: async (userid, external_userid, remark) => {
    await client.call('externalcontact/remark', { body: { userid, external_userid, remark } });
  },
  markTags: async (userid, external_userid, { add, remove }) => {
    await client.call('externalcontact/mark_tag', { body: { userid, external_userid, add_tag: add, remove_tag: remove } });
  },
  corpTags: async () => {
    const { tag_group } = await client.call('externalcontact/get_corp_tag_list', { body: {}, answer: tagsAnswer });
    return inOrder(tag_group).map((group) => ({
      id: group.group_id,
      name: group.group_name,
      tags: inOrder(group.tag).map(({ id, name }) => ({ id, name })),
    }));
  },
  sendWelcome: async (welcome_code, content) => {
    await client.call('externalcontact/send_welcome_msg', { body: { welcome_code, text: { content } } });
  },
  addContactWay: async ({ userid, state, remark }) => {
    const body = { type: 1, scene: 2, skip_verify: true, state, remark, user: [userid] };
    const made = await client.call('externalcontact/add_contact_way', { body, answer: wayMade });
    return { configId: made.config_id, qrCode: made.qr_code };
  },
  contactWay: async (config_id) => {
    try {
      const { contact_way } = await client.call('externalcontact/get_contact_way', { body: { config_id }, answer: wayAnswer });
      const { state, remark, user, qr_code } = contact_way;
      return { configId: contact_way.config_id, state, remark, userids: user, ...(qr_code ? { qrCode: qr_code } : {}) };
    } catch (error) {
      if (hasErrcode(error, 41044)) return null;
      throw error;
    }
  },
});
