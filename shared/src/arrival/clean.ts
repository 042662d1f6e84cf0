import type { LeadFlag } from '../lead/choices';

export type Phone = { kind: 'mobile' | 'landline' | 'service'; number: string; extension: string | null };
export type PhoneFinding = { phone: Phone } | { flag: Extract<LeadFlag, 'phone-invalid' | 'phone-masked'> } | null;

/** Full-width to half-width and compatibility forms, white space folded, ends trimmed. */
export const fold = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim();

/** Full-width letters and digits to half-width; Chinese punctuation stays as people write it. */
export const halfWidth = (text: string): string =>
  text.replace(/[！-～]/g, (c) => (/[Ａ-Ｚａ-ｚ０-９＠]/.test(c) ? String.fromCharCode(c.charCodeAt(0) - 0xfee0) : c));

const extensionWords = /(?:转|轉|分机|分機|ext\.?|x|#)[\s:.]*(\d{1,6})$/i;
/** A landline whose extension hangs on it by one more dash: `0571-88001234-801`. */
const dashedExtension = /^((?:(?:\+|00)?86[\s-]?\(?0?|\(?0)\d{2,3}\)?[\s-]?\d{7,8})\s?[-–—]\s?(\d{1,6})$/;
const label = /^(?:联系电话|手机号码?|电话号码?|手机|电话|座机|tel|phone|mobile)[\s:.]*/i;
/** What stands in brackets behind a number and is none: （微信同号）. */
const remark = /[([【]\D{1,20}[)\]】]$/;
/** Between two numbers in one field; the first usable one counts, the arrival keeps both. */
const betweenNumbers = /[/、,;|]|\s或\s?|或/;

const shortEnough = 60;

const asWritten = (typed: string): string =>
  fold(typed.slice(0, 200)).replace(label, '').replace(remark, '').trim().replace(dashedExtension, '$1转$2');

/**
 * A Chinese phone number as people type it. Mobile: 11 digits. Landline: `0571-88001234`, also as `+86 571 8800 1234`. Service
 * numbers (400, 800, 95…) are kept but never identify a person. A masked number (138****8888) is flagged and never taken for a number. null: nothing was given.
 */
export const cleanPhone = (typed: string | undefined): PhoneFinding => {
  const whole = onePhone(typed);
  if (!whole || 'phone' in whole || !typed || typed.length > shortEnough) return whole;
  const parts = fold(typed).split(betweenNumbers);
  return parts.length > 1 ? (parts.map(onePhone).find((found) => found && 'phone' in found) ?? whole) : whole;
};

const onePhone = (typed: string | undefined): PhoneFinding => {
  const text = asWritten(typed ?? '');
  if (text === '') return fold(typed ?? '') === '' ? null : { flag: 'phone-invalid' };
  if (/\d[*＊•●xX·?？#]{2,}\d/.test(text)) return { flag: 'phone-masked' };
  const extension = extensionWords.exec(text)?.[1] ?? null;
  const digits = text
    .replace(extensionWords, '')
    .replace(/[\s()\-–—.·_/]/g, '')
    .replace(/^(?:\+|00)?86(?=1[3-9]\d{9}$)/, '')
    // Abroad the area code is dialled without its 0.
    .replace(/^(?:\+|00)?860?(?=(?:10|2\d|[3-9]\d{2})\d{7,8}$)/, '0');
  if (/^1[3-9]\d{9}$/.test(digits)) return { phone: { kind: 'mobile', number: digits, extension } };
  if (/^[48]00\d{7}$/.test(digits) || /^95\d{3,6}$/.test(digits)) return { phone: { kind: 'service', number: digits, extension } };
  const landline = /^(0(?:10|2\d)|0[3-9]\d{2})(\d{7,8})$/.exec(digits);
  if (landline) return { phone: { kind: 'landline', number: `${landline[1]}-${landline[2]}`, extension } };
  return { flag: 'phone-invalid' };
};

/** An e-mail address by its syntax, lower case; null: nothing was given. */
export const cleanEmail = (typed: string | undefined): { email: string } | { flag: 'email-invalid' } | null => {
  const text = fold(typed ?? '')
    .toLowerCase()
    .replace(/\s/g, '');
  if (text === '') return null;
  return text.length <= 254 &&
    /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\.[a-z]{2,}$/.test(text)
    ? { email: text }
    : { flag: 'email-invalid' };
};

/** A short text without control characters, white space folded, cut; null when empty. */
export const cleanText = (typed: string | undefined, max: number): string | null => {
  const text = halfWidth(typed ?? '')
    .replace(/[\p{Cc}\p{Cf}]/gu, (c) => (/\s/.test(c) ? ' ' : ''))
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? null : [...text].slice(0, max).join('').trim();
};

const numberOrAddress =
  /(?<!\d)(?:(?:\+|00)?86[\s-]?)?1[3-9]\d(?:[\s-]?\d){8}(?!\d)|(?:\+|(?<!\d)00)86[\s-]?\(?0?\d{2,3}\)?[\s-]?\d{3,4}[\s-]?\d{4}(?!\d)|(?<!\d)0\d{2,3}[\s-]?\d{7,8}(?!\d)|[^\s@]+@[^\s@]+\.[a-z]{2,}/gi;

/** A text kept in the clear, such as a company's name: without the phone numbers and e-mail addresses that visitors type into any field. */
export const cleanOpenText = (typed: string | undefined, max: number): string | null => {
  const text = cleanText(typed, max);
  return text === null ? null : cleanText(text.replace(numberOrAddress, '…'), max);
};

/** A page's address without its query (which may name a person) and without path parts that look like a number or an address. */
export const cleanUrl = (typed: string | undefined): string | null => {
  const text = cleanText(typed, 2000);
  if (text === null || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  const path = url.pathname
    .split('/')
    .map((part) => (/@|%40|\d{7,}/i.test(part) ? '…' : part))
    .join('/');
  return `${url.protocol}//${url.host}${path}`.slice(0, 300);
};
