import { cities } from '../region/cities';
import { type CompanyRelation, compareCompanies, parseCompany } from './company';
import { compareNames, type NameRelation, parseName } from './name';
import { apart, type Place, placeIn } from './places';
import { compareEmails, comparePhones, compareWechat, type PhoneRelation, parseEmails, parsePhones, parseWechat } from './reach';
import type { DuplicateReason } from './reasons';
import { plain } from './script';

/** What is known of a lead and its person, as it was typed: any of it may be missing, and none of it need be clean. */
export interface DuplicateFacts {
  /** Several numbers or addresses stand apart by a comma. */
  phone?: string | null | undefined;
  email?: string | null | undefined;
  wechat?: string | null | undefined;
  name?: string | null | undefined;
  company?: string | null | undefined;
  /** A region's code (`HZ`) or words (`浙江省杭州市`). */
  region?: string | null | undefined;
  city?: string | null | undefined;
}

export interface DuplicateScore {
  /** From 0 to 1: how sure it is that both speak of one person's one piece of business. */
  score: number;
  /** What each field that both sides know says for it or against it, the weightiest first. */
  reasons: DuplicateReason[];
}

/** Two leads drawn at random are hardly ever one. In log odds, as are all the weights below, which add up (Fellegi and Sunter's rule). */
const before = -4.5;
/** Where neither side names a person or a way to reach one, the company is all that could be meant. */
const companiesAlone = 3;

const phoneWeights: Record<PhoneRelation, number> = {
  same: 8.5,
  extension: 5,
  masked: 3.2,
  slip: 3.5,
  line: 1.5,
  hotline: 0.5,
  different: -0.4,
  unknown: 0,
};
/** Who shares a line shares it with colleagues: it counts for a person only beside that person's name. */
const besideName: Partial<Record<PhoneRelation, number>> = { line: 3, hotline: 1.5 };
const companyWeights: Record<CompanyRelation, number> = {
  same: 3.5,
  sound: 3.3,
  short: 3.05,
  slip: 2.9,
  abbreviation: 2,
  branch: -1,
  related: -1,
  different: -2,
  unknown: 0,
};
const nameWeights: Record<NameRelation, number> = { same: 3.5, sound: 3.2, slip: 0.3, title: 1, part: 1, conflict: -7, unknown: 0 };
const shortName = 0.3;
const emailWeights = { same: 6, shared: 0.5, different: -0.2, unknown: 0 };
const wechatWeights = { same: 8.5, shared: 0.5, different: -0.4, unknown: 0 };
const placesApart = -1.5;
const oneCity = 0.3;
/** Someone known by a key of their own may well have moved. */
const movedWeight = -0.3;

const regionNames = new Map<string, string>(cities.map(([code, name]) => [code.toLowerCase(), name]));

const placeOf = (facts: DuplicateFacts): Place | null => {
  const said = [facts.city, facts.region].map(plain).find((text) => text !== '' && text !== 'xx');
  if (said === undefined) return null;
  return placeIn(regionNames.get(said) ?? said.replace(/\s/g, ''));
};

/**
 * How likely two leads are one, and why. A pure function of what was typed: it cleans both sides itself, a missing field says nothing,
 * and the order of the sides does not matter. From 0.85 a person is asked; nothing is merged by it alone.
 */
export const scorePair = (a: DuplicateFacts, b: DuplicateFacts): DuplicateScore => {
  const reasons: DuplicateReason[] = [];
  const say = (field: DuplicateReason['field'], how: DuplicateReason['how'], weight: number): void => {
    if (how !== 'unknown') reasons.push({ field, how, weight });
  };
  const [nameA, nameB] = [parseName(a.name), parseName(b.name)];
  const [phonesA, phonesB] = [parsePhones(a.phone, a.wechat), parsePhones(b.phone, b.wechat)];
  const [mailsA, mailsB] = [parseEmails(a.email), parseEmails(b.email)];
  const [wechatA, wechatB] = [parseWechat(a.wechat), parseWechat(b.wechat)];
  const [companyA, companyB] = [parseCompany(a.company), parseCompany(b.company)];

  const name = compareNames(nameA, nameB);
  const short = (name === 'same' || name === 'sound') && Math.min(nameA!.text.length, nameB!.text.length) < 3;
  say('name', name, nameWeights[name] - (short ? shortName : 0));

  const phone = comparePhones(phonesA, phonesB);
  const named = name === 'same' || name === 'sound' || name === 'title';
  say('phone', phone, (named && besideName[phone]) || phoneWeights[phone]);

  const email = compareEmails(mailsA, mailsB);
  say('email', email, emailWeights[email]);
  const wechat = compareWechat(wechatA, wechatB);
  say('wechat', wechat, wechatWeights[wechat]);
  const company = compareCompanies(companyA, companyB);
  say('company', company, companyWeights[company]);

  const personal = phone === 'same' || wechat === 'same' || email === 'same';
  const [placeA, placeB] = [placeOf(a) ?? companyA?.place ?? null, placeOf(b) ?? companyB?.place ?? null];
  if (apart(placeA, placeB)) say('region', 'apart', personal ? movedWeight : placesApart);
  else if (placeA?.city && placeB?.city) say('region', 'same', oneCity);

  const lines = [...phonesA, ...phonesB].every(({ kind }) => kind === 'landline' || kind === 'service');
  const nobody = lines && mailsA.length + mailsB.length === 0 && [nameA, nameB, wechatA, wechatB].every((part) => part === null);
  const sum = reasons.reduce((total, { weight }) => total + weight, before + (nobody ? companiesAlone : 0));
  return {
    score: Math.round(1000 / (1 + Math.exp(-sum))) / 1000,
    reasons: reasons.sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight)),
  };
};
