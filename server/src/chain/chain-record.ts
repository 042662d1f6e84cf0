import type { Attitude, ChainPart, ChainPerson } from '@tongguan/shared/chain/chain';
import { maskPhone } from '@tongguan/shared/contact/identity';
import type { DecisionRole } from '@tongguan/shared/lead/choices';
import { erasedWords } from '../contact/open-contact';
import type { Sealer } from '../platform/vault';

/** One person on the customer's side as kept in the lead. What says something of the person is sealed under the lead's contact's key. */
export interface ChainRecord {
  id: string;
  role: DecisionRole | null;
  reportsTo: string | null;
  name: string;
  title: string | null;
  department: string | null;
  phone: string | null;
  attitude: string;
}

const sealedParts = ['name', 'title', 'department', 'phone', 'attitude'] as const;
export type SealedPart = (typeof sealedParts)[number];

export const isSealed = (part: ChainPart): part is SealedPart => sealedParts.some((one) => one === part);

export const sealPart = (sealer: Sealer, part: ChainPart, value: string | null): string | null =>
  value === null || !isSealed(part) ? value : sealer.seal(`chain-${part}`, value);

export const openPart = (sealer: Sealer | null, part: ChainPart, value: string | null): string | null =>
  value === null || !isSealed(part) ? value : sealer ? sealer.open(`chain-${part}`, value) : erasedWords;

export const sealPerson = (sealer: Sealer, person: ChainPerson): ChainRecord => ({
  id: person.id,
  role: person.role,
  reportsTo: person.reportsTo,
  name: sealPart(sealer, 'name', person.name)!,
  title: sealPart(sealer, 'title', person.title),
  department: sealPart(sealer, 'department', person.department),
  phone: sealPart(sealer, 'phone', person.phone),
  attitude: sealPart(sealer, 'attitude', person.attitude)!,
});

/** With the whole phone. Of an erased contact nothing but that somebody stood here. */
export const openPerson = (sealer: Sealer | null, record: ChainRecord): ChainPerson => ({
  id: record.id,
  role: record.role,
  reportsTo: record.reportsTo,
  name: openPart(sealer, 'name', record.name)!,
  title: openPart(sealer, 'title', record.title),
  department: openPart(sealer, 'department', record.department),
  phone: sealer ? openPart(sealer, 'phone', record.phone) : null,
  attitude: sealer ? (openPart(sealer, 'attitude', record.attitude) as Attitude) : 'unknown',
});

/** As a card shows them. */
export const maskedPerson = (sealer: Sealer | null, record: ChainRecord): ChainPerson => {
  const person = openPerson(sealer, record);
  return { ...person, phone: person.phone && maskPhone(person.phone) };
};
