import { AppError } from '@tongguan/shared/api/errors';
import type { Person } from '../people/directory';
import type { Change } from '../platform/trail/trail';
import type { Services } from '../services';
import { type LeadRecord, leadKind } from './lead';
import { sightOf } from './load-lead';
import { mayEdit } from './sight';

/** A person's write on a lead; one out of their sight answers as if it did not exist. `decide` is pure, may be asked again, and says whether they may. */
export const changeLead = async (
  services: Services,
  actor: Person,
  id: string,
  cmd: string,
  decide: (lead: LeadRecord) => Change<LeadRecord>,
): Promise<LeadRecord> => {
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd };
  const { record } = await services.trail.change(leadKind, id, by, decide, await sightOf(services, actor));
  return record;
};

/** Refuses on a lead that is over, and whoever may only look; `doing` ends the sentence. */
export const assertMayEdit = (actor: Person, lead: LeadRecord, doing = '修改'): void => {
  if (lead.closedAt) throw new AppError('conflict', `这条线索已结束，不能再${doing}`);
  if (!mayEdit(actor, lead)) throw new AppError('forbidden', `你可以查看这条线索，但不能${doing}`);
};
