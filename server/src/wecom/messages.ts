import { z } from 'zod';
import type { WecomClient } from './client';
import { fitCard } from './fit-card';
import type { TemplateCard } from './template-card';
import { hasErrcode } from './wecom-error';

export interface SentCard {
  msgid?: string;
  /** Lets the card be changed once within 72 h; only for cards that answer back. */
  responseCode?: string;
  /** The receiver is unknown, outside the app's scope or without a licence: nothing was delivered, and trying again is no use. */
  invalid: boolean;
  /** A card with this task_id went out before. There is no responseCode then: the newest one comes with a press. */
  alreadySent: boolean;
}

export interface UpdatedCard {
  /** false: the code was used before or is older than 72 h. */
  updated: boolean;
  /** userids, lower-cased, for whom nothing changed. */
  invalid: string[];
}

export interface WecomMessages {
  /**
   * Sends one card, brought within WeCom's limits, to one member (D90236). Its task_id makes a repeat harmless. More than 30 a minute
   * or 1,000 an hour to one person are dropped by WeCom without a word (D90312): spacing them out is the caller's business.
   * @throws WecomError kind `rate` to be put off, `config` 43012 when the app has no callback URL
   */
  sendCard(userid: string, card: TemplateCard): Promise<SentCard>;
  /** Puts a whole new card in place for those of `userids` (at most 1,000) for whom the code was issued (D94888). @throws WecomError */
  updateCard(responseCode: string, userids: readonly string[], card: TemplateCard): Promise<UpdatedCard>;
  /** Greys the buttons out under a new text, for the same people (D94888). @throws WecomError */
  greyButton(responseCode: string, userids: readonly string[], text: string): Promise<UpdatedCard>;
}

/** "task_id of the card is not valid" (D90313). Form and length are checked before sending, so only a repeat is left; no page names a code for that. */
const repeatedTask = 42014;
const nobodyValid = 81013;
/** "code used" and "code expired"; no page says which codes a spent response_code gives. */
const spentCode = [42022, 42003];

const sendAnswer = z.object({
  msgid: z.string().optional(),
  response_code: z.string().optional(),
  invaliduser: z.string().optional(),
  unlicenseduser: z.string().optional(),
});
/** An array here, a pipe string in message/send. */
const updateAnswer = z.object({ invaliduser: z.array(z.string()).default([]) });

/** userids come back lower-cased. */
const names = (list: string | undefined, userid: string): boolean => (list ?? '').toLowerCase().split('|').includes(userid.toLowerCase());

export const createMessages = (client: WecomClient, agentId: number): WecomMessages => {
  const update = async (responseCode: string, userids: readonly string[], change: object): Promise<UpdatedCard> => {
    try {
      const body = { userids, agentid: agentId, response_code: responseCode, ...change };
      const answer = await client.call('message/update_template_card', { body, answer: updateAnswer });
      return { updated: true, invalid: answer.invaliduser };
    } catch (error) {
      if (hasErrcode(error, ...spentCode)) return { updated: false, invalid: [] };
      throw error;
    }
  };

  return {
    sendCard: async (userid, card) => {
      // `a|b` and `@all` would go to many.
      if (!/^[^|@][^|]{0,63}$/.test(userid)) return { invalid: true, alreadySent: false };
      const body = { touser: userid, msgtype: 'template_card', agentid: agentId, template_card: fitCard(card) };
      try {
        const answer = await client.call('message/send', { body, answer: sendAnswer });
        return {
          ...(answer.msgid ? { msgid: answer.msgid } : {}),
          ...(answer.response_code ? { responseCode: answer.response_code } : {}),
          invalid: names(answer.invaliduser, userid) || names(answer.unlicenseduser, userid),
          alreadySent: false,
        };
      } catch (error) {
        if (hasErrcode(error, nobodyValid)) return { invalid: true, alreadySent: false };
        if (hasErrcode(error, repeatedTask)) return { invalid: false, alreadySent: true };
        throw error;
      }
    },
    updateCard: (responseCode, userids, card) => update(responseCode, userids, { template_card: fitCard(card) }),
    greyButton: (responseCode, userids, text) => update(responseCode, userids, { button: { replace_name: text } }),
  };
};
