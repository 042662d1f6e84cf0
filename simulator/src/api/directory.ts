import { departmentInScope, directLeaders, findPerson, inScope, withChildren } from '../directory/scope';
import { Refusal } from '../refusal';
import type { Department } from '../state';
import type { World } from '../world';
import type { Call } from './call';

/** GET user/get. Apps made after 2022-06 get no phone, mail, avatar, gender or address here. */
export function getUser({ world, query }: Call): object {
  const userid = query.get('userid');
  if (!userid) throw new Refusal(41009);
  const person = findPerson(world, userid);
  if (!person) throw new Refusal(60111);
  if (!inScope(world, person)) throw new Refusal(60011);
  return {
    userid: person.userid,
    name: person.name,
    department: person.department,
    order: person.department.map(() => 0),
    position: person.position,
    is_leader_in_dept: person.department.map((id) => (person.leaderOf.includes(id) ? 1 : 0)),
    direct_leader: directLeaders(world, person),
    main_department: person.department[0],
    status: person.status,
    alias: '',
    telephone: '',
    extattr: { attrs: [] },
    external_position: '',
    open_userid: openUserid(person.userid),
  };
}

/** GET user/simplelist: the members of that department itself, not of those below. */
export function simpleList({ world, query }: Call): object {
  const id = Number(query.get('department_id'));
  if (!query.get('department_id')) throw new Refusal(40063, 'department_id');
  requireDepartment(world, id);
  const members = world.state.people.filter((person) => person.department.includes(id) && person.status !== 5 && inScope(world, person));
  return { userlist: members.map(({ userid, name, department }) => ({ userid, name, department, open_userid: openUserid(userid) })) };
}

/** GET department/list: `id` and all below it, or everything in scope. */
export function departmentList({ world, query }: Call): object {
  return {
    department: chosen(world, query).map(({ id, name, parentid, order }) => ({
      id,
      name,
      name_en: '',
      department_leader: world.state.people.filter((person) => person.leaderOf.includes(id)).map((person) => person.userid),
      parentid,
      order,
    })),
  };
}

export function departmentSimpleList({ world, query }: Call): object {
  return { department_id: chosen(world, query).map(({ id, parentid, order }) => ({ id, parentid, order })) };
}

function chosen(world: World, query: URLSearchParams): Department[] {
  const given = query.get('id');
  if (given) requireDepartment(world, Number(given));
  const all = given ? withChildren(world, Number(given)) : world.state.departments;
  return all.filter((department) => departmentInScope(world, department.id));
}

function requireDepartment(world: World, id: number): void {
  if (!world.state.departments.some((department) => department.id === id)) throw new Refusal(60123);
  if (!departmentInScope(world, id)) throw new Refusal(60011);
}

const openUserid = (userid: string): string => `wo${Buffer.from(userid).toString('hex').padEnd(30, '0').slice(0, 30)}`;
