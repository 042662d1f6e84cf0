import { findPerson } from '../directory/scope';
import { Refusal } from '../refusal';
import type { Customer, Person, Relation } from '../state';
import type { World } from '../world';

export function requireCustomer(world: World, externalUserid: string): Customer {
  if (!externalUserid) throw new Refusal(41035);
  const customer = world.state.customers.find((one) => one.externalUserid === externalUserid);
  if (!customer) throw new Refusal(40096);
  return customer;
}

export function requireMember(world: World, userid: string): Person {
  if (!userid) throw new Refusal(41009);
  const person = findPerson(world, userid);
  if (!person || person.status === 5) throw new Refusal(60111);
  return person;
}

/** What the API shows: neither relations the customer ended (the member still has the friend) nor those of members who left. */
export const relationsOf = (world: World, wanted: Partial<Pick<Relation, 'userid' | 'externalUserid'>>): Relation[] =>
  world.state.relations.filter(
    (relation) =>
      !relation.deletedByCustomer &&
      isHere(world, relation.userid) &&
      (!wanted.userid || relation.userid === wanted.userid) &&
      (!wanted.externalUserid || relation.externalUserid === wanted.externalUserid),
  );

const isHere = (world: World, userid: string): boolean => {
  const person = findPerson(world, userid);
  return !!person && person.status !== 5;
};

export function requireRelation(world: World, userid: string, externalUserid: string): Relation {
  const person = requireMember(world, userid);
  requireCustomer(world, externalUserid);
  const [relation] = relationsOf(world, { userid: person.userid, externalUserid });
  if (!relation) throw new Refusal(84061);
  return relation;
}
