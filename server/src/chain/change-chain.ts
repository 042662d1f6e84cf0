import type { ChainPart } from '@tongguan/shared/chain/chain';
import type { ChainChange } from '@tongguan/shared/lead/profile-changes';
import type { Sealer } from '../platform/vault';
import { type ChainRecord, sealPart, sealPerson } from './chain-record';

/** A change of the chain as it stands in an event: what says something of the person is sealed. */
export type StoredChainChange =
  | { field: 'chain'; added: ChainRecord }
  | { field: 'chain'; removed: string }
  /** `head`: sealed name of who `to` means, for 上级. */
  | { field: 'chain'; name: string; part: ChainPart; from: string | null; to: string | null; head?: string | null };

/** One change that has been found to hold, on the sealed chain: what it leaves, and what the trail keeps of it. */
export const changeChain = (
  chain: readonly ChainRecord[],
  change: ChainChange,
  sealer: Sealer,
): { chain: ChainRecord[]; stored: StoredChainChange } => {
  if ('add' in change) {
    const reportsTo = chain.some(({ id }) => id === change.add.reportsTo) ? change.add.reportsTo : null;
    const added = sealPerson(sealer, { ...change.add, reportsTo });
    return { chain: [...chain, added], stored: { field: 'chain', added } };
  }
  if ('remove' in change) {
    const removed = chain.find(({ id }) => id === change.remove)!;
    const left = chain.filter((one) => one !== removed).map((one) => (one.reportsTo === removed.id ? { ...one, reportsTo: null } : one));
    return { chain: left, stored: { field: 'chain', removed: removed.name } };
  }
  const { part, to } = change;
  const person = chain.find(({ id }) => id === change.person)!;
  const value = sealPart(sealer, part, to);
  const before = person[part];
  const head = part === 'reportsTo' ? { head: chain.find(({ id }) => id === to)?.name ?? null } : {};
  return {
    chain: chain.map((one) => (one === person ? { ...one, [part]: value } : one)),
    stored: { field: 'chain', name: person.name, part, from: before, to: value, ...head },
  };
};
