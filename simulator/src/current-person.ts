import { findPerson, isMember } from './directory/scope';
import { parseCookies } from './proxy/cookies';
import type { World } from './world';

export const personCookie = 'wecom_person';
/** A choice that is no member: a WeChat user who opens the page. A customer's id may follow the dot. */
export const outsider = 'outsider';

/** Who is using this browser: a userid, `outsider`, or `outsider.<external_userid>`. Never anything else, for it becomes part of cookie names. */
export function currentPerson(world: World, cookieHeader: string | undefined): string {
  const chosen = parseCookies(cookieHeader).find(([name]) => name === personCookie)?.[1] ?? '';
  if (isChoice(world, chosen)) return chosen;
  return world.state.people.find(isMember)?.userid ?? outsider;
}

export function isChoice(world: World, value: string): boolean {
  if (value === outsider || /^outsider\.[\w-]{1,64}$/.test(value)) return true;
  return findPerson(world, value)?.userid === value;
}
