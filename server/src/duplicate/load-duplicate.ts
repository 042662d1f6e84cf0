import { AppError, outOfSight } from '@tongguan/shared/api/errors';
import type { LeadRecord } from '../lead/lead';
import { loadLead } from '../lead/load-lead';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { type DuplicateRecord, duplicateKind } from './duplicate';

export interface LoadedDuplicate {
  duplicate: DuplicateRecord;
  /** In the order in which they are shown; in place of an absorbed one the lead that took it in. */
  leads: [LeadRecord, LeadRecord];
}

/** A pair of which the actor may see both leads; to anyone else it does not exist. @throws AppError conflict once it is settled */
export const loadDuplicate = async (services: Services, actor: Person, id: string): Promise<LoadedDuplicate> => {
  const duplicate = await open(services.db, duplicateKind.spec).findOne({ _id: id });
  if (!duplicate) throw outOfSight();
  const [one, other] = [await loadLead(services, actor, duplicate.leads[0]), await loadLead(services, actor, duplicate.leads[1])];
  if (one._id === other._id) throw new AppError('conflict', '这两条线索已经合并', { lead: one._id });
  return { duplicate, leads: [one, other] };
};
