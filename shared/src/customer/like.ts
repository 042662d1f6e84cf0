import { type CompanyRelation, compareCompanies, parseCompany } from '../duplicate/company';

/** Nearest first. A slip, an abbreviation or a branch is too little to speak up for: whoever types the short name finds those. */
const near: readonly CompanyRelation[] = ['same', 'sound', 'short'];

/** A3: of customers that share the brand, the one a lead's company most likely is; among equals the one with the nearer name. */
export const likestCustomer = <C extends { name: string }>(company: string | null, customers: readonly C[]): C | null => {
  const mine = parseCompany(company);
  const rated = customers.flatMap((customer) => {
    const rank = near.indexOf(compareCompanies(mine, parseCompany(customer.name)));
    return rank < 0 ? [] : [{ customer, rank, apart: Math.abs(customer.name.length - (company ?? '').length) }];
  });
  rated.sort((a, b) => a.rank - b.rank || a.apart - b.apart);
  return rated[0]?.customer ?? null;
};
