import { cleanText } from './clean';

/** A WeChat id: a letter, then 5 to 19 letters, digits, `_` or `-`; or the mobile or QQ number it was made with. */
export const isWechatId = (text: string): boolean =>
  /^[a-z][-_a-z0-9]{5,19}$/i.test(text) || /^1[3-9]\d{9}$/.test(text) || /^[1-9]\d{4,10}$/.test(text);

const sameAsPhone = /^(?:同|跟|与|就是)?(?:手机|电话|手机号|电话号)(?:同号|一样|号)?$|^(?:微信)?同(?:上|号)$|^一样$/;

/** A WeChat id as people type it; 同手机 is the mobile itself, when there is one. Doubtful: kept, but rather a nickname. null: nothing was given. */
export const cleanWechat = (typed: string | undefined, mobile: string | null): { wechat: string; doubtful: boolean } | null => {
  const text = cleanText(typed, 60)
    ?.replace(/^(?:微信号?\s*[:：]?|(?:wechat|weixin|wx|vx|v信)\s*[:：])\s*/i, '')
    .trim();
  if (!text) return null;
  const tight = text.replace(/\s/g, '');
  if (sameAsPhone.test(tight)) return mobile ? { wechat: mobile, doubtful: false } : null;
  return isWechatId(tight) ? { wechat: tight, doubtful: false } : { wechat: text, doubtful: true };
};
