import { fitCard } from './fit-card';
import type { TemplateCard } from './template-card';
import { buildXml, type XmlFields, type XmlValue } from './xml';

/** Who gets the reply, from which corporation, and when. The reply changes the presser's own card only. */
export interface ReplyTo {
  userid: string;
  corpId: string;
  now: Date;
}

const head = ({ userid, corpId, now }: ReplyTo, type: string): XmlFields => ({
  ToUserName: userid,
  FromUserName: corpId,
  CreateTime: Math.floor(now.getTime() / 1000),
  MsgType: type,
});

/** Greys the card's buttons out under a new text. To be encrypted, and answered within 5 s. */
export const updateButtonReply = (to: ReplyTo, replaceName: string): string =>
  buildXml({ ...head(to, 'update_button'), Button: { ReplaceName: replaceName } });

/** Puts a whole new card in place, brought within WeCom's limits. Lists are repeated elements named as the list. @throws WecomError kind `refused` */
export const updateTemplateCardReply = (to: ReplyTo, card: TemplateCard): string =>
  buildXml({ ...head(to, 'update_template_card'), TemplateCard: pascal(fitCard(card)) as XmlFields });

/** Names the rule below does not reach. */
const irregular: Record<string, string> = { keyname: 'KeyName', userid: 'UserId', appid: 'AppId', pagepath: 'PagePath' };

const pascalName = (name: string): string =>
  irregular[name] ?? name.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());

const pascal = (value: unknown): XmlValue => {
  if (Array.isArray(value)) return value.map((one) => pascal(one) as XmlFields);
  if (typeof value !== 'object' || value === null) return value as XmlValue;
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [pascalName(name), pascal(inside)]));
};
