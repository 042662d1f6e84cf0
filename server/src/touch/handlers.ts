import type { HandlersOf } from '../handlers-of';
import { loadLead } from '../lead/load-lead';
import { cardOf } from '../lead/present-lead';
import type { Services } from '../services';
import { listTouches } from './list-touches';
import { recordTouch } from './record-touch';

export const touchHandlers = (services: Services): HandlersOf<'touch'> => ({
  'touch.record': async ({ input, actor }) => ({
    card: await cardOf(services, actor, await recordTouch(services, actor, input.lead, input.cmd, input.touch)),
  }),
  'touch.list': async ({ input, actor }) => listTouches(services, await loadLead(services, actor, input.lead)),
});
