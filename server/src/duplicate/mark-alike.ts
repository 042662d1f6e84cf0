import { leadKind } from '../lead/lead';
import { open } from '../platform/collections';
import { splitSubject, type TrailEvent } from '../platform/trail/event';
import type { Services } from '../services';
import { duplicateKind } from './duplicate';

/** Both leads of a pair know that they stand in it while it is open. Set from the pair as it is now, so the order of runs does not matter. */
export const markAlike = async (services: Services, event: TrailEvent): Promise<void> => {
  const { id } = splitSubject(event.subject);
  const pair = await open(services.db, duplicateKind.spec).findOne({ _id: id });
  if (!pair) return;
  await open(services.db, leadKind.spec).updateMany(
    { _id: { $in: pair.leads } },
    pair.state === 'open' ? { $addToSet: { alike: id } } : { $pull: { alike: id } },
  );
};
