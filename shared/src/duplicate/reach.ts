import { cleanEmail, cleanPhone } from '../arrival/clean';
import { edits, plain } from './script';

/** A number as far as it could be read: what is no whole number may still be one with a slip in it. */
export interface Line {
  kind: 'mobile' | 'landline' | 'service' | 'broken' | 'masked';
  /** Digits alone; of a masked one with `*` for what is hidden. */
  digits: string;
  extension: string | null;
}

export type PhoneRelation = 'same' | 'masked' | 'slip' | 'line' | 'hotline' | 'extension' | 'different' | 'unknown';
export type KeyRelation = 'same' | 'shared' | 'different' | 'unknown';

/** Typed to get past a form: nobody's number. */
const nobodys = /^(?:1?(\d)\1{7,}|1?3800138000|1?2345678901?|13[08]00000000)$/;

const lineOf = (typed: string): Line | null => {
  const text = plain(typed).replace(/^[^\d+(*]+/, '');
  const masked = text.replace(/[\s()-]/g, '').replace(/^(?:\+|00)?86(?=1)/, '');
  if (/^1\d{2,6}[*x•]{2,}\d{2,6}$/.test(masked) && masked.length === 11)
    return { kind: 'masked', digits: masked.replace(/[x•]/g, '*'), extension: null };
  // An extension behind a dash: `0571-28939522-801`.
  const found = cleanPhone(text.replace(/^(\(?0\d{2,3}\)?[\s-]?\d{7,8})[\s-]+(\d{1,5})$/, '$1转$2'));
  const digits = (found && 'phone' in found ? found.phone.number : text).replace(/\D/g, '');
  if (digits.length < 5 || nobodys.test(digits)) return null;
  if (found && 'phone' in found) return { kind: found.phone.kind, digits, extension: found.phone.extension };
  return digits.length >= 7 ? { kind: 'broken', digits: digits.replace(/^(?:00)?86(?=1)/, ''), extension: null } : null;
};

/** Several numbers may stand in one field. A WeChat id that is a mobile is one more. */
export const parsePhones = (...typed: (string | null | undefined)[]): Line[] =>
  typed.flatMap((text) => (text ?? '').split(/[,;/|，；、]|\s或\s/)).flatMap((text) => lineOf(text) ?? []);

const compareLines = (a: Line, b: Line): PhoneRelation => {
  if (a.kind === 'masked' || b.kind === 'masked') {
    const fits =
      a.digits.length === b.digits.length && [...a.digits].every((c, i) => c === b.digits[i] || c === '*' || b.digits[i] === '*');
    return fits ? 'masked' : 'different';
  }
  const shared = [a.kind, b.kind].some((kind) => kind === 'landline' || kind === 'service');
  if (a.digits === b.digits) {
    if (a.extension && b.extension) return a.extension === b.extension ? (shared ? 'extension' : 'same') : 'different';
    if (a.kind === 'service') return 'hotline';
    return shared ? 'line' : 'same';
  }
  const mobile = a.kind === 'mobile' || b.kind === 'mobile';
  return mobile && !shared && edits([...a.digits], [...b.digits], 1) === 1 ? 'slip' : 'different';
};

const closest: PhoneRelation[] = ['same', 'extension', 'masked', 'slip', 'line', 'hotline', 'different'];

/** The closest any two of their numbers come. */
export const comparePhones = (a: readonly Line[], b: readonly Line[]): PhoneRelation => {
  if (a.length === 0 || b.length === 0) return 'unknown';
  const relations = new Set(a.flatMap((one) => b.map((other) => compareLines(one, other))));
  // A mobile beside a landline says nothing: a person has both.
  if (!closest.slice(0, -1).some((relation) => relations.has(relation))) {
    const kinds = (lines: readonly Line[]) => lines.some((line) => line.kind === 'mobile');
    return kinds(a) && kinds(b) ? 'different' : 'unknown';
  }
  return closest.find((relation) => relations.has(relation))!;
};

const offices =
  /^(?:info|sales?|admin|contact|hr|service|services|support|office|market|marketing|webmaster|mail|hello|purchase|purchasing|kefu|cs|no-?reply|test|bd|business|enquiry|inquiry|job|jobs|zhaopin)\d{0,3}$/;

export const parseEmails = (typed: string | null | undefined): string[] =>
  plain(typed)
    .split(/[,;，；、\s]+/)
    .flatMap((text) => {
      const found = cleanEmail(text);
      return found && 'email' in found ? found.email : [];
    });

/** An office's address is many people's. */
export const isOffice = (email: string): boolean => offices.test(email.split('@')[0]!);

export const compareEmails = (a: readonly string[], b: readonly string[]): KeyRelation => {
  if (a.length === 0 || b.length === 0) return 'unknown';
  const both = a.filter((email) => b.includes(email));
  if (both.length === 0) return 'different';
  return both.every(isOffice) ? 'shared' : 'same';
};

/** A WeChat id: 5 to 20 letters, digits, `_`, `-`; anything else (同手机号) says nothing. */
export const parseWechat = (typed: string | null | undefined): string | null => {
  const text = plain(typed)
    .replace(/^(?:微信号?|wechat|vx|wx)\s*[:：]\s*/, '')
    .replace(/\s/g, '');
  return /^[a-z0-9][a-z0-9_-]{4,31}$/.test(text) && !/^\d+$/.test(text) ? text : null;
};

export const compareWechat = (a: string | null, b: string | null): KeyRelation => (!a || !b ? 'unknown' : a === b ? 'same' : 'different');
