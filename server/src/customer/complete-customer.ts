import type { CustomerName } from '@tongguan/shared/customer/contract';
import { beginsSo, keysOfTyped, mostMatches } from '@tongguan/shared/customer/keys';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { type CustomerRecord, customerKind } from './customer';

/** Of a head that very many share, so many are looked at; whoever wants another types one letter more. */
const mostLookedAt = 100;

export const nameOf = ({ _id, code, name, shortNames, type }: CustomerRecord): CustomerName => ({
  id: _id,
  code,
  name,
  shortName: shortNames[0] ?? null,
  type,
});

/** A7: customers called by what was typed, then those whose name begins so, at most eight. Two look-ups of one key each, on any number of customers. */
export const completeCustomer = async (services: Pick<Services, 'db'>, typed: string): Promise<CustomerName[]> => {
  const keys = keysOfTyped(typed);
  if (!keys) return [];
  const customers = open(services.db, customerKind.spec);
  const lookUp = (key: string, most: number) => customers.find({ keys: key }).limit(most).project<CustomerRecord>({ pending: 0 }).toArray();
  const exact = await lookUp(keys.exact, mostMatches);
  if (exact.length >= mostMatches || !keys.head) return exact.map(nameOf);
  const begun = (await lookUp(keys.head, mostLookedAt)).filter(
    (customer) => beginsSo(customer.keys, typed) && !exact.some(({ _id }) => _id === customer._id),
  );
  begun.sort((a, b) => a.name.length - b.name.length || a.number - b.number);
  return [...exact, ...begun].slice(0, mostMatches).map(nameOf);
};
