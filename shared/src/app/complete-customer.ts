import type { Api } from '../api/client';
import type { Complete } from '../ui/company-cell';

/** Completion of a company's name by the customers there are. */
export const completeWith =
  (api: Api): Complete =>
  async (typed) =>
    (await api('customer.complete', { typed })).customers;
