import type { HandlersOf } from '../handlers-of';
import { cardOf } from '../lead/present-lead';
import type { Services } from '../services';
import { clearObstacle, recordCanvas } from './record-canvas';

export const canvasHandlers = (services: Services): HandlersOf<'canvas'> => ({
  'canvas.record': async ({ input, actor }) => ({
    card: await cardOf(services, actor, await recordCanvas(services, actor, input.lead, input.cmd, input.canvas)),
  }),
  'canvas.clear': async ({ input, actor }) => ({
    card: await cardOf(services, actor, await clearObstacle(services, actor, input.lead, input.cmd)),
  }),
});
