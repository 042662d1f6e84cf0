import { leadKind } from '../lead/lead';
import { systemActor } from '../platform/trail/event';
import type { Services } from '../services';

/** Whether this command was done on a lead: the answer was lost on its way, and this is the repeat. */
export const doneBefore = async (services: Services, lead: string, cmd: string): Promise<boolean> =>
  (await services.trail.change(leadKind, lead, { actor: systemActor, cmd }, () => ({ events: [] }))).repeated;
