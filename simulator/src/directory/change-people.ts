import { deliverEvent } from '../callback/deliver';
import type { Person } from '../state';
import type { CallbackRecord, World } from '../world';
import { findPerson } from './scope';

export function requirePerson(world: World, userid: string): Person {
  const person = findPerson(world, userid);
  if (!person) throw new Error(`no such person: ${userid}`);
  return person;
}

/** 通讯录同步: ids only, as for every callback address set since 2022-08. To whoever has not set it up, nothing is told. */
const toldToSync = (world: World, changeType: string, userid: string): Promise<CallbackRecord> | undefined =>
  world.live.permissions.contactsSync
    ? deliverEvent(world, { Event: 'change_contact', ChangeType: changeType, UserID: userid })
    : undefined;

/** Leaving: out of the contact list at once (`gone`), or kept with status 5 (`left`). An ordinary app only hears `unsubscribe`. */
export function resign(world: World, userid: string, how: 'gone' | 'left' = 'gone'): Promise<CallbackRecord> {
  const person = requirePerson(world, userid);
  person.status = 5;
  person.leaderOf = [];
  if (how === 'gone') world.state.people = world.state.people.filter((other) => other !== person);
  world.state.left.push({ userid: person.userid, at: world.now() });
  world.changed();
  void toldToSync(world, 'delete_user', person.userid);
  return deliverEvent(world, { FromUserName: person.userid, Event: 'unsubscribe', AgentID: world.options.agentId });
}

/** Joining, or coming back. */
export function join(world: World, given: Pick<Person, 'userid' | 'name' | 'department'> & Partial<Person>): Promise<CallbackRecord> {
  if (!/^[\w.@-]{1,64}$/.test(given.userid)) throw new Error('userid: 1 to 64 of letters, digits, _ . @ -');
  const person: Person = { leaderOf: [], position: '销售', gender: '0', mobile: '', email: '', status: 1, ...given };
  world.state.people = [...world.state.people.filter((other) => other.userid !== given.userid), person];
  world.changed();
  void toldToSync(world, 'create_user', person.userid);
  return deliverEvent(world, { FromUserName: person.userid, Event: 'subscribe', AgentID: world.options.agentId });
}

/** Moves someone. change_contact goes to the contacts-sync callback only, so an ordinary app hears nothing. */
export function moveTo(world: World, userid: string, department: number[]): Person {
  const person = requirePerson(world, userid);
  if (department.length === 0 || department.some((id) => !world.state.departments.some((one) => one.id === id)))
    throw new Error('no such department');
  person.department = department;
  person.leaderOf = person.leaderOf.filter((id) => department.includes(id));
  world.changed();
  void toldToSync(world, 'update_user', person.userid);
  return person;
}

export function setLeader(world: World, userid: string, department: number, leader: boolean): Person {
  const person = requirePerson(world, userid);
  if (leader && !person.department.includes(department)) throw new Error('a leader must belong to the department');
  person.leaderOf = person.leaderOf.filter((id) => id !== department);
  if (leader) person.leaderOf.push(department);
  world.changed();
  void toldToSync(world, 'update_user', person.userid);
  return person;
}
