import { type Company, parseCompany } from './company';
import { parseName } from './name';
import { isOffice, parseEmails, parsePhones, parseWechat } from './reach';
import type { DuplicateFacts } from './score';
import { blurred, isHan, soundsOf, soundsOfName } from './script';

/** Of the way keys are made: a change of it needs every lead's keys made anew (`npm run duplicates:rekey`). */
export const keysVersion = 2;

/** Each kind apart, so that a name never meets a company that sounds like it. */
export interface CandidateKey {
  kind: 'phone' | 'phone-head' | 'phone-tail' | 'email' | 'wechat' | 'company' | 'company-name' | 'name-syllable';
  value: string;
}

/** How the family name may be said: of a Latin name any of its words. */
const surnames = (name: string | null): string[] => {
  if (!name) return [];
  if (!isHan(name)) return name.split(/[^a-z]+/).filter((word) => word.length > 1);
  return [blurred(soundsOfName(name).slice(0, 1)).replaceAll(' ', '')];
};

const wholeName = (name: string | null): string[] => {
  if (!name) return [];
  if (!isHan(name))
    return [
      name
        .split(/[^a-z]+/)
        .filter(Boolean)
        .sort()
        .join(''),
    ];
  return name.length < 2 ? [] : [blurred(soundsOfName(name)).replaceAll(' ', '')];
};

const syllablesOf = (company: Company | null): string[] => (company ? blurred(soundsOf(company.core)).split(' ') : []);

/**
 * What two leads must share one of to be compared at all: whole numbers and addresses, parts of a number with the family name, the
 * company by its sound, the whole name with any syllable of the company (which finds short names and slips). In the clear: only their
 * keyed hashes may be kept.
 */
export const candidateKeys = (facts: DuplicateFacts): CandidateKey[] => {
  const name = parseName(facts.name);
  const company = parseCompany(facts.company);
  const families = surnames(name?.text ?? null);
  const syllables = syllablesOf(company);
  const keys: CandidateKey[] = [];
  const add = (kind: CandidateKey['kind'], ...parts: string[]) => {
    if (parts.every((part) => part !== '')) keys.push({ kind, value: parts.join('|') });
  };
  for (const { kind, digits } of parsePhones(facts.phone, facts.wechat)) {
    if (kind !== 'masked') add('phone', digits);
    for (const family of families) {
      if (kind === 'mobile' || kind === 'broken') add('phone-head', digits.slice(0, 7), family);
      if (kind !== 'landline' && kind !== 'service') add('phone-tail', digits.slice(-4), family);
    }
  }
  for (const email of parseEmails(facts.email)) if (!isOffice(email)) add('email', email);
  add('wechat', parseWechat(facts.wechat) ?? '');
  if (company) add('company', syllables.join(''));
  for (const family of families) add('company-name', syllables.slice(0, 2).join(''), family);
  for (const whole of name?.surnameOnly ? [] : wholeName(name?.text ?? null))
    for (const syllable of new Set(syllables)) add('name-syllable', whole, syllable);
  return [...new Map(keys.map((key) => [`${key.kind} ${key.value}`, key])).values()];
};
