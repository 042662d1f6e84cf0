import { fold } from '../arrival/clean';

/** What identifies one person for good. Landlines, service numbers and extensions never do: they only propose. */
export type IdentityKey = { kind: 'mobile' | 'external' | 'union'; value: string };

export interface IdentityFacts {
  phone?: { kind: string; number: string; extension: string | null } | null;
  externalUserId?: string | null;
  unionid?: string | null;
}

export const identityKeys = (facts: IdentityFacts): IdentityKey[] => {
  const keys: IdentityKey[] = [];
  if (facts.phone?.kind === 'mobile' && facts.phone.extension === null) keys.push({ kind: 'mobile', value: facts.phone.number });
  if (facts.externalUserId) keys.push({ kind: 'external', value: facts.externalUserId });
  if (facts.unionid) keys.push({ kind: 'union', value: facts.unionid });
  return keys;
};

const titles = /(?:总经理|总监|经理|主任|主管|老师|先生|女士|小姐|工程师|院长|科长|处长|部长|老板|总|工|董|哥|姐)$/;
const compound = ['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '夏侯', '司徒', '端木', '南宫'];

const han = (text: string): boolean => /^[\p{Script=Han}·]+$/u.test(text);
const surnameOf = (name: string): string => compound.find((s) => name.startsWith(s)) ?? name.slice(0, 1);

const slips = (a: string, b: string): number => {
  let differing = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) differing++;
  return differing;
};

/**
 * Could two names be one person's? Says no only when sure: 王总 and 王建国 may be one, 王建国 and 李梅 cannot.
 * A missing name, or one in Chinese and one in Latin letters, says nothing and so may be.
 */
export const mayBeOnePerson = (one: string | null, other: string | null): boolean => {
  const a = fold(one ?? '')
    .replace(/\s/g, '')
    .toLowerCase();
  const b = fold(other ?? '')
    .replace(/\s/g, '')
    .toLowerCase();
  if (a === '' || b === '' || a === b) return true;
  if (han(a) !== han(b)) return true;
  if (!han(a)) return a.includes(b) || b.includes(a);
  const bareA = a.replace(titles, '');
  const bareB = b.replace(titles, '');
  if (bareA === '' || bareB === '') return true;
  if (bareA.includes(bareB) || bareB.includes(bareA)) return true;
  if (surnameOf(bareA) !== surnameOf(bareB)) return false;
  // One typing slip or homophone in a full name of the same length.
  return bareA.length === bareB.length && bareA.length >= 2 && slips(bareA, bareB) <= 1 && bareA.length > 2;
};

/** `138****5678`; short numbers keep only their last two digits. */
export const maskPhone = (number: string): string =>
  number.length >= 11 ? `${number.slice(0, 3)}****${number.slice(-4)}` : `****${number.slice(-2)}`;

/** `z***@example.com`; a name of one letter is not shown at all. */
export const maskEmail = (email: string): string => {
  const at = email.indexOf('@');
  return `${at > 1 ? email.slice(0, 1) : ''}***${email.slice(at)}`;
};
