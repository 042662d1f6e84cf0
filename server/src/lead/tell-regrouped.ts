import { type Stays, stays } from '@tongguan/shared/expo/rises';
import { derivedId } from '../platform/ids';
import type { TrailEvent } from '../platform/trail/event';
import type { Services } from '../services';
import { leadOf, put } from './notify';
import { recipientsOf } from './recipients';
import { tellTakenAway } from './tell';

const gradeWords = (event: TrailEvent): string => `展会评级升为 ${event.data['grade']} 级，归「${event.data['group']}」`;

/** A6: whoever had it reads that it is gone. */
export const tellRegrouped = (services: Services, id: string, event: TrailEvent, job: string): Promise<void> =>
  tellTakenAway(services, id, event, job, gradeWords(event));

/** A6: it stays where it is; owner and supervisor hear of it and may decide otherwise. */
export const tellOutgrown = async (services: Services, id: string, event: TrailEvent, job: string): Promise<void> => {
  const lead = await leadOf(services, id);
  if (!lead || lead.closedAt || lead.owner !== event.data['owner']) return;
  const staff = await services.directory.staff();
  for (const person of recipientsOf(lead, ['owner', 'supervisor'], staff))
    await put(services, lead, event, derivedId(`${job}@`, person.id), person.id, {
      title: `展会评级变化 ${lead.no}`,
      desc: `${gradeWords(event)}；${stays[event.data['why'] as Stays]}，未改派`,
      withStart: false,
    });
};
