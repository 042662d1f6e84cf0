import { createHash } from 'node:crypto';
import { joinChains } from '@tongguan/shared/chain/join-chains';
import { type ChainRecord, openPerson, sealPerson } from '../chain/chain-record';
import type { LeadRecord } from '../lead/lead';
import type { MergeRecord } from '../lead/merge-record';
import type { Sealer } from '../platform/vault';

type Kept = NonNullable<MergeRecord['chain']>;

/** Whether a person of the chain is still as they were copied: any edit seals anew. */
const markOf = ({ id, role, reportsTo, name, title, department, phone, attitude }: ChainRecord): string =>
  createHash('sha256')
    .update(JSON.stringify([id, role, reportsTo, name, title, department, phone, attitude]))
    .digest('base64url')
    .slice(0, 22);

/** The other's people under the survivor's key; null: nothing to add. */
export const addChain = (
  stays: Pick<LeadRecord, 'chain'>,
  gone: Pick<LeadRecord, 'chain'>,
  own: Sealer,
  theirs: Sealer,
): { chain: ChainRecord[]; kept: Kept } | null => {
  const held = stays.chain ?? [];
  const { added, roles } = joinChains(
    held.map((one) => openPerson(own, one)),
    (gone.chain ?? []).map((one) => openPerson(theirs, one)),
  );
  if (added.length === 0 && roles.length === 0) return null;
  const copied = added.map((person) => sealPerson(own, person));
  const given = held.map((one) => ({ ...one, role: roles.find(({ id }) => id === one.id)?.role ?? one.role }));
  return { chain: [...given, ...copied], kept: { people: copied.map((one) => ({ id: one.id, mark: markOf(one) })), roles } };
};

/** Without these people; who reported to one of them reports to nobody. */
export const withoutPeople = (chain: readonly ChainRecord[], ids: ReadonlySet<string>): ChainRecord[] =>
  chain
    .filter(({ id }) => !ids.has(id))
    .map((one) => (one.reportsTo !== null && ids.has(one.reportsTo) ? { ...one, reportsTo: null } : one));

/** The chain without what a merge brought; who was changed since, or given another role, stays. */
export const takeChain = (chain: readonly ChainRecord[], kept: Kept): { chain: ChainRecord[]; changed: boolean } => {
  const marks = new Map(kept.people.map(({ id, mark }) => [id, mark]));
  const back = new Set(chain.filter((one) => marks.get(one.id) === markOf(one)).map(({ id }) => id));
  const given = new Map(kept.roles.map(({ id, role }) => [id, role]));
  const left = withoutPeople(chain, back).map((one) => (given.get(one.id) === one.role ? { ...one, role: null } : one));
  const changed =
    chain.some(({ id }) => marks.has(id) && !back.has(id)) || chain.some(({ id, role }) => given.has(id) && given.get(id) !== role);
  return { chain: left, changed };
};
