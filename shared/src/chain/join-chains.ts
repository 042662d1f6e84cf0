import type { DecisionRole } from '../lead/choices';
import { type ChainPerson, maxChain } from './chain';

const nameKey = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

export interface JoinedChains {
  /** Whom the other chain alone knows, under whom they report to here. */
  added: ChainPerson[];
  /** Whose role only the other chain knew. */
  roles: { id: string; role: DecisionRole }[];
}

/**
 * What a chain gains from the chain of a lead it takes in: people are the same where their names are. What is known of somebody here
 * stands; of the other's words on them only the role is taken, since it alone says nothing that would have to be forgotten with the other.
 */
export const joinChains = (own: readonly ChainPerson[], theirs: readonly ChainPerson[]): JoinedChains => {
  const here = new Map(own.map((person) => [nameKey(person.name), person]));
  const room = Math.max(0, maxChain - own.length);
  const fresh = theirs.filter(({ name, id }) => !here.has(nameKey(name)) && !own.some((person) => person.id === id)).slice(0, room);
  const kept = new Set(fresh.map(({ id }) => id));
  /** Who their id means in the joined chain. */
  const meant = (id: string | null): string | null => {
    if (id === null || kept.has(id)) return id;
    const person = theirs.find((one) => one.id === id);
    return (person && here.get(nameKey(person.name))?.id) ?? null;
  };
  const roles = theirs.flatMap(({ name, role }) => {
    const held = here.get(nameKey(name));
    return held && held.role === null && role !== null ? [{ id: held.id, role }] : [];
  });
  return { added: fresh.map((person) => ({ ...person, reportsTo: meant(person.reportsTo) })), roles };
};
