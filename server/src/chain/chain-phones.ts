import { sealerOf } from '../contact/open-contact';
import type { LeadRecord } from '../lead/lead';
import { contactOf } from '../lead/load-lead';
import type { Services } from '../services';
import { openPerson } from './chain-record';

/** Whole numbers of the people in a lead's chain; who asks leaves an access row. */
export const chainPhones = async (services: Services, lead: LeadRecord): Promise<{ id: string; phone: string }[]> => {
  if (!lead.chain?.some(({ phone }) => phone !== null)) return [];
  const sealer = sealerOf(services.vault, await contactOf(services, lead));
  return lead.chain.flatMap((one) => {
    const { id, phone } = openPerson(sealer, one);
    return phone ? [{ id, phone }] : [];
  });
};
