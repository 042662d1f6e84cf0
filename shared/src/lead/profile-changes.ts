import { type ChainPart, type ChainPerson, maxChain, possibleHeads } from '../chain/chain';
import { maskPhone } from '../contact/identity';
import { type KnownRival, maxRivals, withoutRival, withRival } from '../rival/rival';
import type { BudgetBand, DecisionRole } from './choices';

/** A choice or word that a person may edit on the card, and its change as sent by a form. */
export interface Profile {
  company: string | null;
  /** The customer that the company is linked to. */
  customerId?: string | undefined;
  industry: string | null;
  budgetBand: BudgetBand | null;
  /** Fen. */
  budgetAmount: number | null;
  budgetWindow: string | null;
  decisionRole: DecisionRole | null;
  preferences: readonly { id: string; text: string }[];
  rivals: readonly KnownRival[];
  /** People on the customer's side; a phone may stand here masked. */
  chain: readonly ChainPerson[];
}

export type ScalarField = 'company' | 'industry' | 'budgetBand' | 'budgetAmount' | 'budgetWindow' | 'decisionRole';
export type Scalar = string | number | null;

export type ChainChange =
  | { field: 'chain'; add: ChainPerson }
  | { field: 'chain'; remove: string }
  /** Of a phone `from` is what the card showed: the masked number. */
  | { field: 'chain'; person: string; part: ChainPart; from: string | null; to: string | null };

export type ProfileChange =
  | { field: ScalarField; from: Scalar; to: Scalar; customer?: string | undefined }
  | { field: 'preferences'; add: { id: string; text: string } }
  | { field: 'preferences'; remove: string }
  | { field: 'rivals'; add: KnownRival }
  | { field: 'rivals'; remove: string }
  | ChainChange;

export interface Conflict {
  /** Of a person in the chain: `chain`. */
  field: ScalarField | 'chain';
  /** Whose part it is, for the chain. */
  person?: { id: string; name: string; part: ChainPart };
  /** What the form believed, what stands now, what it wanted. */
  from: Scalar;
  now: Scalar;
  to: Scalar;
}

export type ChangeResult =
  | { ok: true; effective: ProfileChange[]; profile: Profile }
  | { ok: false; conflicts: Conflict[] }
  /** It would leave something that cannot be. */
  | { ok: false; conflicts: []; invalid: string };

export const maxPreferences = 50;

/** Two changes of one value: the later one stands on the earlier one. */
export const valueName = (change: ProfileChange): string | null => {
  if ('add' in change || 'remove' in change) return null;
  return 'part' in change ? `chain.${change.person}.${change.part}` : change.field;
};

/** What a card shows of a part: a phone only masked. */
const shownPart = (person: ChainPerson, part: ChainPart): string | null =>
  part === 'phone' && person.phone && !person.phone.includes('*') ? maskPhone(person.phone) : person[part];

type Step = { profile: Profile } | { conflict: Conflict } | { invalid: string } | null;

const chainStep = (profile: Profile, change: ChainChange): Step => {
  const { chain } = profile;
  if ('add' in change) {
    const { add } = change;
    const there = chain.some((one) => one.id === add.id || (one.name === add.name && one.department === add.department));
    if (there) return null;
    if (chain.length >= maxChain) return { invalid: `决策链最多 ${maxChain} 人` };
    const reportsTo = chain.some(({ id }) => id === add.reportsTo) ? add.reportsTo : null;
    return { profile: { ...profile, chain: [...chain, { ...add, reportsTo }] } };
  }
  if ('remove' in change) {
    if (!chain.some(({ id }) => id === change.remove)) return null;
    const left = chain
      .filter(({ id }) => id !== change.remove)
      .map((one) => (one.reportsTo === change.remove ? { ...one, reportsTo: null } : one));
    return { profile: { ...profile, chain: left } };
  }
  const { part, from, to } = change;
  const person = chain.find(({ id }) => id === change.person);
  if (!person) return { invalid: '这个人已经不在决策链里了' };
  if (person[part] === to) return null;
  const now = shownPart(person, part);
  // A number just typed stands whole on the screen until it is answered.
  if (now !== from && person[part] !== from)
    return { conflict: { field: 'chain', person: { id: person.id, name: person.name, part }, from, now, to } };
  if (part === 'name' && !to) return { invalid: '姓名不能为空' };
  if (part === 'reportsTo' && to !== null && !possibleHeads(chain, person.id).some(({ id }) => id === to))
    return { invalid: '上级不能是本人或下级' };
  const after = { ...person, [part]: part === 'attitude' ? (to ?? 'unknown') : to };
  return { profile: { ...profile, chain: chain.map((one) => (one === person ? after : one)) } };
};

const rivalStep = (profile: Profile, change: { add: KnownRival } | { remove: string }): Step => {
  const { rivals } = profile;
  const after = 'add' in change ? withRival(rivals, change.add) : withoutRival(rivals, change.remove);
  if (JSON.stringify(after) === JSON.stringify(rivals)) return null;
  return after.length > maxRivals ? { invalid: `竞品最多 ${maxRivals} 家` } : { profile: { ...profile, rivals: after } };
};

const preferenceStep = (profile: Profile, change: { add: { id: string; text: string } } | { remove: string }): Step => {
  const { preferences } = profile;
  if ('remove' in change) {
    const left = preferences.filter(({ id }) => id !== change.remove);
    return left.length === preferences.length ? null : { profile: { ...profile, preferences: left } };
  }
  const { id, text } = change.add;
  if (preferences.some((held) => held.id === id || held.text === text)) return null;
  if (preferences.length >= maxPreferences) return { invalid: `偏好最多 ${maxPreferences} 条，请先去掉几条` };
  return { profile: { ...profile, preferences: [...preferences, change.add] } };
};

const step = (profile: Profile, change: ProfileChange): Step => {
  if (change.field === 'chain') return chainStep(profile, change);
  if (change.field === 'rivals') return rivalStep(profile, change);
  if (change.field === 'preferences') return preferenceStep(profile, change);
  const { field, from, to } = change;
  const now = profile[field];
  const { customer } = change;
  // The name may stand already, and only its customer be new.
  const links = customer !== undefined && customer !== profile.customerId;
  if (now === to) return links ? { profile: { ...profile, customerId: customer } } : null;
  if (field === 'company' && now === from) return { profile: { ...profile, company: to as string | null, customerId: customer } };
  return now === from ? { profile: { ...profile, [field]: to } } : { conflict: { field, from, now, to } };
};

/**
 * Which of the wanted changes still mean something on the profile as it stands now, one after the other.
 * A value holds while its `from` still stands; wanting what is already there is no change and no conflict.
 * Additions and removals of list items never conflict.
 */
export const applicable = (profile: Profile, wanted: readonly ProfileChange[]): ChangeResult => {
  const conflicts: Conflict[] = [];
  const effective: ProfileChange[] = [];
  let after = profile;
  for (const change of wanted) {
    const result = step(after, change);
    if (!result) continue;
    if ('invalid' in result) return { ok: false, conflicts: [], invalid: result.invalid };
    if ('conflict' in result) conflicts.push(result.conflict);
    else {
      after = result.profile;
      effective.push(change);
    }
  }
  return conflicts.length > 0 ? { ok: false, conflicts } : { ok: true, effective, profile: after };
};

/** One change on the profile as a screen means it, whatever stood before. */
export const withChange = <P extends Profile>(profile: P, change: ProfileChange): P => {
  if (!('part' in change) && !('add' in change) && !('remove' in change)) return { ...profile, [change.field]: change.to };
  const result = step(profile, change);
  return result && 'profile' in result ? { ...profile, ...result.profile } : profile;
};
