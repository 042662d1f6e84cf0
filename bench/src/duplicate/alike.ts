import type { Side } from './pair-of-leads';
import { type Company, fullNameOf, landlineOf, mobileOf, type Someone } from './parts';
import type { Chance } from './random';
import { byEar, inTraditional, lostDigit, mistyped, rewritten, swappedDigits, withTitle, wrongDigit, wrongLetter } from './slips';

export interface Drawn {
  chance: Chance;
  who: Someone;
  firm: Company;
  /** The first side in full: name, mobile, company, place. */
  a: Side;
}

const nameOf = (who: Someone): string => who.surname + who.given;

const brandSaid = (chance: Chance, firm: Company, brand: string | null): string | null =>
  brand === null ? null : fullNameOf({ ...firm, brand, place: chance.next() < 0.5 ? firm.place : (['', '', ''] as never) });

/** One slip each: from the first side to the second. null where this one has nothing to slip on. */
export const slips: Record<string, (drawn: Drawn) => Partial<Side> | null> = {
  'company without its legal form': ({ firm }) => ({ company: `${firm.place[0]}${firm.brand}${firm.trade}` }),
  'company without its place': ({ firm }) => ({ company: `${firm.brand}${firm.trade}${firm.suffix}`, region: '' }),
  'place in brackets': ({ firm, chance }) => ({
    company:
      chance.next() < 0.5
        ? `${firm.brand}${firm.trade}(${firm.place[0]})${firm.suffix}`
        : `${firm.brand}（${firm.place[0]}）${firm.trade}${firm.suffix}`,
  }),
  'province or 市 added': ({ firm }) => ({
    company: `${firm.place[1] ? `${firm.place[1]}省` : ''}${firm.place[0]}市${firm.brand}${firm.trade}${firm.suffix}`,
  }),
  'short name': ({ firm }) => ({ company: firm.brand }),
  'short name with its place': ({ firm }) => ({ company: firm.place[0] + firm.brand }),
  'traditional script': ({ a }) => ({ company: inTraditional(a.company!), name: inTraditional(a.name!) }),
  'company by ear': ({ chance, firm }) => {
    const company = brandSaid(chance, firm, byEar(chance, firm.brand));
    return company === null ? null : { company };
  },
  'company mistyped': ({ chance, firm }) =>
    firm.brand.length < 3
      ? { company: mistyped(chance, fullNameOf(firm)) }
      : { company: brandSaid(chance, firm, mistyped(chance, firm.brand))! },
  'full-width and spaces': ({ a, chance }) => ({
    company: [...a.company!].join(chance.next() < 0.5 ? ' ' : '　'),
    name: [...a.name!].join(' '),
  }),
  'number written otherwise': ({ a, chance }) => ({ phone: rewritten(chance, a.phone!) }),
  'one digit wrong': ({ a, chance }) => ({ phone: wrongDigit(chance, a.phone!) }),
  'two digits swapped': ({ a, chance }) => {
    const phone = swappedDigits(chance, a.phone!);
    return phone === null ? null : { phone };
  },
  'one digit lost': ({ a, chance }) => ({ phone: lostDigit(chance, a.phone!) }),
  'another number': ({ chance }) => ({ phone: mobileOf(chance) }),
  'no number': () => ({ phone: '' }),
  'no company': () => ({ company: '' }),
  'no name': () => ({ name: '' }),
  'name with a title': ({ who, chance }) => ({ name: withTitle(chance, who.surname) }),
  'name by ear': ({ who, chance }) => {
    const given = byEar(chance, who.given);
    return given === null ? null : { name: who.surname + given };
  },
  'name mistyped': ({ who, chance }) => (who.given.length < 2 ? null : { name: who.surname + wrongLetter(chance, who.given) }),
};

const keepsTwo = (one: Partial<Side>, two: Partial<Side>): boolean => Object.keys(one).every((field) => !(field in two));

/** Slips that leave too little in common to call two leads one when they meet: those that take a field away, and those on the number. */
const takesAway = new Set([
  'another number',
  'no number',
  'no company',
  'no name',
  'short name',
  'short name with its place',
  'name with a title',
  'name mistyped',
]);

const tellsWithoutNumber = new Set([
  'company without its legal form',
  'company without its place',
  'place in brackets',
  'province or 市 added',
  'short name with its place',
  'traditional script',
  'company by ear',
  'company mistyped',
  'full-width and spaces',
  'name by ear',
]);

/** Pairs of one person: by one slip, by two at once, and by other ways to know them. */
export const alike = (drawn: Drawn, kind: string): Side | null => {
  const { a, who, firm, chance } = drawn;
  if (kind === 'two slips') {
    const names = Object.keys(slips);
    const [first, second] = [chance.pick(names), chance.pick(names)];
    if (first === second || (takesAway.has(first) && takesAway.has(second))) return null;
    const [one, two] = [slips[first]!(drawn), slips[second]!(drawn)];
    return one && two && keepsTwo(one, two) ? { ...a, ...one, ...two } : null;
  }
  if (kind === 'same e-mail, another number') {
    a.email = who.email;
    return { ...a, phone: mobileOf(chance), email: who.email.toUpperCase(), company: chance.next() < 0.5 ? firm.brand : a.company! };
  }
  if (kind === 'same WeChat id, no number') {
    a.wechat = `wx_${who.email.split('@')[0]}`;
    return { name: a.name!, wechat: ` ${a.wechat.toUpperCase()}`, company: firm.brand };
  }
  if (kind === 'one landline, one name') {
    a.phone = landlineOf(chance, firm.place);
    return {
      ...a,
      phone: a.phone.replace('-', chance.pick(['', ' ', '－'])),
      company: chance.next() < 0.5 ? `${firm.brand}${firm.trade}` : a.company!,
    };
  }
  const changed = slips[kind]!(drawn);
  if (!changed) return null;
  // Half of those whose name and company still tell gave no number the second time: else the number alone would decide nearly all.
  return { ...a, ...changed, ...(tellsWithoutNumber.has(kind) && chance.next() < 0.5 ? { phone: '' } : {}) };
};

export const alikeKinds = [
  ...Object.keys(slips),
  'two slips',
  'same e-mail, another number',
  'same WeChat id, no number',
  'one landline, one name',
];

export const sideOf = (who: Someone, firm: Company): Side => ({
  name: nameOf(who),
  phone: who.mobile,
  company: fullNameOf(firm),
  region: firm.place[0],
});
