import type { Department, Person } from '../state';
import type { World } from '../world';

/** WeCom compares userids without regard to case. */
export const findPerson = (world: World, userid: string): Person | undefined =>
  world.state.people.find((person) => person.userid.toLowerCase() === userid.toLowerCase());

/** The department and everything under it. */
export function withChildren(world: World, id: number): Department[] {
  const own = world.state.departments.filter((department) => department.id === id);
  const below = world.state.departments.filter((department) => department.parentid === id && department.id !== id);
  return [...own, ...below.flatMap((department) => withChildren(world, department.id))];
}

export const isMember = (person: Person): boolean => person.status === 1 || person.status === 4;

/** Whether the app may see this person: 应用可见范围. */
export function inScope(world: World, person: Person): boolean {
  const { scope } = world.live.permissions;
  if (!scope) return true;
  return scope.users.includes(person.userid) || person.department.some((id) => departmentInScope(world, id));
}

export function departmentInScope(world: World, id: number): boolean {
  const { scope } = world.live.permissions;
  if (!scope) return true;
  return scope.departments.some((root) => withChildren(world, root).some((department) => department.id === id));
}

/** Leaders of the person's departments, themselves left out. */
export function directLeaders(world: World, person: Person): string[] {
  return world.state.people
    .filter((other) => other.userid !== person.userid && other.leaderOf.some((id) => person.department.includes(id)))
    .map((other) => other.userid);
}
