import type { Span } from './span';

export interface Reach extends Span {
  value: string;
}

const mobile = /(?<![\d])(?:\+?86[-\s]?)?(1[3-9]\d[-\s]?\d{4}[-\s]?\d{4})(?!\d)/g;
const landline = /(?<![\d])[（(]?(0\d{2,3})[)）]?[-\s]?([2-8]\d{2,3}[-\s]?\d{4})(?:\s*(?:转|分机|-)\s*(\d{1,6}))?(?!\d)/g;
const service = /(?<![\d])(400)[-\s]?(\d{3})[-\s]?(\d{4})(?!\d)/g;
const email = /[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,12}/g;
/** Eleven digits behind these are some other number. */
const otherNumber = /(?:订单|单号|编号|合同|工单|快递|运单|身份证|卡号|银行卡|账号|流水)号?[:：]?\s*$/;

/** Phones in one form: mobiles as digits, landlines as `0571-88886666-801`. */
export const readPhones = (text: string): Reach[] => {
  const found: Reach[] = [];
  const add = (match: RegExpMatchArray, value: string): void => {
    const from = match.index!;
    if (!otherNumber.test(text.slice(0, from))) found.push({ value, from, to: from + match[0].length });
  };
  for (const match of text.matchAll(mobile)) add(match, match[1]!.replace(/\D/g, ''));
  for (const match of text.matchAll(landline)) add(match, [match[1], match[2]!.replace(/\D/g, ''), match[3]].filter(Boolean).join('-'));
  for (const match of text.matchAll(service)) add(match, [match[1], match[2], match[3]].join('-'));
  return found.sort((a, b) => a.from - b.from);
};

export const readEmails = (text: string): Reach[] =>
  [...text.matchAll(email)].map((match) => ({ value: match[0].toLowerCase(), from: match.index, to: match.index + match[0].length }));
