import { parseCompany } from '../duplicate/company';
import { isHan, plain, soundsOf } from '../duplicate/script';

/** Heads are kept at these lengths; what is typed is looked up by the longest it fills, and the rest of it compared after. */
const lengths = [2, 3, 4, 6, 8];
export const mostMatches = 8;

const tight = (text: string): string => plain(text).replace(/[\s()（）【】[\]·.,，。、&_/-]+/g, '');

/** One company, one name: by it no customer is made twice. */
export const identityOfCustomer = (name: string): string => tight(name);

/** A name as people begin to type it: its characters, its sounds, the first letter of each sound. */
const readings = (text: string): string[] => {
  if (text === '') return [];
  if (!/\p{Script=Han}/u.test(text)) return [text];
  const sounds = soundsOf(text).map((sound) => sound.toLowerCase());
  const initials = sounds.map((sound) => ([...sound].every((letter) => /[a-zü]/.test(letter)) ? sound[0]! : sound));
  return [text, sounds.join(''), initials.join('')];
};

/** Everything a customer may be called by: the whole name, the name without place and legal form, its brand, its short names. */
const callings = (name: string, shortNames: readonly string[]): string[] => {
  const company = parseCompany(name);
  return [...new Set([name, company?.body ?? '', company?.core ?? '', ...shortNames].map(tight))].filter(Boolean);
};

const heads = (reading: string): string[] => {
  const letters = [...reading];
  return lengths.filter((length) => length <= letters.length).map((length) => letters.slice(0, length).join(''));
};

/** What a customer is found by: `=` before a whole reading, `^` before the head of one. */
export const keysOfCustomer = (name: string, shortNames: readonly string[]): string[] => {
  const all = callings(name, shortNames).flatMap(readings);
  return [...new Set(all.flatMap((reading) => [`=${reading}`, ...heads(reading).map((head) => `^${head}`)]))];
};

/** The keys that what was typed is looked up by; `head` is absent where too little was typed for any but a whole match. */
export const keysOfTyped = (typed: string): { exact: string; head: string | null } | null => {
  const text = tight(typed);
  if (text === '') return null;
  const head = heads(text).at(-1);
  return { exact: `=${text}`, head: head === undefined ? null : `^${head}` };
};

/** Whether a reading kept among these keys begins with what was typed: a head may be shorter than that. */
export const beginsSo = (keys: readonly string[], typed: string): boolean => {
  const wanted = `=${tight(typed)}`;
  return keys.some((key) => key.startsWith(wanted));
};

/** The brand of a company, as customers of it are kept: its characters and its sound. A single letter says nothing. */
export const brandKeys = (company: string | null): string[] => {
  const parsed = parseCompany(company);
  const names = [parsed?.core ?? '', parsed?.body ?? ''].map(tight).filter((name) => [...name].length > 1);
  return [...new Set(names.flatMap((name) => readings(name).slice(0, 2)))].map((reading) => `=${reading}`);
};

/** A short name for who has none: the brand with its trade, as people say it. */
export const shortNameOf = (name: string): string | null => {
  const company = parseCompany(name);
  const body = company?.body ?? '';
  return body !== '' && body !== tight(name) && (isHan(body) || body.length > 2) ? body : null;
};
