import { findPerson, inScope, isMember, withChildren } from '../directory/scope';
import { Refusal } from '../refusal';
import type { Person } from '../state';
import type { World } from '../world';

export interface Recipients {
  people: Person[];
  invalidUsers: string[];
  invalidParties: string[];
  invalidTags: string[];
}

/** Limits first, then who of them exists, is still here and in the app's scope. Nobody left is 81013. */
export function resolveRecipients(world: World, users: string[], parties: string[], tags: string[]): Recipients {
  if (users.length + parties.length + tags.length === 0) throw new Refusal(82001);
  if (users.length > 1000) throw new Refusal(40032);
  if (parties.length > 100) throw new Refusal(82002);
  if (tags.length > 100) throw new Refusal(82003);
  const reachable = (person: Person | undefined): person is Person => !!person && isMember(person) && inScope(world, person);
  const found = new Map<string, Person>();
  const result: Recipients = { people: [], invalidUsers: [], invalidParties: [], invalidTags: tags };
  for (const userid of users) {
    if (userid === '@all') for (const person of world.state.people.filter(reachable)) found.set(person.userid, person);
    else {
      const person = findPerson(world, userid);
      if (reachable(person)) found.set(person.userid, person);
      // Tencent hands the ids back in lower case, whatever the caller wrote.
      else result.invalidUsers.push(userid.toLowerCase());
    }
  }
  for (const party of parties) {
    const ids = withChildren(world, Number(party)).map((department) => department.id);
    const members = world.state.people.filter((person) => reachable(person) && person.department.some((id) => ids.includes(id)));
    if (members.length === 0) result.invalidParties.push(party);
    for (const person of members) found.set(person.userid, person);
  }
  result.people = [...found.values()];
  if (result.people.length === 0) throw new Refusal(81013);
  return result;
}
