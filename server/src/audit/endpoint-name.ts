import { contracts, type EndpointName } from '@tongguan/shared/api/contracts';

/** What a refused request asked for, in the words of its contract up to the first stop. */
export const endpointName = (name: string): string => {
  const contract = contracts[name as EndpointName];
  return contract ? contract.summary.split(/[；，：]/)[0]! : '';
};
